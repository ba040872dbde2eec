import type { Mark } from '../model/mark.ts';
import type { Draft } from './draft.ts';
import type { Entry } from './lookup.ts';
import type { Item } from './outline.ts';

/** Whether each is done: a box by itself, a file by its status, a heading when all steps below it are ticked. */
export function tickedOf(entries: readonly Entry[]): (draft: Draft) => boolean {
  const above = new Map(entries.flatMap(({ draft }) => (draft.role === 'heading' ? [[draft.item, draft.above] as const] : [])));
  const open = new Set<Item>();
  const some = new Set<Item>();
  for (const { draft, kind } of entries) {
    const { item, unit } = draft;
    if (kind !== 'step') continue;
    for (let at = unit; at !== null; at = above.get(at) ?? null) {
      some.add(at);
      if (!isTicked(item)) open.add(at);
    }
  }
  return ({ item, role, status }) => {
    if (status !== null) return status.done;
    return role === 'heading' ? some.has(item) && !open.has(item) : isTicked(item);
  };
}

function isTicked({ node }: Item): boolean {
  return node.checked === true;
}

/** How a task is ticked; `shift` is what its places lack. */
export function markOf({ item, role, status }: Draft, shift: number): Mark {
  if (status !== null) return status.mark;
  return role === 'heading' ? { kind: 'steps' } : { kind: 'box', offset: item.box + shift };
}
