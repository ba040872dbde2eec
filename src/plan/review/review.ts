import type { Instant, RepositoryPath } from '../../model/ids.ts';
import type { Observed } from '../../model/observed.ts';
import type { Diagnostic, TaskList } from '../../model/task.ts';
import { criticalPath } from '../critical-path.ts';
import type { CriticalPath } from '../critical-path.ts';
import { broughtIn } from './brought-in.ts';
import { changeCounts, changesIn } from './changes.ts';
import { costOf } from './cost.ts';
import type { CostRange } from './cost.ts';
import { outlookOf } from './outlook.ts';
import type { Outlook } from './outlook.ts';
import { pairsOf } from './pairs.ts';
import { sideOf } from './side.ts';
import type { Lists, Side } from './side.ts';

/** What a pull request does to the plan. */
export interface Review extends Outlook {
  /** What it brings in and its writer should know of, in the order of the lists. */
  readonly findings: readonly Diagnostic[];
  /** Findings that were there before. */
  readonly older: number;
  /** `2 tasks new, 1 renamed`; empty where the same tasks stand there. */
  readonly changes: string;
  /** Open work that agents would do and that was not there, or was ticked, before. */
  readonly more: number;
  /** Of `more`; null where nothing was finished yet. */
  readonly cost: CostRange | null;
  readonly path: { readonly before: CriticalPath; readonly after: CriticalPath };
  /** Lists that exist on one side only, and those that have another path. */
  readonly lists: ListChanges;
}

export interface ListChanges {
  readonly added: readonly RepositoryPath[];
  readonly removed: readonly RepositoryPath[];
  /** Old path → new path. */
  readonly renamed: ReadonlyMap<RepositoryPath, RepositoryPath>;
}

/** The world that the pull request would be merged into. */
export interface Target {
  readonly observed: Observed;
  /** The lists at the tip of the base branch. */
  readonly lists: readonly TaskList[];
  readonly now: Instant;
}

/** All tasks have the keys that they are known by. `renamed`: paths of files that the pull request moves, old → new. Same input, same review; linear in the size of the lists. */
export function review(
  from: Lists,
  to: Lists,
  { observed, lists, now }: Target,
  renamed: ReadonlyMap<RepositoryPath, RepositoryPath>,
): Review {
  const ticked = tickedSince(from.lists, lists);
  const [before, after] = [sideOf(from, ticked, observed, now), sideOf(to, ticked, observed, now)];
  const pairs = pairsOf(before.tasks, after.tasks);
  const { fresh, older } = broughtIn(before, after, renamed);
  const unticked = new Set(pairs.pairs.flatMap((pair) => (pair.before.checked ? [pair.after] : [])));
  const more = [...pairs.added, ...unticked].filter((task) => task.kind === 'task' && !task.checked && !task.human).length;
  return {
    ...outlookOf(before.scene, after.scene, pairs),
    findings: inOrder([...fresh, ...changesIn(before.scene, pairs)], after),
    older,
    changes: changeCounts(pairs),
    more,
    cost: costOf(more, observed.ledger.finished),
    path: { before: criticalPath(before.tasks, before.graph), after: criticalPath(after.tasks, after.graph) },
    lists: listChanges(before, after, renamed),
  };
}

/** Boxes that the base branch got ticked after the pull request left it. */
function tickedSince(from: readonly TaskList[], tip: readonly TaskList[]): ReadonlySet<string> {
  const open = new Set(from.flatMap(({ tasks }) => tasks.filter(({ checked }) => !checked).map(({ key }) => key)));
  return new Set(tip.flatMap(({ tasks }) => tasks.filter(({ key, checked }) => checked && open.has(key)).map(({ key }) => key)));
}

function inOrder(findings: readonly Diagnostic[], { paths }: Side): readonly Diagnostic[] {
  const places = new Map([...paths].map((path, index) => [path, index]));
  const placeOf = ({ list }: Diagnostic): number => places.get(list) ?? places.size;
  return findings.toSorted((one, other) => placeOf(one) - placeOf(other) || one.line - other.line || one.column - other.column);
}

function listChanges(before: Side, after: Side, renamed: ReadonlyMap<RepositoryPath, RepositoryPath>): ListChanges {
  const moved = new Map([...renamed].filter(([old, young]) => before.paths.has(old) && after.paths.has(young)));
  const targets = new Set(moved.values());
  return {
    added: [...after.paths].filter((path) => !before.paths.has(path) && !targets.has(path)),
    removed: [...before.paths].filter((path) => !after.paths.has(path) && !moved.has(path)),
    renamed: moved,
  };
}
