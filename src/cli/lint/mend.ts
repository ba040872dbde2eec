import type { Fix } from '../../model/task.ts';
import { mend } from '../../tasklist/edits.ts';
import type { LocalFile } from '../files.ts';
import { writeList } from '../write-list.ts';
import { inspect } from './inspect.ts';
import type { Findings } from './inspect.ts';

/** One fix may show the next: of two that touch each other the second has to wait, and a cycle may have several ways round. */
const mostRounds = 20;

/** A fix that was made, in the text as it was just before. */
export interface Made {
  readonly file: LocalFile;
  readonly fix: Fix;
}

/** Makes the fixes that are safe, or all where `unsafe`, in the files; and says what is left. */
export async function mendLists(
  named: readonly string[],
  folder: string,
  unsafe: boolean,
): Promise<{ readonly made: readonly Made[]; readonly findings: Findings }> {
  const made: Made[] = [];
  let findings = await inspect(named, folder);
  for (let round = 0; round < mostRounds; round += 1) {
    const now = await mendOnce(findings, unsafe);
    if (now.length === 0) break;
    made.push(...now);
    findings = await inspect(named, folder);
  }
  return { made, findings };
}

async function mendOnce({ files, diagnostics }: Findings, unsafe: boolean): Promise<readonly Made[]> {
  const all: Made[] = [];
  for (const file of files) {
    const wanted = diagnostics.flatMap(({ list, fix }) => (list === file.path && fix !== undefined && (fix.safe || unsafe) ? [fix] : []));
    const { text, made } = mend(file.text, wanted);
    if (text === file.text) continue;
    await writeList(file, text);
    all.push(...made.map((fix) => ({ file, fix })));
  }
  return all;
}
