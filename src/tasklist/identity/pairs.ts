import type { Line, Side } from './side.ts';

/** Which remembered line is which present one, as far as it is settled. */
export class Pairs {
  readonly old: Side;
  readonly now: Side;
  /** By number: the line on the other side, -1 while it is not settled. */
  readonly ofOld: number[];
  readonly ofNow: number[];
  count = 0;

  constructor(old: Side, now: Side) {
    this.old = old;
    this.now = now;
    this.ofOld = old.lines.map(() => -1);
    this.ofNow = now.lines.map(() => -1);
  }

  settle(old: number, now: number): void {
    this.ofOld[old] = now;
    this.ofNow[now] = old;
    this.count += 1;
  }

  isFree(old: number, now: number): boolean {
    return this.ofOld[old] === -1 && this.ofNow[now] === -1;
  }

  /** Whether anything is left to settle on both sides. */
  hasFree(): boolean {
    return this.count < Math.min(this.ofOld.length, this.ofNow.length);
  }

  /** Numbers of remembered lines that are not settled. */
  freeOld(): readonly number[] {
    return free(this.ofOld);
  }

  freeNow(): readonly number[] {
    return free(this.ofNow);
  }

  oldLine(old: number): Line {
    return this.old.lines[old] as Line;
  }

  nowLine(now: number): Line {
    return this.now.lines[now] as Line;
  }

  /** Whether the lines before both are one task, or both are the first of one list. */
  sameBefore(old: number, now: number, partners: readonly number[] = this.ofOld): boolean {
    return this.#sameNeighbour(this.old.before[old] as number, this.now.before[now] as number, old, now, partners);
  }

  sameAfter(old: number, now: number, partners: readonly number[] = this.ofOld): boolean {
    return this.#sameNeighbour(this.old.after[old] as number, this.now.after[now] as number, old, now, partners);
  }

  #sameNeighbour(one: number, other: number, old: number, now: number, partners: readonly number[]): boolean {
    if (one === -1 || other === -1) return one === other && this.oldLine(old).list === this.nowLine(now).list;
    return partners[one] === other;
  }
}

function free(partners: readonly number[]): readonly number[] {
  const found: number[] = [];
  for (const [index, partner] of partners.entries()) if (partner === -1) found.push(index);
  return found;
}
