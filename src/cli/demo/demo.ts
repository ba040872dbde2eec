import { once } from 'node:events';
import { counted, nameOf } from '../../plan/names.ts';
import { shown, type Terminal } from '../terminal.ts';
import type { DemoOptions } from './options.ts';
import { createProgress } from './progress.ts';
import { startReviewer } from './reviewer.ts';
import { summarise, type Summary } from './summary.ts';
import { watch, type View } from './watch.ts';
import { work } from './work.ts';
import { buildWorld, type DemoWorld } from './world.ts';

const patienceMilliseconds = 120_000;
const mostLeftShown = 16;

/** The whole loop on an embedded GitHub. Answers whether every task that was asked for was merged and ticked. */
export async function runDemo(options: DemoOptions, terminal: Terminal): Promise<boolean> {
  const start = performance.now();
  const world = await buildWorld(options, process.env);
  try {
    introduce(world, options, terminal);
    const { last, complete } = await workOff(world, options, terminal);
    const summary = await summarise(world, last, (performance.now() - start) / 1000);
    conclude(world, last, summary, complete, terminal);
    if (options.keep) await stayUp(world, terminal);
    if (options.json) terminal.print(JSON.stringify(summary));
    return complete;
  } finally {
    await world.close();
  }
}

async function workOff(world: DemoWorld, options: DemoOptions, terminal: Terminal): Promise<{ last: View; complete: boolean }> {
  const reviewer = startReviewer(world);
  const bot = (await world.startBot()) ?? (await startWorkflows(world));
  const progress = createProgress(terminal);
  try {
    const settled = watch(world, patienceMilliseconds, (view) => {
      progress(view);
      return isComplete(view, options) || isStill(view, options);
    });
    const last = await Promise.race([settled, reviewer.failed]);
    return { last, complete: isComplete(last, options) };
  } finally {
    await bot?.stop();
    await reviewer.stop();
    await world.hub.engine?.idle();
  }
}

/** Without a bot somebody has to wake the loop once, as a push of the list would. */
export async function startWorkflows({ reviewer }: DemoWorld): Promise<null> {
  const { octokit, owner, name: repo } = reviewer;
  await octokit.rest.actions.createWorkflowDispatch({ owner, repo, workflow_id: 'mergetick.yml', ref: 'main' });
  return null;
}

/** All that was asked for is ticked, and its issues say so. */
function isComplete(view: View, { maxTasks }: DemoOptions): boolean {
  const boxes = work(view);
  const done = boxes.filter(({ kind, checked }) => kind === 'task' && checked);
  const wanted = Math.min(maxTasks ?? Infinity, boxes.filter(({ kind }) => kind === 'task').length);
  const { issues } = view.observation.seen;
  const said = boxes.every(({ key, checked }) => !checked || issues.get(key)?.open !== true);
  const allDone = maxTasks !== undefined || boxes.every(({ checked }) => checked);
  return done.length >= wanted && said && allDone;
}

/** Nothing moves any more without people: whatever is left is stuck, or waits for what is stuck, for people or for itself. */
function isStill({ observation, standings }: View, { maxTasks }: DemoOptions): boolean {
  if (observation.seen.ledger.sequence === 0) return false;
  const states = [...standings.values()];
  const moving = new Set(['ready', 'queued', 'running', 'in-review', 'merged']);
  // Where only some tasks were asked for, others may wait for ever while the last issues are closed.
  const hopeless = new Set(maxTasks === undefined ? ['stuck', 'cancelled', 'blocked', 'held', 'waiting'] : ['stuck', 'cancelled']);
  const left = observation.lists.flatMap(({ tasks }) => tasks).filter(({ kind, checked }) => kind === 'task' && !checked);
  return (
    left.some(({ key }) => hopeless.has(standings.get(key)?.state ?? '')) &&
    states.every(({ state, until }) => !moving.has(state) && until === null)
  );
}

function introduce(world: DemoWorld, { actionOnly }: DemoOptions, { print, style }: Terminal): void {
  print(`${style('bold', 'Mergetick')} on an embedded GitHub at ${world.hub.url}, repository ${world.repository}`);
  print(
    style(
      'dim',
      `Driven by ${actionOnly ? 'the workflows alone' : 'the bot'}; worked on by ${process.env['ANTHROPIC_API_KEY'] ? 'the model' : 'a scripted model on loopback'}.`,
    ),
  );
  if (!world.sandboxed)
    print(
      style(
        'yellow',
        'bubblewrap is missing or of no use here: the agents’ commands run without a sandbox. `apt-get install bubblewrap` mends that.',
      ),
    );
}

function conclude(world: DemoWorld, last: View, summary: Summary, complete: boolean, { print, style }: Terminal): void {
  const { tasks, done, issues, pullRequests, merged, ticked, retries, seconds, requests } = summary;
  print('');
  print(
    `${complete ? style('green', '✓') : style('red', '✗')} ${done} of ${counted(tasks, 'task')} done in ${seconds} s: ${counted(issues, 'issue')}, ${counted(pullRequests, 'pull request')}, ${merged} merged, ${ticked} boxes ticked (steps count), ${retries} retried.`,
  );
  print(style('dim', `  ${counted(requests.reads, 'read')} and ${counted(requests.writes, 'write')} of GitHub.`));
  if (!complete) for (const line of whatIsLeft(last, style)) print(line);
  print(`  The repository is ${world.gitDir}`);
  print(style('dim', `  git --git-dir ${world.gitDir} log --oneline main`));
}

function whatIsLeft(last: View, style: Terminal['style']): readonly string[] {
  const left = work(last).flatMap((task) => {
    const standing = last.standings.get(task.key);
    return standing === undefined || standing.state === 'done'
      ? []
      : [`  ${style('red', standing.state)} ${shown(nameOf(task))}: ${shown(standing.why)}`];
  });
  const rest = left.length - mostLeftShown;
  return rest > 0 ? [...left.slice(0, mostLeftShown), `  … and ${rest} more`] : left;
}

async function stayUp({ hub, repository, onlooker }: DemoWorld, { print }: Terminal): Promise<void> {
  print(`  Up at ${hub.url}; for example curl '${onlooker.apiUrl}/repos/${repository}/issues?state=all' (Ctrl-C ends it)`);
  await once(process, 'SIGINT');
}
