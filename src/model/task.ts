import type { DialectName } from './dialect.ts';
import type { RepositoryPath, TaskKey } from './ids.ts';
import type { Mark } from './mark.ts';

/**
 * `task` is a unit of work; `group` is ticked when all below it are; `step` belongs to the task above it and is ticked with it;
 * `gate` is a box that is nobody's work (success criteria, daily checklists): shown, never dispatched.
 */
export type TaskKind = 'task' | 'group' | 'step' | 'gate';

/** 0 is the most urgent. */
export type Priority = 0 | 1 | 2 | 3 | 4;

/** One checkbox of a list, or a heading or file that is a task by its dialect, read at one commit. */
export interface Task {
  readonly key: TaskKey;
  /** The key that the text gives now, where the ledger knows the task by another: it was renamed or moved. */
  readonly place?: TaskKey;
  /** As the list writes it (`1.1`, `T001`), or a slug of the title. */
  readonly id: string;
  /** Whether the list writes the id. */
  readonly named: boolean;
  readonly kind: TaskKind;
  /** The text after box and id, without Markdown's marks and without the attributes that are read from it. */
  readonly title: string;
  readonly checked: boolean;
  readonly list: RepositoryPath;
  /** Counted from 1. */
  readonly line: number;
  /** How it is ticked. */
  readonly mark: Mark;
  /** Headings above, outermost first, without the document's title. */
  readonly section: readonly string[];
  /** The nearest item above that this one lies in. */
  readonly parent: TaskKey | null;
  /** Its own, or its section's. */
  readonly priority: Priority | null;
  readonly dependsOn: readonly TaskKey[];
  /** Those of `dependsOn` that nobody wrote: the list's dialect has an order. */
  readonly implied: readonly TaskKey[];
  /** What it waits for outside the lists, as written: `#12`, a name that nothing answers to, plain words. */
  readonly blockedBy: readonly string[];
  readonly agent: string | null;
  /** Who the list says does it or answers for it. */
  readonly owner: string | null;
  /** Minutes of work, where the list says so. */
  readonly estimate: number | null;
  /** The day it is due, as `2026-01-31`. */
  readonly due: string | null;
  /** `#words` of its line, without the `#`. */
  readonly tags: readonly string[];
  /** Never dispatched: people do it. */
  readonly human: boolean;
  /** Why nobody may ever work on it nor tick it, as words that follow `it is`: a bot's commands, a legend, a template. */
  readonly forbidden: string | null;
  /** Globs of the paths that it will change, where the list says so. */
  readonly touches: readonly string[];
  /** The Markdown below the item, without its indentation: steps, details, acceptance. Empty where there is none. */
  readonly detail: string;
}

export type Severity = 'error' | 'warning' | 'info';

/** One replacement in a list's text: the code units from `from` up to `to` become `text`. */
export interface Edit {
  readonly from: number;
  readonly to: number;
  readonly text: string;
}

/** A way to mend what a diagnostic tells of. */
export interface Fix {
  /** What it does, as in `Write a space after the box.` */
  readonly what: string;
  readonly edits: readonly Edit[];
  /** Whether it can be made without asking, because it changes nothing that anybody meant. */
  readonly safe: boolean;
}

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
  /** Offsets are those of the file as it was read. */
  readonly fix?: Fix;
}

/** Which way of writing lists a file was read by. */
export interface ChosenDialect {
  readonly name: DialectName;
  /** What decided it, a sentence each. */
  readonly because: readonly string[];
}

/** What one list says. Tasks stand in the order of the text. */
export interface TaskList {
  readonly path: RepositoryPath;
  readonly dialect: ChosenDialect;
  readonly tasks: readonly Task[];
  readonly diagnostics: readonly Diagnostic[];
}
