const longestSlug = 60;

/** Letters, digits and single hyphens, in lower case, of any script; `fallback` where nothing is left of the text. */
export function slug(text: string, fallback: string): string {
  const words =
    text
      .slice(0, 4 * longestSlug)
      .normalize('NFC')
      .toLowerCase()
      .replace(/\p{Variation_Selector}/gu, '')
      .match(/[\p{L}\p{N}\p{M}]+/gu) ?? [];
  return shorten(words) || fallback;
}

/** Whole words, as many as fit; of a single longer word, its beginning. */
function shorten(words: readonly string[]): string {
  let kept = '';
  for (const word of words) {
    const longer = kept === '' ? Array.from(word).slice(0, longestSlug).join('') : `${kept}-${word}`;
    if (longer.length > longestSlug && kept !== '') break;
    kept = longer;
  }
  return kept;
}

/** Hands out names that no one else has: `name`, then `name-2`, `name-3`, … */
export class Names {
  readonly #taken = new Set<string>();
  readonly #next = new Map<string, number>();

  /** Whether `name` itself was still free. */
  isFree(name: string): boolean {
    return !this.#taken.has(name);
  }

  take(name: string): string {
    if (!this.#taken.has(name)) {
      this.#taken.add(name);
      return name;
    }
    let count = this.#next.get(name) ?? 2;
    let free = name;
    while (this.#taken.has(free)) free = `${name}-${count++}`;
    this.#next.set(name, count);
    this.#taken.add(free);
    return free;
  }
}
