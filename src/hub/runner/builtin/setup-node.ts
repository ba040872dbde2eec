import { Problem } from '../../../errors/problem.ts';
import type { StepBody } from '../job/step-run.ts';
import { inputOf } from './inputs.ts';

/** actions/setup-node: the runner's own node is first on PATH already, so there is nothing to do when it is the right one. */
export const setupNode: StepBody = async (step) => {
  const wanted = inputOf(step, 'node-version') ?? '';
  if (!satisfies(process.versions.node, wanted)) {
    throw new Problem(
      'unsupported',
      `The embedded runner has node ${process.versions.node}, and the step asks for ${wanted}.`,
      'Ask for the version that is here.',
    );
  }
  step.outputs['node-version'] = `v${process.versions.node}`;
  step.job.log.note(`Found node ${process.versions.node} on this runner.`);
};

function satisfies(version: string, wanted: string): boolean {
  if (/^(|\*|node|latest|current|lts\/.*)$/.test(wanted)) return true;

  const [, operator = '', numbers = ''] = /^\s*(>=|\^|~|v)?\s*([\dx*.]+)\s*$/i.exec(wanted) ?? [];
  const parts = numbers
    .split('.')
    .filter((part) => /^\d+$/.test(part))
    .map(Number);
  const own = version.split('.').map(Number);
  if (parts.length === 0) return false;
  if (operator === '>=') return compare(own, parts) >= 0;
  if (operator === '^') return own[0] === parts[0] && compare(own, parts) >= 0;
  return parts.slice(0, operator === '~' ? 2 : 3).every((part, at) => own[at] === part);
}

function compare(own: readonly number[], wanted: readonly number[]): number {
  const at = wanted.findIndex((part, index) => part !== own[index]);
  return at < 0 ? 0 : (own[at] ?? 0) - (wanted[at] ?? 0);
}
