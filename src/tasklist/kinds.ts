import type { TaskKind } from '../model/task.ts';
import type { Dialect, GateName } from './dialects/dialect.ts';
import type { Item } from './outline.ts';

/** Words over boxes that are nobody's work in any dialect. */
const gateNames: readonly GateName[] = [
  { name: /\b(?:success|exit|entry|acceptance|completion) criteri(?:a|on)\b/iu, evenWithId: true },
  { name: /\bdefinition of (?:done|ready)\b/iu, evenWithId: true },
  { name: /\bgo\s?[/-]\s?no[\s-]?go\b/iu, evenWithId: true },
  { name: /^\W*acceptance(?: tests?)?\W*$/iu, evenWithId: true },
  { name: /\bcheck-?lists?\b/iu, evenWithId: false },
  { name: /\busage\W*$/iu, evenWithId: false },
  { name: /^\W*(?:daily|weekly|monthly)\b/iu, evenWithId: false },
];

/** An item with what decides its kind. */
export interface KindEvidence {
  readonly item: Item;
  /** The nearest item above. */
  readonly above: Item | null;
  readonly id: string | null;
  /** Titles of the headings above. */
  readonly titles: readonly string[];
  /** Names of its dialect for what is nobody's work. */
  readonly gates: readonly GateName[];
}

/**
 * Where items have ids, one with an id is a task, or a group when ids lie below it; boxes without id below it are its steps, others gates.
 * Where none has, items with items below are groups and the others tasks. Items come in the order of the text.
 */
export function kindsOf(items: readonly KindEvidence[], worked: Dialect['worked']): ReadonlyMap<Item, TaskKind> {
  const withIds = worked === 'ids' && items.some((evidence) => evidence.id !== null && !isNamedGate(evidence));
  const groups = withIds ? itemsAbove(items, ({ id }) => id !== null) : itemsAbove(items, (evidence) => !introducedAsGate(evidence));
  const seen = new Map<Item, Known>();
  const kinds = new Map<Item, TaskKind>();
  for (const evidence of items) {
    const above = evidence.above === null ? null : (seen.get(evidence.above) as Known);
    const kind = kindOf(evidence, above, withIds, groups.has(evidence.item));
    seen.set(evidence.item, { kind, id: evidence.id });
    kinds.set(evidence.item, kind);
  }
  return kinds;
}

interface Known {
  readonly kind: TaskKind;
  readonly id: string | null;
}

function kindOf(evidence: KindEvidence, above: Known | null, withIds: boolean, isGroup: boolean): TaskKind {
  if (above?.kind === 'gate' || above?.kind === 'step') return above.kind;
  if (above !== null && introducedAsGate(evidence)) return 'step';
  if (isNamedGate(evidence)) return 'gate';
  if (isGroup) return 'group';
  if (!withIds || evidence.id !== null) return 'task';
  return above !== null && above.id !== null ? 'step' : 'gate';
}

/** All items that one that counts lies in. */
function itemsAbove(items: readonly KindEvidence[], counts: (evidence: KindEvidence) => boolean): ReadonlySet<Item> {
  const parents = new Map(items.map(({ item, above }) => [item, above]));
  const found = new Set<Item>();
  for (const evidence of items.filter(counts)) {
    for (let above = evidence.above; above !== null && !found.has(above); above = parents.get(above) as Item | null) found.add(above);
  }
  return found;
}

/** Whether a heading or a line above says that this box is nobody's work. */
export function isNamedGate(evidence: KindEvidence): boolean {
  return introducedAsGate(evidence) || evidence.titles.some((title) => isGateName(title, evidence));
}

function introducedAsGate(evidence: KindEvidence): boolean {
  return evidence.item.captions.some((caption) => isGateName(caption, evidence));
}

function isGateName(title: string, { id, gates }: KindEvidence): boolean {
  const names = ({ name, evenWithId }: GateName): boolean => (id === null || evenWithId) && name.test(title);
  return gateNames.some(names) || gates.some(names);
}
