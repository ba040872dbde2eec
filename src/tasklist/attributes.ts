import type { Priority } from '../model/task.ts';
import type { Wait } from './waits.ts';

/** What a line may tell of a task beside its title. */
export interface Attributes {
  priority: Priority | null;
  agent: string | null;
  owner: string | null;
  /** Minutes of work. */
  estimate: number | null;
  /** As `2026-01-31`. */
  due: string | null;
  human: boolean;
  /** May run together with its neighbours, where the dialect has an order. */
  parallel: boolean;
  /** The rule by which it comes again once it is done. */
  repeats: string | null;
  readonly tags: string[];
  readonly touches: string[];
  readonly waits: Wait[];
  /** What waits for this one. */
  readonly blocks: Wait[];
}

/** One statement about a task and where it stands. */
export interface Statement {
  readonly text: string;
  readonly line: number;
  /** The source line with Markdown's marks: globs lose their stars without it. */
  readonly source: string;
}

/** A label and what its value says. */
export interface Field {
  /** Matches a whole label, without its colon. */
  readonly labels: RegExp;
  read(value: string, statement: Statement, into: Attributes): void;
}

export function noAttributes(): Attributes {
  return {
    priority: null,
    agent: null,
    owner: null,
    estimate: null,
    due: null,
    human: false,
    parallel: false,
    repeats: null,
    tags: [],
    touches: [],
    waits: [],
    blocks: [],
  };
}

/** `digit` is one of `0` to `4`. */
export function priorityOf(digit: string): Priority {
  return Number(digit) as Priority;
}
