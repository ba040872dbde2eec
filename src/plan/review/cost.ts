import type { FinishedTasks } from '../../model/ledger.ts';

/** What tasks may use, by what others used; null where none was finished yet. */
export interface CostRange {
  /** Tokens. */
  readonly lowest: number;
  readonly highest: number;
  /** Of how many finished tasks. */
  readonly by: number;
}

/** Leaves out the tenth that used least and the tenth that used most, where there are that many. */
export function costOf(tasks: number, { tokens }: FinishedTasks): CostRange | null {
  const sorted = tokens.toSorted((one, other) => one - other);
  const beyond = Math.floor(sorted.length / 10);
  const [lowest, highest] = [sorted[beyond], sorted[sorted.length - 1 - beyond]];
  return lowest === undefined || highest === undefined ? null : { lowest: tasks * lowest, highest: tasks * highest, by: sorted.length };
}
