import type { SectionRule } from '../model/list-settings.ts';
import type { TaskKind } from '../model/task.ts';
import type { Dialect, GateName } from './dialects/dialect.ts';
import type { Draft } from './draft.ts';
import type { Never } from './never.ts';
import { Memo } from './markdown/memo.ts';
import type { Item } from './outline.ts';
import { remembered } from './markdown/remembered.ts';

/** Words over boxes that are nobody's work in any dialect. */
const gateNames: readonly GateName[] = [
  { name: /\b(?:success|exit|entry|acceptance|completion) criteri(?:a|on)\b/iu, evenWithId: true },
  { name: /^\W*(?:legend|status legend)\W*$/iu, evenWithId: true },
  { name: /\bdefinition of (?:done|ready)\b/iu, evenWithId: true },
  { name: /^\W*deferred\b|[—–:(-]\s?deferred\W*$|\p{Extended_Pictographic}\uFE0F?\s?deferred\W*$/iu, evenWithId: true },
  { name: /\bgo\s?[/-]\s?no[\s-]?go\b/iu, evenWithId: true },
  { name: /^\W*acceptance(?: tests?)?\W*$/iu, evenWithId: true },
  { name: /\bcheck-?lists?\b/iu, evenWithId: false },
  { name: /\busage\W*$/iu, evenWithId: false },
  { name: /^\W*(?:daily|weekly|monthly)\b/iu, evenWithId: false },
];

/** A task that its own title puts off: `E2E test — DEFERRED (requires a browser)`. */
const deferred = /[—–:(-]\s?DEFERRED\b/u;

/** What decides an item's kind, beside its own words. */
export interface KindEvidence {
  readonly draft: Draft;
  /** Titles of the headings above. */
  readonly titles: readonly string[];
  /** What the settings say of its section. */
  readonly rule: SectionRule | null;
  readonly never: Never | null;
}

export interface Verdict {
  readonly kind: TaskKind;
  /** Of a gate: why it is nobody's work, as words that follow `since`. */
  readonly because: string | null;
}

/** What holds for the items of a list together. */
interface Together {
  readonly withIds: boolean;
  readonly groups: ReadonlySet<Item>;
  /** Names of the dialect for what is nobody's work. */
  readonly gates: readonly GateName[];
}

const step: Verdict = { kind: 'step', because: null };
const group: Verdict = { kind: 'group', because: null };
const task: Verdict = { kind: 'task', because: null };
/** A heading that would be a task. */
export const emptyHeading: Verdict = { kind: 'gate', because: 'the heading has no boxes to tick' };
/** A box that is easily overlooked. */
export const withoutId: Verdict = { kind: 'gate', because: 'other items of the list have ids and it has none' };

/**
 * Where items have ids, one with an id is a task, or a group when ids lie below it; boxes without id below it are its steps, others gates.
 * Where none has, items with items below are groups and the others tasks. Items come in the order of the text.
 */
export function kindsOf(items: readonly KindEvidence[], dialect: Dialect): ReadonlyMap<Item, Verdict> {
  const together = lookTogether(items, dialect);
  const verdicts = new Map<Item, Verdict>();
  const ids = new Map<Item, string | null>();
  for (const evidence of items) {
    const { item, above, id } = evidence.draft;
    const known = above === null ? null : { verdict: verdicts.get(above) as Verdict, id: ids.get(above) as string | null };
    verdicts.set(item, verdictOf(evidence, known, together));
    ids.set(item, id);
  }
  const withSteps = new Set(items.flatMap(({ draft }) => (verdicts.get(draft.item) === step ? [draft.unit] : [])));
  for (const { draft } of items) {
    if (draft.role === 'heading' && verdicts.get(draft.item) === task && !withSteps.has(draft.item)) verdicts.set(draft.item, emptyHeading);
  }
  return verdicts;
}

interface Known {
  readonly verdict: Verdict;
  readonly id: string | null;
}

function lookTogether(items: readonly KindEvidence[], { gates, worked }: Dialect): Together {
  const withIds = worked === 'ids' && items.some((evidence) => evidence.draft.id !== null && gateReason(evidence, gates) === null);
  const counts = (evidence: KindEvidence): boolean =>
    evidence.draft.unit === null && (withIds ? evidence.draft.id !== null : introducedBy(evidence, gates) === null);
  return { withIds, gates, groups: itemsAbove(items, counts) };
}

function verdictOf(evidence: KindEvidence, above: Known | null, together: Together): Verdict {
  if (above?.verdict.kind === 'gate' || above?.verdict.kind === 'step') return above.verdict;
  if (evidence.draft.unit !== null && evidence.never === null && evidence.rule !== 'ignore') return step;
  if (above !== null && introducedBy(evidence, together.gates) !== null) return step;

  const because = gateReason(evidence, together.gates);
  return because === null ? workOf(evidence, above, together) : { kind: 'gate', because };
}

/** What is no gate by its place or by what the settings say. */
function workOf({ draft, rule }: KindEvidence, above: Known | null, { withIds, groups }: Together): Verdict {
  if (groups.has(draft.item)) return group;
  if (!withIds || draft.id !== null || rule === 'work') return task;
  return above !== null && above.id !== null ? step : withoutId;
}

/** All items that one that counts lies in. */
function itemsAbove(items: readonly KindEvidence[], counts: (evidence: KindEvidence) => boolean): ReadonlySet<Item> {
  const parents = new Map(items.map(({ draft }) => [draft.item, draft.above]));
  const found = new Set<Item>();
  for (const { draft } of items.filter(counts)) {
    for (let { above } = draft; above !== null && !found.has(above); above = parents.get(above) as Item | null) found.add(above);
  }
  return found;
}

/** Why a box is nobody's work, whatever other boxes are. */
function gateReason(evidence: KindEvidence, gates: readonly GateName[]): string | null {
  const { draft, rule, never, titles } = evidence;
  if (never !== null) return `it is ${never.what}`;
  if (rule === 'ignore') return 'the settings ignore its section';
  if (rule !== 'work' && deferred.test(draft.title)) return 'its title says that it is deferred';
  const words = rule === 'work' ? undefined : (introducedBy(evidence, gates) ?? titles.find((title) => isGateName(title, draft.id, gates)));
  return words === undefined ? null : `“${words.slice(0, 60)}” names what is nobody's work`;
}

/** The line above a box that says so, as `Acceptance criteria:`. */
function introducedBy({ draft }: KindEvidence, gates: readonly GateName[]): string | null {
  return draft.item.captions.find((caption) => isGateName(caption, draft.id, gates)) ?? null;
}

function isGateName(words: string, id: string | null, gates: readonly GateName[]): boolean {
  const { withId, without } = namesKnownTo(gates);
  const names = ({ name, evenWithId }: GateName): boolean => (id === null || evenWithId) && name.test(words);
  return (id === null ? without : withId).get(words, () => gateNames.some(names) || gates.some(names));
}

interface KnownNames {
  readonly withId: Memo<boolean>;
  readonly without: Memo<boolean>;
}

/** Every task asks of all its headings. */
const namesKnownTo = remembered<readonly GateName[], [], KnownNames>(() => ({ withId: new Memo(1_000_000), without: new Memo(1_000_000) }));
