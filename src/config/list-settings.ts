import type { ListSettings } from '../model/list-settings.ts';
import type { ConfiguredList } from '../model/policy.ts';
import { isGlob, matchesGlob } from './glob.ts';

/** What the configuration says of one list: its first entry that names it. */
export function settingsFor(lists: readonly ConfiguredList[] | null, path: string): ListSettings {
  const { path: _, ...settings } = lists?.find((list) => namesList(list, path)) ?? { path };
  return settings;
}

/** A glob is anchored at the repository's root. */
function namesList({ path }: ConfiguredList, wanted: string): boolean {
  return path === wanted || (isGlob(path) && matchesGlob(wanted, `/${path}`));
}
