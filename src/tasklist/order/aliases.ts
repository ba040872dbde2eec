import type { Aliases, Meaning } from './meanings.ts';

const mostNamesakes = 20;

/** Remembers words that once stood beside ids or numbers, as in `Layer 2: Task Queue (2.1-2.5)`. */
export class RememberedAliases implements Aliases {
  readonly #byStem = new Map<string, { readonly stems: ReadonlySet<string>; readonly meaning: Meaning }[]>();

  remember(stems: readonly string[], meanings: readonly Meaning[]): void {
    const [meaning] = meanings;
    if (meaning === undefined || meanings.length > 1 || stems.length === 0) return;
    const alias = { stems: new Set(stems), meaning };
    for (const stem of alias.stems) {
      const all = this.#byStem.get(stem);
      if (all === undefined) this.#byStem.set(stem, [alias]);
      else if (
        all.length < mostNamesakes &&
        !all.some((other) => isSame(other.meaning, meaning) && stems.every((each) => other.stems.has(each)))
      )
        all.push(alias);
    }
  }

  /** All different meanings of which all these words were said. */
  find(stems: readonly string[]): readonly Meaning[] {
    const all = this.#byStem.get(stems[0] as string) ?? [];
    const found: Meaning[] = [];
    for (const { stems: known, meaning } of all) {
      if (stems.every((stem) => known.has(stem)) && !found.some((other) => isSame(other, meaning))) found.push(meaning);
    }
    return found;
  }
}

function isSame(one: Meaning, other: Meaning): boolean {
  return one.whole.length === other.whole.length && one.whole[0] === other.whole[0] && one.whole.at(-1) === other.whole.at(-1);
}
