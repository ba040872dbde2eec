import type { Draft } from './draft.ts';
import type { Item, Section } from './outline.ts';

const lastNumber = /\.\d{1,6}$/u;
const zero = /\.0$/u;

/**
 * Where numbers say what lies below what, `2.1` lies below the `2` (or `2.0`) before it in its section, whatever the indentation. Others stay
 * where they stand.
 */
export function nestByNumbers(drafts: readonly Draft[]): readonly Draft[] {
  const seen = new Map<Section, Map<string, Item>>();
  return drafts.map((draft) => {
    const { id, item } = draft;
    if (id === null) return draft;
    const known = seen.get(item.section) ?? new Map<string, Item>();
    seen.set(item.section, known);
    const own = id.replace(zero, '');
    const above = own === id ? known.get(id.replace(lastNumber, '')) : undefined;
    known.set(own, item);
    return above === undefined || above === item ? draft : { ...draft, above };
  });
}
