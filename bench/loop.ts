import { mkdtemp, rm } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { startReviewer } from '../src/cli/demo/reviewer.ts';
import { watch } from '../src/cli/demo/watch.ts';
import { isSettled, work } from '../src/cli/demo/work.ts';
import { buildWorld, type DemoWorld } from '../src/cli/demo/world.ts';
import { connect } from '../src/github/connect.ts';
import { githubReader } from '../src/github/reader.ts';
import { githubWriter } from '../src/github/writer.ts';
import { reconcile } from '../src/reconcile/reconcile.ts';
import type { Figure } from './table.ts';

const list = 'fixtures/lists/small-plan.md';
const samples = 5;

/** What the loop asks of GitHub, counted at the embedded one, with the real bot, workflows and bundle. */
export async function benchLoop(): Promise<readonly Figure[]> {
  const dir = await mkdtemp(join(tmpdir(), 'mergetick-bench-'));
  const world = await buildWorld({ list, dir: join(dir, 'world'), keep: false, actionOnly: false, json: false }, {});
  const reviewer = startReviewer(world);
  const bot = await world.startBot();
  try {
    const tasks = work(await watch(world, 120_000, isSettled)).length;
    await world.hub.engine?.idle();
    const life = countsOf(world);
    return [
      ...perTask(life, tasks),
      ...(await idlePass(world)),
      {
        name: 'webhook to dispatch',
        value: await webhookToDispatch(world),
        unit: 'ms',
        note: `median of ${samples}: a push that adds a task, to its run`,
      },
    ];
  } finally {
    await bot?.stop();
    await reviewer.stop();
    await world.close();
    await rm(dir, { recursive: true, force: true });
  }
}

function countsOf({ hub }: DemoWorld) {
  const of = (who: string) => hub.counts(({ userAgent }) => userAgent.includes(who));
  return { bot: of('mergetick-bot'), jobs: of('mergetick-action') };
}

function perTask({ bot, jobs }: ReturnType<typeof countsOf>, tasks: number): readonly Figure[] {
  const each = (name: string, count: number): Figure => ({ name: `a task’s whole life: ${name}`, value: count / tasks, unit: 'requests' });
  return [
    each('reads by the bot', bot.reads),
    each('writes by the bot', bot.writes),
    each('reads by the jobs of its run', jobs.reads),
    each('writes by the jobs of its run', jobs.writes),
  ];
}

async function idlePass(world: DemoWorld): Promise<readonly Figure[]> {
  const userAgent = 'idle-pass';
  const connection = connect({
    credentials: { token: world.hub.tokenFor('reviewer') },
    apiUrl: world.reviewer.apiUrl,
    repository: world.repository,
    userAgent,
  });
  const ports = { reader: githubReader(connection), writer: githubWriter(connection) };
  while ((await reconcile(ports, Date.now, 'bench')).actions.length > 0); // what the bot was about to do when the last box was ticked
  world.hub.resetCounts();
  await reconcile(ports, Date.now, 'bench');
  const { reads, writes } = world.hub.counts((request) => request.userAgent.includes(userAgent));
  return [
    { name: 'a pass with nothing to do: reads', value: reads, unit: 'requests' },
    { name: 'a pass with nothing to do: writes', value: writes, unit: 'requests' },
  ];
}

async function webhookToDispatch(world: DemoWorld): Promise<number> {
  const times: number[] = [];
  for (let sample = 0; sample < samples; sample += 1) {
    const dispatched = new Promise<number>((resolve) => {
      const look = ({ name, action }: { readonly name: string; readonly action?: string }): void => {
        if (name !== 'workflow_run' || action !== 'requested') return;
        world.hub.events.off('event', look);
        resolve(performance.now());
      };
      world.hub.events.on('event', look);
    });
    await addTask(world, sample);
    const pushed = performance.now();
    times.push((await dispatched) - pushed);
    await watch(world, 120_000, isSettled);
  }
  return times.sort((a, b) => a - b)[Math.floor(samples / 2)] ?? Number.NaN;
}

async function addTask({ reviewer }: DemoWorld, sample: number): Promise<void> {
  const { octokit, owner, name: repo } = reviewer;
  const { data } = await octokit.rest.repos.getContent({ owner, repo, path: 'TASKS.md' });
  if (Array.isArray(data) || data.type !== 'file') throw new Error('TASKS.md is no file.');
  const text = `${Buffer.from(data.content, 'base64').toString()}- [ ] **3.${sample + 1} One more**\n`;
  const content = Buffer.from(text).toString('base64');
  await octokit.rest.repos.createOrUpdateFileContents({
    owner,
    repo,
    path: 'TASKS.md',
    message: 'Plan one more task',
    content,
    sha: data.sha,
  });
}
