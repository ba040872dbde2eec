import type { Diagnostic, TaskList } from '../../model/task.ts';
import { withoutWait } from '../../tasklist/without-wait.ts';
import { diagnose } from '../diagnose.ts';
import type { OpenCycle } from '../diagnose.ts';
import { openLists } from '../files.ts';
import type { LocalFile } from '../files.ts';

/** Edits are looked for in so many cycles, and for so many waits of each: every attempt reads the lists again. */
const mostCycles = 5;
const mostBreaks = 3;

/** Lists of the working tree and all that is odd in them, with the edits that mend it. */
export interface Findings {
  readonly files: readonly LocalFile[];
  readonly lists: readonly TaskList[];
  readonly diagnostics: readonly Diagnostic[];
}

export async function inspect(named: readonly string[], folder: string): Promise<Findings> {
  const { files, lists } = await openLists(named, folder);
  return { files, lists, diagnostics: diagnose(lists, opener(files, lists)) };
}

function opener(files: readonly LocalFile[], lists: readonly TaskList[]): OpenCycle {
  let cycles = 0;
  return ({ diagnostic, breaks }) => {
    cycles += 1;
    if (cycles > mostCycles) return null;
    for (const { at, on } of breaks.slice(0, mostBreaks)) {
      const found = withoutWait(files, lists, at, on);
      if (found?.list === diagnostic.list) return found.fix;
    }
    return null;
  };
}
