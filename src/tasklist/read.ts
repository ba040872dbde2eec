import type { ListSettings, SectionRule } from '../model/list-settings.ts';
import type { Diagnostic, Task, TaskList } from '../model/task.ts';
import { noAttributes } from './attributes.ts';
import type { Attributes } from './attributes.ts';
import { dependenciesOf } from './dependencies.ts';
import type { Dependencies, OrderOfList, SectionWaits } from './dependencies.ts';
import { detailText } from './detail-text.ts';
import { readSection } from './details.ts';
import { choose } from './dialects/choose.ts';
import type { Choice } from './dialects/choose.ts';
import type { Dialect } from './dialects/dialect.ts';
import { tallyIn } from './dialects/evidence.ts';
import { draftOf } from './draft.ts';
import type { Draft } from './draft.ts';
import { frontMatterOf, metaOf, noMeta, withoutFrontMatter } from './front-matter.ts';
import { nameSections } from './headings.ts';
import type { Heading } from './headings.ts';
import { nameItems } from './keys.ts';
import type { Name } from './keys.ts';
import { nestByNumbers } from './nesting.ts';
import { lookalikesOf } from './lookalike-places.ts';
import type { Entry } from './lookup.ts';
import { parseMarkdown } from './markdown/parse-markdown.ts';
import type { Segment } from './markdown/parse-markdown.ts';
import { outline } from './outline.ts';
import type { Item, Section } from './outline.ts';
import { problemsOf } from './problems.ts';
import { sectionRulesOf, settingsOf } from './settings.ts';
import type { Source } from './markdown/source.ts';
import { markOf, tickedOf } from './ticked.ts';
import { withUnits } from './units/units.ts';
import { verdictsOf } from './verdicts.ts';
import type { Verdicts } from './verdicts.ts';

/** A file, and what the configuration says of it; its own front matter goes before that. */
export interface ListFile extends ListSettings {
  /** Inside the repository, with `/`. */
  readonly path: string;
  readonly text: string;
}

/** A list whose items are understood, but not yet what they point to. */
export interface Reading {
  readonly path: string;
  readonly choice: Choice;
  readonly order: ListFile['order'];
  readonly shift: number;
  readonly source: Source;
  readonly entries: readonly Entry[];
  readonly headings: ReadonlyMap<Section, Heading>;
  readonly sections: ReadonlyMap<Section, Attributes>;
  /** What its tasks have where they and their headings say nothing. */
  readonly defaults: Attributes;
  readonly verdicts: Verdicts;
  readonly diagnostics: Omit<Diagnostic, 'list'>[];
}

/** Reads all lists of a repository together, since a task of one may wait for a task of another. Never fails: what is odd is a diagnostic. */
export function readLists(files: readonly ListFile[]): readonly TaskList[] {
  const readings = files.map(readOne);
  const dependencies = dependenciesOf(readings.map(orderOf), (list, diagnostic) => readings[list]?.diagnostics.push(diagnostic));
  return readings.map((reading) => finish(reading, dependencies));
}

/** `list` is its place among all lists. */
export function readOne({ path, text, ...configured }: ListFile, list: number): Reading {
  const front = frontMatterOf(text);
  const meta = front === null ? noMeta : metaOf(front);
  const markdown = parseMarkdown(front === null ? text : withoutFrontMatter(text, front));
  const { segments, source } = markdown;
  const { items, sections } = outline(segments);
  const headings = nameSections(sections);
  const { settings, defaults, diagnostics } = settingsOf(meta, configured);
  const choice = choose(
    path,
    front?.yaml ?? '',
    segments.map(({ parsed }) => tallyIn(parsed)),
    settings.dialect,
  );
  const { dialect } = choice;
  const boxes = draftsOf(items, dialect);
  const units = withUnits(boxes, { path, meta, sections, source }, dialect);
  const names = nameItems(path, units.drafts, headings);
  const rules = sectionRulesOf(sections, settings);
  for (const [section, { attributes }] of units.tasks) attributes.human ||= rules.rules.get(section) === 'human';
  const verdicts = verdictsOf({ path, text, sections, source, headings, rules: rules.rules }, units, dialect);
  const entries = units.drafts.map((draft): Entry => {
    const kind = verdicts.kindOf(draft.item);
    return { list, draft, name: names.get(draft.item) as Name, kind, heading: headings.get(draft.item.section) as Heading };
  });
  return {
    path,
    choice,
    order: settings.order,
    shift: markdown.shift,
    source,
    entries,
    headings,
    sections: new Map(
      sections.map((section) => [
        section,
        units.tasks.has(section) ? noAttributes() : sectionAttributes(section, source, dialect, rules.rules.get(section)),
      ]),
    ),
    defaults,
    verdicts,
    diagnostics: [
      ...segments.flatMap(unreadIn),
      ...segments.flatMap((segment) => lookalikesOf(segment, markdown.shift)),
      ...diagnostics,
      ...rules.diagnostics,
      ...units.diagnostics,
      ...verdicts.diagnostics,
      ...problemsOf(entries),
    ],
  };
}

