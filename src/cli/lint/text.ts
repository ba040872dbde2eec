import type { Diagnostic } from '../../model/task.ts';
import { changeLines } from '../render/change.ts';
import { diagnosticCount, diagnosticLines } from '../render/diagnostics.ts';
import { shown } from '../terminal.ts';
import type { Terminal } from '../terminal.ts';
import type { Findings } from './inspect.ts';
import type { Made } from './mend.ts';

const inset = '      ';

/** What was mended, what is left, and the edits that are offered for it. */
export function lintText({ files, diagnostics }: Findings, made: readonly Made[], terminal: Terminal): readonly string[] {
  const texts = new Map(files.map(({ path, text }) => [path, text]));
  const mended = made.flatMap(({ file, fix }) => [
    `${terminal.style('bold', file.path)} ${terminal.style('green', 'mended:')} ${shown(fix.what)}`,
    ...changeLines(file.text, fix.edits, terminal).map((line) => inset + line),
  ]);
  const told = diagnostics.flatMap((one) => [...diagnosticLines(one, terminal), ...offer(one, texts, terminal)]);
  return [...mended, ...told, ...summary(diagnostics, made.length)];
}

/** An edit that changes what somebody meant is shown before it is made. */
function offer({ fix, list }: Diagnostic, texts: ReadonlyMap<string, string>, terminal: Terminal): readonly string[] {
  if (fix === undefined) return [];
  if (fix.safe) return [`    ${terminal.style('dim', '`mergetick lint --fix` does it.')}`];
  const lines = changeLines(texts.get(list) ?? '', fix.edits, terminal).map((line) => inset + line);
  return [`    ${terminal.style('dim', '`mergetick lint --fix --unsafe` makes this edit:')}`, ...lines];
}

function summary(diagnostics: readonly Diagnostic[], made: number): readonly string[] {
  const safe = diagnostics.filter(({ fix }) => fix?.safe === true).length;
  const left = diagnosticCount(diagnostics);
  return [
    made === 0 ? left : `${made} mended; left: ${left}`,
    ...(safe === 0 ? [] : [`\`mergetick lint --fix\` mends ${safe} of ${diagnostics.length === 1 ? 'it' : 'them'}.`]),
  ];
}
