import type { RepositoryPath, TaskKey } from './ids.ts';

/**
 * `task` is a unit of work; `group` is ticked when all below it are; `step` belongs to the task above it and is ticked with it;
 * `gate` is a box that is nobody's work (success criteria, daily checklists): shown, never dispatched.
 */
export type TaskKind = 'task' | 'group' | 'step' | 'gate';

/** 0 is the most urgent. */
export type Priority = 0 | 1 | 2 | 3 | 4;

/** One checkbox of a list, read at one commit. */
export interface Task {
  readonly key: TaskKey;
  /** As the list writes it (`1.1`, `T001`), or a slug of the title. */
  readonly id: string;
  readonly kind: TaskKind;
  /** The text after box and id, without Markdown's marks and without the attributes that are read from it. */
  readonly title: string;
  readonly checked: boolean;
  readonly list: RepositoryPath;
  /** Counted from 1. */
  readonly line: number;
  /** Index, in UTF-16 code units, of the character between the brackets. */
  readonly offset: number;
  /** Headings above, outermost first, without the document's title. */
  readonly section: readonly string[];
  /** The nearest item above that this one lies in. */
  readonly parent: TaskKey | null;
  /** Its own, or its section's. */
  readonly priority: Priority | null;
  readonly dependsOn: readonly TaskKey[];
  /** What it waits for outside the lists, as written: `#12`, a name that nothing answers to, plain words. */
  readonly blockedBy: readonly string[];
  readonly agent: string | null;
  /** Never dispatched: people do it. */
  readonly human: boolean;
  /** Globs of the paths that it will change, where the list says so. */
  readonly touches: readonly string[];
  /** The Markdown below the item, without its indentation: steps, details, acceptance. Empty where there is none. */
  readonly detail: string;
}

export type Severity = 'error' | 'warning' | 'info';

/** Something in a list that its writer should know of. */
export interface Diagnostic {
  /** Stable and searchable: `unknown-dependency`, `cycle`, … */
  readonly code: string;
  readonly severity: Severity;
  readonly list: RepositoryPath;
  readonly line: number;
  readonly column: number;
  readonly message: string;
  /** What to write instead. */
  readonly hint: string;
}

/** What one list says. Tasks stand in the order of the text. */
export interface TaskList {
  readonly path: RepositoryPath;
  readonly tasks: readonly Task[];
  readonly diagnostics: readonly Diagnostic[];
}
