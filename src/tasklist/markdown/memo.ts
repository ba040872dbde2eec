/**
 * Remembers what a pure function made of a text. Safe to share between readings, because the same text always gives the same
 * value and nobody changes it; bounded, because a process may live long: of two generations the older one is forgotten when
 * the younger holds `most` code units.
 */
export class Memo<Value> {
  #young = new Map<string, Value>();
  #old = new Map<string, Value>();
  #size = 0;
  readonly #most: number;

  constructor(most: number) {
    this.#most = most;
  }

  get(text: string, make: (text: string) => Value): Value {
    const young = this.#young.get(text);
    if (young !== undefined) return young;
    const own = detached(text);
    const value = this.#old.get(text) ?? make(own);
    if (this.#size > this.#most) this.#turn();
    this.#young.set(own, value);
    this.#size += text.length;
    return value;
  }

  #turn(): void {
    this.#old = this.#young;
    this.#young = new Map();
    this.#size = 0;
  }
}

/** A part of a long text keeps all of that text in memory as long as it lives itself; this copy does not. */
function detached(text: string): string {
  return JSON.parse(JSON.stringify(text)) as string;
}
