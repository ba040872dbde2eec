import { Problem } from '../../errors/problem.ts';

export interface DemoOptions {
  /** A list to work off instead of the sample library's. */
  readonly list?: string;
  readonly maxTasks?: number;
  /** Where everything is kept; a temporary folder when not given. */
  readonly dir?: string;
  readonly keep: boolean;
  readonly actionOnly: boolean;
  readonly json: boolean;
}

export function readMaxTasks(text: string): number {
  if (/^[1-9]\d{0,5}$/.test(text)) return Number(text);
  throw new Problem('usage', `--max-tasks ${text} is no number of tasks.`, 'Give a whole number from 1 on.');
}
