import type { TaskKey } from '../model/ids.ts';
import type { Diagnostic } from '../model/task.ts';
import { lookupIn } from './lookup.ts';
import type { Answer, Asking, Entry, Lookup } from './lookup.ts';
import type { Item, Section } from './outline.ts';
import type { Wait } from './waits.ts';

/** What a task waits for, in its list and outside. */
export interface Dependencies {
  readonly dependsOn: readonly TaskKey[];
  readonly blockedBy: readonly string[];
}

/** A section's own statements about what comes first. */
export interface SectionWaits {
  readonly list: number;
  readonly section: Section;
  /** Slugs of the section above it: a heading speaks from outside of what is below it. */
  readonly scope: readonly string[];
  readonly waits: readonly Wait[];
}

interface Found {
  readonly entries: readonly Entry[];
  readonly outside: readonly string[];
}

type Report = (list: number, diagnostic: Omit<Diagnostic, 'list'>) => void;

const nobody: Found = { entries: [], outside: [] };

/**
 * Looks up what every task says comes before it; what its headings say counts for it too.
 * What a group waits for stays with the group: the graph hands it down.
 */
export function dependenciesOf(
  entries: readonly Entry[],
  sections: readonly SectionWaits[],
  report: Report,
): ReadonlyMap<Item, Dependencies> {
  const lookup = lookupIn(entries);
  const ofSections = new Map<Section, Found>(sections.map((one) => [one.section, resolveSection(one, lookup, report)]));
  const own = new Map<Item, Found>(entries.map((entry) => [entry.draft.item, resolveOwn(entry, lookup, report)]));
  raiseSteps(entries, own);

  const all = new Map<Item, Dependencies>();
  for (const entry of entries) all.set(entry.draft.item, collect(entry, own, ofSections));
  return all;
}

function resolveOwn(entry: Entry, lookup: Lookup, report: Report): Found {
  const asking = { list: entry.list, scope: entry.heading.path, excluded: () => false };
  return resolve(entry.draft.attributes.waits, asking, lookup, report);
}

function resolveSection({ list, section, scope, waits }: SectionWaits, lookup: Lookup, report: Report): Found {
  const below = (entry: Entry): boolean => lies(entry.draft.item.section, section);
  return resolve(waits, { list, scope, excluded: below }, lookup, report);
}

function lies(section: Section, outer: Section): boolean {
  for (let at: Section | null = section; at !== null; at = at.parent) if (at === outer) return true;
  return false;
}

function resolve(waits: readonly Wait[], asking: Asking, lookup: Lookup, report: Report): Found {
  if (waits.length === 0) return nobody;
  const entries: Entry[] = [];
  const outside: string[] = [];
  for (const wait of waits) {
    const { reference } = wait;
    if (reference.kind === 'outside') {
      outside.push(reference.text);
      continue;
    }
    const answer = reference.kind === 'range' ? range(reference.names, asking, lookup) : lookup(reference.text, asking);
    if (answer.kind === 'found') entries.push(...answer.entries);
    else if (wait.sure) {
      outside.push(reference.text);
      report(asking.list, unresolved(wait, answer));
    }
  }
  return { entries, outside };
}

/** Both ends must exist; between them, numbers that nobody has are passed over. */
function range(names: readonly string[], asking: Asking, lookup: Lookup): Answer {
  const answers = names.map((name) => lookup(name, asking));
  const ends = [answers[0], answers.at(-1)];
  const missing = ends.find((answer) => answer?.kind !== 'found');
  if (missing !== undefined) return missing;
  return { kind: 'found', entries: answers.flatMap((answer) => (answer.kind === 'found' ? answer.entries : [])) };
}

function unresolved({ reference, line }: Wait, answer: Answer): Omit<Diagnostic, 'list'> {
  const place = { severity: 'warning', line, column: 1 } as const;
  if (answer.kind === 'ambiguous') {
    const ways = answer.entries.slice(0, 3).map(({ name }) => `\`${name.key}\``);
    return {
      ...place,
      code: 'ambiguous-dependency',
      message: `\`${reference.text}\` could be more than one task, so it counts as a blocker outside the list.`,
      hint: `Write the section with it, as in ${ways.join(' or ')}.`,
    };
  }
  return {
    ...place,
    code: 'unknown-dependency',
    message: `Nothing in the lists answers to \`${reference.text.slice(0, 100)}\`, so it counts as a blocker outside the list.`,
    hint: 'Write the id of a task, or `#12` for an issue; take the words away when nothing is waited for.',
  };
}

/** A step is part of the task above it, and what the step waits for the task waits for. */
function raiseSteps(entries: readonly Entry[], own: Map<Item, Found>): void {
  for (const { draft, kind } of entries.toReversed()) {
    const found = own.get(draft.item) as Found;
    const parent = draft.above;
    if (kind !== 'step' || parent === null || found === nobody) continue;
    const above = own.get(parent) as Found;
    own.set(parent, { entries: [...above.entries, ...found.entries], outside: [...above.outside, ...found.outside] });
  }
}

function collect({ draft, kind }: Entry, own: ReadonlyMap<Item, Found>, ofSections: ReadonlyMap<Section, Found>): Dependencies {
  const { item } = draft;
  const dependsOn = new Set<TaskKey>();
  const blockedBy = new Set<string>();
  const take = (found: Found): void => {
    for (const entry of found.entries) dependsOn.add(entry.name.key);
    for (const text of found.outside) blockedBy.add(text);
  };
  take(own.get(item) as Found);
  if (kind === 'task' || kind === 'group') {
    for (let at: Section | null = item.section; at !== null; at = at.parent) take(ofSections.get(at) as Found);
  }
  return { dependsOn: [...dependsOn], blockedBy: [...blockedBy] };
}
