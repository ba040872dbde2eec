import type { RepositoryPath } from '../../model/ids.ts';
import type { Diagnostic, Task } from '../../model/task.ts';
import type { Side } from './side.ts';

export interface BroughtIn {
  /** What was not there before, or stands at a line that was written anew. */
  readonly fresh: readonly Diagnostic[];
  /** How many were there before and still are. */
  readonly older: number;
}

/** Tells by code, message and the text of the line, so that a diagnostic may move without being new. `renamed`: old path → new path. */
export function broughtIn(before: Side, after: Side, renamed: ReadonlyMap<RepositoryPath, RepositoryPath>): BroughtIn {
  const known = new Map<string, number>();
  const pathOf = (path: RepositoryPath): RepositoryPath => renamed.get(path) ?? path;
  for (const mark of marksOf(before, pathOf)) known.set(mark, (known.get(mark) ?? 0) + 1);

  const marks = marksOf(after, (path) => path);
  const fresh: Diagnostic[] = [];
  for (const [index, diagnostic] of after.diagnostics.entries()) {
    const mark = marks[index] as string;
    const left = known.get(mark) ?? 0;
    if (left === 0) fresh.push(diagnostic);
    else known.set(mark, left - 1);
  }
  return { fresh: placed(fresh, before, after, pathOf), older: marks.length - fresh.length };
}

function marksOf(side: Side, pathOf: (path: RepositoryPath) => RepositoryPath): readonly string[] {
  const cycles = cyclesByPlace(side);
  return side.diagnostics.map(({ code, list, line, message }) => {
    const members = code === 'cycle' ? cycles.get(placeOf(list, line)) : undefined;
    const told = members?.map((task) => `${pathOf(task.list)} ${task.id} ${task.title}`) ?? [message.replaceAll(/\bline \d+/g, 'line')];
    return [code, pathOf(list), side.lineAt(list, line), ...told].join('\0');
  });
}

/** A cycle is told at its first member. */
function cyclesByPlace({ graph }: Side): ReadonlyMap<string, readonly Task[]> {
  return new Map(
    [...graph.cycleOf.values()].flatMap((members) => members.slice(0, 1).map((first) => [placeOf(first.list, first.line), members])),
  );
}

function placeOf(list: RepositoryPath, line: number): string {
  return `${line} ${list}`;
}

/** A cycle is shown where the pull request closed it, and not where it happens to begin. */
function placed(
  fresh: readonly Diagnostic[],
  before: Side,
  after: Side,
  pathOf: (path: RepositoryPath) => RepositoryPath,
): readonly Diagnostic[] {
  if (!fresh.some(({ code }) => code === 'cycle')) return fresh;

  const cycles = cyclesByPlace(after);
  const old = new Set(before.tasks.map(({ list, line }) => `${pathOf(list)} ${before.lineAt(list, line)}`));
  return fresh.map((diagnostic) => {
    const members = diagnostic.code === 'cycle' ? cycles.get(placeOf(diagnostic.list, diagnostic.line)) : undefined;
    const changed = members?.find(({ list, line }) => !old.has(`${list} ${after.lineAt(list, line)}`));
    return changed === undefined ? diagnostic : { ...diagnostic, list: changed.list, line: changed.line };
  });
}
