import type { z } from 'zod';
import type { Failure, Usage } from '../model/run.ts';
import type { RepositoryPath } from '../model/ids.ts';

/** The repository checked out at the claimed commit, for one run. */
export interface WorkTree {
  /** Absolute, with no symbolic link in it. */
  readonly root: string;
  /** The file as the claimed commit has it, whatever the run has done since; null where it has none. */
  readAtBase(path: RepositoryPath): Promise<string | null>;
  /** All that differs from the claimed commit, as `git apply` reads it; empty when nothing does. Ignored files are left out. */
  diff(): Promise<Uint8Array>;
}

/** Where commands run that a model, a list or a repository thought of. */
export interface Sandbox {
  run(command: SandboxCommand): Promise<CommandOutcome>;
  /** Leaves a new file where commands can read it, outside of the work tree. Answers the path by which they see it. */
  place(name: string, text: string): Promise<string>;
}

interface SandboxCommand {
  /** Program and arguments; no shell reads them. */
  readonly argv: readonly [string, ...string[]];
  readonly timeoutMs: number;
  /** Written to standard input, which is empty when not given. */
  readonly input?: string;
  /** Added to the clean environment. */
  readonly env?: Readonly<Record<string, string>>;
  /** More than this many bytes of output lose their middle. */
  readonly maxOutputBytes: number;
  /** Stops the command as its time limit does. */
  readonly signal?: AbortSignal;
}

export interface CommandOutcome {
  /** 128 and more after a signal, as a shell counts. */
  readonly exitCode: number;
  readonly timedOut: boolean;
  /** Standard output and standard error as they came, the middle cut out when too long. */
  readonly output: string;
  readonly milliseconds: number;
}

/** Something the model may ask for. It answers failures too: it never throws for what the model got wrong. */
export interface Tool {
  readonly name: string;
  readonly description: string;
  readonly input: z.ZodObject;
  readonly run: (input: unknown) => Promise<ToolAnswer>;
}

export interface ToolAnswer {
  readonly text: string;
  readonly isError: boolean;
}

export interface Toolbox {
  readonly tools: readonly Tool[];
  /** What the model said when it called `finish`; null before. The loop stops after the turn that sets it. */
  summary(): string | null;
}

/** Whoever does the work: it reads the prompt and leaves the work tree changed. */
export interface Executor {
  run(assignment: Assignment): Promise<ExecutorOutcome>;
}

export interface Assignment {
  /** How to work here: the same for every task of a repository, so that it can be cached. */
  readonly system: string;
  /** The task of this run. */
  readonly prompt: string;
  readonly toolbox: Toolbox;
  readonly worktree: WorkTree;
  readonly sandbox: Sandbox;
  /** Aborted when the run is out of time. */
  readonly signal: AbortSignal;
  readonly record: (entry: TranscriptEntry) => void;
}

export interface ExecutorOutcome {
  readonly summary: string;
  readonly usage: Usage;
  /** Why the work is not done; null when the executor says it is. */
  readonly failure: Failure | null;
}

/** One line of the transcript. */
export type TranscriptEntry =
  | { readonly kind: 'prompt'; readonly system: string; readonly prompt: string }
  | { readonly kind: 'text'; readonly text: string }
  | { readonly kind: 'tool-call'; readonly tool: string; readonly input: unknown }
  | { readonly kind: 'tool-answer'; readonly tool: string; readonly isError: boolean; readonly text: string }
  | { readonly kind: 'usage'; readonly usage: Usage }
  | { readonly kind: 'command'; readonly command: string; readonly exitCode: number; readonly output: string }
  | { readonly kind: 'failure'; readonly failure: Failure };
