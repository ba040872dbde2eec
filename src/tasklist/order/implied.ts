import type { Dialect } from '../dialects/dialect.ts';
import type { Entry } from '../lookup.ts';
import { implyAll } from './demands.ts';
import type { Demand } from './demands.ts';
import type { Edges } from './edges.ts';

/** What a list's words say against the order of its text. */
export interface Told {
  /** Those whose own predecessors are told. */
  readonly placed: ReadonlySet<Entry | string>;
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
  for (const [, members] of inner) chain(runsOf(members, told, false), told, edges);
  for (const phase of phases) {
    const runs = runsOf(phase.work, told, true);
    for (const { members } of runs) keepFilesApart(members, told, edges);
    chain(runs, told, edges);
  }
  return betweenPhases(phases, told);
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

/** Each run waits for the one before, but for those whose place is told. */
function chain(sequence: readonly Run<Entry>[], { placed }: Told, edges: Edges): void {
  for (const [index, { members }] of sequence.entries()) {
    const before = sequence[index - 1];
    if (before !== undefined)
      implyAll(
        members.filter((entry) => !placed.has(entry)),
        before.members,
        edges,
      );
  }
}

/** Two that change one file never run together, whatever else is said of them. */
function keepFilesApart(members: readonly Entry[], { placed }: Told, edges: Edges): void {
  const latest = new Map<string, Entry>();
  for (const entry of members) {
    for (const file of entry.draft.attributes.touches) {
      const before = latest.get(file);
      if (before !== undefined && before !== entry && !placed.has(entry)) edges.imply(entry, before);
      latest.set(file, entry);
    }
  }
}

function betweenPhases(phases: readonly Phase[], told: Told): readonly Demand[] {
  const sequence = runs(
    phases,
    told,
    ({ path }) => ({ key: path, parallel: false }),
    () => true,
  );
  return sequence.flatMap(({ members }, index) => {
    const before = sequence[index - 1]?.members ?? [];
    const waiting = members.filter(({ path }) => !told.placed.has(path));
    return waiting.flatMap((phase) => before.map((other): Demand => ({ from: phase.work, to: other.work, said: null })));
  });
}
