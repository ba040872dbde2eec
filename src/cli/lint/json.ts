import { diagnosticJson } from '../render/json.ts';
import type { Findings } from './inspect.ts';
import type { Made } from './mend.ts';

export function lintJson({ lists, diagnostics }: Findings, made: readonly Made[]): object {
  const found = { diagnostics: diagnostics.map((one) => diagnosticJson(one, lists.length > 1)) };
  if (made.length === 0) return found;
  return { ...found, mended: made.map(({ file, fix }) => ({ list: file.path, what: fix.what })) };
}
