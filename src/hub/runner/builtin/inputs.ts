import { Problem } from '../../../errors/problem.ts';
import type { StepRun } from '../job/step-run.ts';

/** Throws a Problem that names the first input that the built-in action would have to ignore. */
export function refuseOtherInputs(step: StepRun, action: string, known: readonly string[]): void {
  const other = Object.keys(step.inputs).find((name) => !known.includes(name.toLowerCase()));
  if (other === undefined) return;
  throw new Problem(
    'unsupported',
    `The embedded runner does not support the input \`${other}\` of ${action}.`,
    `Use only ${known.join(', ')}.`,
  );
}

/** An input by its name, in any case; '' counts as not given. */
export function inputOf(step: StepRun, name: string): string | undefined {
  const found = Object.entries(step.inputs).find(([given, value]) => given.toLowerCase() === name && value !== '');
  return found?.[1].trim();
}
