import type { RunningJob } from './running.ts';

/** One step while it runs. */
export interface StepRun {
  readonly job: RunningJob;
  /** As the log shows it. */
  readonly name: string;
  /** The `env` context in the sight of this step. */
  readonly env: Readonly<Record<string, string>>;
  /** What `with` gives. */
  readonly inputs: Readonly<Record<string, string>>;
  readonly cancel: AbortSignal;
  /** Filled while it runs: a step that fails keeps the outputs that it wrote before. */
  readonly outputs: Record<string, string>;
}

/** Does the step's work. A failure is a Problem. */
export type StepBody = (step: StepRun) => Promise<void>;
