import type { Diagnostic } from '../../model/task.ts';
import type { Entry } from '../lookup.ts';
import type { Item } from '../outline.ts';
import type { Edges } from './edges.ts';
import { endsOf } from './ends.ts';
import type { Whole } from './ends.ts';

/** All of one whole waits for all of another. */
export interface Demand {
  readonly from: Whole;
  readonly to: Whole;
  /** Whether one of them is a section: what is said of tasks decides where sections begin and end. */
  readonly wide: boolean;
  /** What somebody wrote of it and where; null where the order of the text says so. */
  readonly said: { readonly text: string; readonly line: number } | null;
}

export type Report = (list: number, diagnostic: Omit<Diagnostic, 'list'>) => void;

/** Edges that wholes of one list may make. */
const mostEdges = 1_000_000;
/** An implied order of more edges than these goes through one task. */
const mostCrossings = 10_000;

/**
 * Turns demands into edges, as few as say it all: from those that come first in the one whole to those that come last in the other.
 * Where even these are too many the demand becomes a blocker outside the list.
 */
export function settle(
  demands: readonly Demand[],
  entries: readonly Entry[],
  edges: Edges,
  report: Report,
): ReadonlyMap<Entry, readonly string[]> {
  if (demands.length === 0) return new Map();
  const ends = endsOf(
    entries,
    edges,
    demands.filter(({ said }) => said !== null),
  );
  const isAbove = aboveIn(entries);
  const left = new Map<number, number>();
  const blocked = new Map<Entry, string[]>();
  for (const demand of [...demands.filter(({ wide }) => !wide), ...demands.filter(({ wide }) => wide)]) {
    const [from, to] = [ends.firsts(demand.from), ends.lasts(demand.to)];
    const list = from[0]?.list ?? 0;
    const rest = (left.get(list) ?? mostEdges) - from.length * to.length;
    if (demand.said === null) implyAll(from, to, edges);
    else if (rest < 0) {
      report(list, tooMany(demand.said));
      for (const entry of from) blocked.set(entry, [...(blocked.get(entry) ?? []), demand.said.text]);
    } else {
      left.set(list, rest);
      for (const one of from) for (const other of to) if (one !== other && !isAbove(other, one)) edges.state(one, other);
    }
  }
  return blocked;
}

/** Every one of `after` waits for all of `before`; where that would be very many edges, the last of `before` waits for the others of it first. */
export function implyAll(after: Whole, before: Whole, edges: Edges): void {
  const last = before.at(-1);
  const through = last !== undefined && after.length * before.length > mostCrossings ? last : null;
  if (through !== null) for (const one of before) if (one !== through) edges.imply(through, one);
  for (const one of after) for (const other of through === null ? before : [through]) edges.imply(one, other);
}

/** Whether the first lies above the second. */
function aboveIn(entries: readonly Entry[]): (above: Entry, below: Entry) => boolean {
  const parents = new Map(entries.map(({ draft }) => [draft.item, draft.above]));
  return (above, below) => {
    let item: Item | null = below.draft.above;
    while (item !== null && item !== above.draft.item) item = parents.get(item) ?? null;
    return item !== null;
  };
}

function tooMany({ text, line }: { readonly text: string; readonly line: number }): Omit<Diagnostic, 'list'> {
  return {
    code: 'too-many-dependencies',
    severity: 'warning',
    line,
    column: 1,
    message: `To wait for \`${text.slice(0, 100)}\` would take more than ${mostEdges.toLocaleString('en')} dependencies between tasks, so it counts as a blocker outside the list.`,
    hint: 'Let one task stand between the two sections: it waits for the one, and the other waits for it.',
  };
}
