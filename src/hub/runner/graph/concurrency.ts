/** Who holds a concurrency group and who waits for it, by id. */
interface Group {
  readonly running: string;
  readonly pending: readonly string[];
}

export type Groups = ReadonlyMap<string, Group>;

export interface Entrant {
  readonly id: string;
  readonly cancelInProgress: boolean;
  /** `max`: up to 100 wait. `single`: a newer one takes the place of the one that waits. */
  readonly queue: 'single' | 'max';
}

export interface Change {
  readonly groups: Groups;
  /** Who may start now. */
  readonly start: readonly string[];
  /** Who must be cancelled; each still calls `leave` when it is over. */
  readonly cancel: readonly string[];
}

const longestQueue = 100;

/** Asks for the group. Whoever is neither started nor cancelled waits for a later `leave`. */
export function enter(groups: Groups, name: string, entrant: Entrant): Change {
  const group = groups.get(name);
  if (group === undefined) {
    return { groups: changed(groups, name, { running: entrant.id, pending: [] }), start: [entrant.id], cancel: [] };
  }
  if (entrant.queue === 'max' && group.pending.length >= longestQueue) return { groups, start: [], cancel: [entrant.id] };

  const replaced = entrant.queue === 'max' ? [] : group.pending;
  const pending = [...group.pending.filter((id) => !replaced.includes(id)), entrant.id];
  return {
    groups: changed(groups, name, { ...group, pending }),
    start: [],
    cancel: [...replaced, ...(entrant.cancelInProgress ? [group.running] : [])],
  };
}

/** Gives the group, or the place in its queue, back. */
export function leave(groups: Groups, name: string, id: string): Change {
  const group = groups.get(name);
  if (group === undefined) return { groups, start: [], cancel: [] };
  if (group.running !== id) {
    return { groups: changed(groups, name, { ...group, pending: group.pending.filter((other) => other !== id) }), start: [], cancel: [] };
  }

  const [next, ...pending] = group.pending;
  if (next === undefined) return { groups: changed(groups, name, undefined), start: [], cancel: [] };
  return { groups: changed(groups, name, { running: next, pending }), start: [next], cancel: [] };
}

function changed(groups: Groups, name: string, group: Group | undefined): Groups {
  const next = new Map(groups);
  if (group === undefined) next.delete(name);
  else next.set(name, group);
  return next;
}
