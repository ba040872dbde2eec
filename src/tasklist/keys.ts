import type { TaskKey } from '../model/ids.ts';
import type { Draft } from './draft.ts';
import type { Heading } from './headings.ts';
import type { Item, Section } from './outline.ts';
import { Names, slug } from './slug.ts';

/** What a task is called: the key everywhere, the id within its section. */
export interface Name {
  readonly key: TaskKey;
  readonly id: string;
  /** Where an earlier item of the section has the same id. */
  readonly repeats: boolean;
}

/**
 * Written ids first, so that no slug takes one away. An item without id is named below the item that it lies in, since
 * `Write tests` stands below every other task. Keys are never shared: the second of two alike ends in `-2`.
 */
export function nameItems(path: string, drafts: readonly Draft[], headings: ReadonlyMap<Section, Heading>): ReadonlyMap<Item, Name> {
  const names = new Map<Item, Name>();
  const taken = new Names();
  const places = new Map(Array.from(headings, ([section, heading]) => [section, `${path}#${heading.path.join('/')}`]));
  const place = ({ item }: Draft): string => places.get(item.section) as string;
  for (const draft of drafts) {
    if (draft.id !== null) names.set(draft.item, claim(place(draft), draft.id, draft.id, taken));
  }
  for (const draft of drafts) {
    if (draft.id !== null) continue;
    const above = draft.above === null ? undefined : names.get(draft.above);
    names.set(draft.item, claim(above?.key ?? place(draft), null, slug(draft.title, 'task'), taken));
  }
  return names;
}

function claim(place: string, written: string | null, id: string, taken: Names): Name {
  const wanted = place.endsWith('#') ? place + id : `${place}/${id}`;
  const repeats = written !== null && !taken.isFree(wanted);
  const key = taken.take(wanted);
  return { key, id: written ?? id + key.slice(wanted.length), repeats };
}

/**
 * Whether `words` is a short way to say `key`: its last part in full and any of the parts before it, in their order. `phase-1/1.1`
 * is such a way for `TASKS.md#phase-1/layer-2/1.1`, and so is `003/T012` for `specs/003-search/tasks.md#T012`.
 */
export function answersTo(key: TaskKey, words: string): boolean {
  const wanted = parts(words);
  const has = parts(key);
  if (wanted.at(-1) !== has.at(-1)) return false;
  let at = has.length - 1;
  for (const word of wanted.slice(0, -1).toReversed()) {
    do at -= 1;
    while (at >= 0 && has[at] !== word && !has[at]?.startsWith(`${word}-`));
  }
  return at >= 0;
}

/** Parts of a key or of the words for it, in lower case: keys are told apart by more than their case. */
export function parts(key: string): readonly string[] {
  return key
    .toLowerCase()
    .split(/[/#]/u)
    .filter((part) => part !== '');
}