function unreadIn({ parsed, line }: Segment): readonly Omit<Diagnostic, 'list'>[] {
  return parsed.diagnostics.map((diagnostic) => ({ ...diagnostic, line: diagnostic.line + line }));
}

function draftsOf(items: readonly Item[], dialect: Dialect): readonly Draft[] {
  const drafts = items.map((item) => draftOf(item, dialect));
  return dialect.nesting === 'numbers' ? nestByNumbers(drafts) : drafts;
}

function sectionAttributes(section: Section, source: Source, dialect: Dialect, rule: SectionRule | undefined): Attributes {
  const attributes = noAttributes();
  readSection(section, source.line, attributes, dialect);
  attributes.human ||= rule === 'human';
  return attributes;
}

function orderOf({ entries, sections, headings, choice, order }: Reading): OrderOfList {
  const waits = [...sections].map(([section, { waits, blocks }]): SectionWaits => {
    const scope = (section.parent === null ? undefined : headings.get(section.parent)?.path) ?? [];
    return { section, path: (headings.get(section) as Heading).path, scope, waits, blocks };
  });
  return { entries, sections: waits, order: order === 'explicit' ? 'stated' : choice.dialect.order };
}

function finish(reading: Reading, dependencies: ReadonlyMap<Item, Dependencies>): TaskList {
  const { path, choice, entries, diagnostics } = reading;
  const byItem = new Map(entries.map((entry) => [entry.draft.item, entry]));
  const below = Map.groupBy(
    entries.filter(({ kind }) => kind === 'task' || kind === 'group'),
    ({ draft }) => draft.above,
  );
  const isTicked = tickedOf(entries);
  const tasks = entries.map((entry) => {
    const inner = (below.get(entry.draft.item) ?? []).map(({ draft }) => draft);
    return taskOf(entry, isTicked(entry.draft), reading, byItem, dependencies.get(entry.draft.item) as Dependencies, inner);
  });
  const sorted = diagnostics.toSorted((one, other) => one.line - other.line || one.column - other.column);
  return {
    path,
    dialect: { name: choice.name, because: choice.because },
    tasks,
    diagnostics: sorted.map((diagnostic) => ({ ...diagnostic, list: path })),
  };
}

function taskOf(
  entry: Entry,
  checked: boolean,
  reading: Reading,
  byItem: ReadonlyMap<Item, Entry>,
  { dependsOn, implied, blockedBy }: Dependencies,
  inner: readonly Draft[],
): Task {
  const { draft, name, kind, heading } = entry;
  const inherited = inheritedBy(draft, reading, byItem);
  return {
    key: name.key,
    id: name.id,
    named: draft.id !== null,
    kind,
    title: draft.title === '' ? name.id : draft.title,
    checked,
    list: reading.path,
    line: draft.line,
    mark: markOf(draft, reading.shift),
    forbidden: reading.verdicts.forbidden(draft.item),
    section: heading.titles,
    parent: draft.above === null ? null : (byItem.get(draft.above) as Entry).name.key,
    priority: inherited.priority,
    dependsOn,
    implied,
    blockedBy,
    agent: inherited.agent,
    owner: inherited.owner,
    estimate: draft.attributes.estimate,
    due: inherited.due,
    tags: draft.attributes.tags.length < 2 ? draft.attributes.tags : [...new Set(draft.attributes.tags)],
    human: inherited.human,
    touches: draft.attributes.touches,
    detail: detailText(draft, reading.source, inner),
  };
}

type Inherited = Pick<Attributes, 'priority' | 'agent' | 'owner' | 'due' | 'human'>;

/** What an item says itself, or else the items and headings above it, nearest first, or else the list. */
function inheritedBy(draft: Draft, { sections, defaults }: Reading, byItem: ReadonlyMap<Item, Entry>): Inherited {
  const found: Inherited = { priority: null, agent: null, owner: null, due: null, human: false };
  for (let at: Draft | undefined = draft; at !== undefined; at = at.above === null ? undefined : byItem.get(at.above)?.draft) {
    inherit(found, at.attributes);
  }
  for (let at: Section | null = draft.item.section; at !== null; at = at.parent) inherit(found, sections.get(at) as Attributes);
  inherit(found, defaults);
  return found;
}

function inherit(into: Inherited, { priority, agent, owner, due, human }: Attributes): void {
  into.priority ??= priority;
  into.agent ??= agent;
  into.owner ??= owner;
  into.due ??= due;
  into.human ||= human;
}
