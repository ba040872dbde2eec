import type { Dialect } from '../dialects/dialect.ts';
import type { Entry } from '../lookup.ts';
import { implyAll } from './demands.ts';
import type { Demand } from './demands.ts';
import type { Edges } from './edges.ts';

/** What a list's words say against the order of its text. */
export interface Told {
  /** Tasks, and sections by their paths, whose own predecessors are told, each with the statement that does. */
  readonly placed: ReadonlyMap<Entry | string, number>;
  /** For a task, or for a section by its path, the statements that name it among those that may run together. */
  readonly together: ReadonlyMap<Entry | string, ReadonlySet<number>>;
}

/** Some that may run together. */
interface Run<Each> {
  readonly members: Each[];
  readonly parallel: boolean;
  /** Statements that name all members. */
  common: ReadonlySet<number>;
}

interface Phase {
  readonly path: string;
  readonly work: Entry[];
}

const none: ReadonlySet<number> = new Set();

/** The order that the text of one list gives its tasks. Sections come back as demands, since where they begin and end follows from all other edges. */
export function implyOrder(entries: readonly Entry[], order: Dialect['order'], told: Told, edges: Edges): readonly Demand[] {
  if (order === 'stated') return [];
  const work = entries.filter(({ kind }) => kind === 'task' || kind === 'group');
  const siblings = Map.groupBy(work, ({ draft }) => draft.above);
  const [phases, inner] =
    order === 'phases' ? [phasesOf(siblings.get(null) ?? []), [...siblings].filter(([above]) => above !== null)] : [[], [...siblings]];
  const within = [
    ...inner.flatMap(([, members]) => chain(runsOf(members, told, false), told, edges)),
    ...phases.flatMap((phase) => chain(runsOf(phase.work, told, true), told, edges)),
  ];
  return [...within, ...betweenPhases(phases, told)];
}

/** The highest sections that lie beside each other and have work. */
function phasesOf(work: readonly Entry[]): readonly Phase[] {
  const depth = sharedDepth(work);
  const phases = new Map<string, Phase>();
  for (const entry of work) {
    const path = entry.heading.path.slice(0, depth + 1).join('/');
    const phase = phases.get(path);
    if (phase === undefined) phases.set(path, { path, work: [entry] });
    else phase.work.push(entry);
  }
  return [...phases.values()];
}

/** How many of the outermost headings all of them have in common. */
function sharedDepth(work: readonly Entry[]): number {
  const first = work[0]?.heading.path ?? [];
  let depth = first.length;
  for (const { heading } of work) {
    depth = Math.min(depth, heading.path.length);
    while (depth > 0 && heading.path[depth - 1] !== first[depth - 1]) depth -= 1;
  }
  return depth;
}

function runsOf(members: readonly Entry[], told: Told, bySection: boolean): readonly Run<Entry>[] {
  const sameSection = (one: Entry, other: Entry): boolean => !bySection || one.heading === other.heading;
  return runs(members, told, (entry) => ({ key: entry, parallel: entry.draft.attributes.parallel }), sameSection);
}

function runs<Each>(
  members: readonly Each[],
  told: Told,
  about: (member: Each) => { readonly key: Entry | string; readonly parallel: boolean },
  mayMeet: (one: Each, other: Each) => boolean,
): readonly Run<Each>[] {
  const found: Run<Each>[] = [];
  for (const member of members) {
    const { key, parallel } = about(member);
    const statements = told.together.get(key) ?? none;
    const run = found.at(-1);
    const shared = run === undefined ? none : new Set([...run.common].filter((one) => statements.has(one)));
    const meets = run !== undefined && mayMeet(run.members[0] as Each, member);
    if (run !== undefined && ((meets && run.parallel && parallel) || shared.size > 0)) {
      run.members.push(member);
      run.common = shared;
    } else found.push({ members: [member], parallel, common: statements });
  }
  return found;
}

/**
 * Each run waits for the one before. One whose place is told waits so only for those that were told with it; the next one whose place
 * is not told then waits for all that nobody has waited for. Which of these come last follows from all other edges: they come back as demands.
 */
function chain(sequence: readonly Run<Entry>[], { placed }: Told, edges: Edges): readonly Demand[] {
  const demands: Demand[] = [];
  let before: readonly Entry[] = [];
  let open: Entry[] = [];
  for (const { members } of sequence) {
    const { heads, tails } = keepFilesApart(members, edges);
    const waiting = heads.filter((entry) => !placed.has(entry));
    if (open.length === before.length) implyAll(waiting, before, edges);
    else if (waiting.length > 0) demands.push({ from: waiting, to: open, wide: false, said: null });
    for (const entry of heads.filter((each) => placed.has(each))) {
      for (const other of before) if (placed.get(other) === placed.get(entry)) edges.imply(entry, other);
    }
    if (waiting.length > 0) open = [];
    for (const tail of tails) open.push(tail);
    before = tails;
  }
  return demands;
}

/** Two that change one file never run together, whatever else is said of them. Who waits for no other of the run, and who is waited for by none. */
function keepFilesApart(members: readonly Entry[], edges: Edges): { readonly heads: readonly Entry[]; readonly tails: readonly Entry[] } {
  const latest = new Map<string, Entry>();
  const [waiting, waitedFor] = [new Set<Entry>(), new Set<Entry>()];
  for (const entry of members) {
    for (const file of entry.draft.attributes.touches) {
      const before = latest.get(file);
      latest.set(file, entry);
      if (before === undefined || before === entry) continue;
      edges.imply(entry, before);
      waiting.add(entry);
      waitedFor.add(before);
    }
  }
  return { heads: members.filter((entry) => !waiting.has(entry)), tails: members.filter((entry) => !waitedFor.has(entry)) };
}

function betweenPhases(phases: readonly Phase[], told: Told): readonly Demand[] {
  const sequence = runs(
    phases,
    told,
    ({ path }) => ({ key: path, parallel: false }),
    () => true,
  );
  const demands: Demand[] = [];
  let open: Phase[] = [];
  for (const { members } of sequence) {
    const waiting = members.filter(({ path }) => !told.placed.has(path));
    const before = waiting.length === 0 ? [] : open.flatMap(({ work }) => work);
    for (const phase of before.length === 0 ? [] : waiting) demands.push({ from: phase.work, to: before, wide: true, said: null });
    if (waiting.length > 0) open = [];
    for (const phase of members) open.push(phase);
  }
  return demands;
}
