import { info, setFailed } from '@actions/core';
import { Problem } from '../errors/problem.ts';
import { input } from './inputs.ts';

/** Loaded only when asked for: the job that writes never loads the model's SDK, nor the loop the agent's tools. */
const commands = new Map<string, () => Promise<() => Promise<void>>>([
  ['reconcile', async () => (await import('./reconcile.ts')).runReconcile],
  ['check', async () => (await import('./check.ts')).runCheck],
  ['plan', async () => (await import('./plan.ts')).runPlan],
  ['claim', async () => (await import('./claim.ts')).runClaim],
  ['work', async () => (await import('./work.ts')).runWork],
  ['publish', async () => (await import('./publish.ts')).runPublish],
]);

try {
  const name = input('command');
  const load = commands.get(name);
  if (load === undefined) {
    throw new Problem('usage', `There is no command “${name}”.`, `Set the input \`command\` to ${[...commands.keys()].join(', ')}.`);
  }
  await (
    await load()
  )();
} catch (error) {
  if (!(error instanceof Problem)) throw error;
  setFailed(error.message);
  info(error.hint);
}
