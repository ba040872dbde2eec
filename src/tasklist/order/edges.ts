import type { Entry } from '../lookup.ts';

const nothing: ReadonlySet<Entry> = new Set();

/** What waits for what. */
export class Edges {
  readonly #stated = new Map<Entry, Set<Entry>>();
  readonly #implied = new Map<Entry, Set<Entry>>();

  /** Somebody wrote that `from` waits for `to`. */
  state(from: Entry, to: Entry): void {
    put(this.#stated, from, to);
  }

  /** The order of the text says so. */
  imply(from: Entry, to: Entry): void {
    put(this.#implied, from, to);
  }

  stated(from: Entry): ReadonlySet<Entry> {
    return this.#stated.get(from) ?? nothing;
  }

  /** Those that nobody wrote. */
  implied(from: Entry): readonly Entry[] {
    const stated = this.stated(from);
    return [...(this.#implied.get(from) ?? nothing)].filter((to) => !stated.has(to));
  }
}

function put(edges: Map<Entry, Set<Entry>>, from: Entry, to: Entry): void {
  const known = edges.get(from);
  if (known === undefined) edges.set(from, new Set([to]));
  else known.add(to);
}
