import { configPath } from '../config/places.ts';
import { readConfig } from '../config/read-config.ts';
import type { Observed } from '../model/observed.ts';
import type { Policy } from '../model/policy.ts';
import type { RememberedTask } from '../model/remembered.ts';
import type { TaskList } from '../model/task.ts';
import { identify } from '../tasklist/identity/identify.ts';
import { type ListFile, readLists } from '../tasklist/read.ts';
import { findCommands } from './find-commands.ts';
import { findIssues } from './find-issues.ts';
import { findLists } from './find-lists.ts';
import { findPullRequests } from './find-pull-requests.ts';
import { findRuns } from './find-runs.ts';
import { type LedgerAt, readLedgerState } from './ledger-state.ts';
import type { Sight, WorldReader } from './reader.ts';

/** What one question answers: the lists, what may be done, and the ledger. */
export interface Glance {
  readonly sight: Sight;
  /** The lists as they are at the observed head. */
  readonly files: readonly ListFile[];
  /** Tasks have the keys that the ledger knows them by. */
  readonly lists: readonly TaskList[];
  /** What the ledger is to remember of them otherwise than it does. */
  readonly reread: readonly RememberedTask[];
  readonly policy: Policy;
  readonly ledger: LedgerAt;
}

/** All that a plan is made from, and what applying it needs. */
export interface Observation extends Omit<Glance, 'sight' | 'reread'> {
  readonly seen: Observed;
}

export async function glance(reader: WorldReader): Promise<Glance> {
  const sight = await reader.look();
  const policy = readConfig(sight.source.files.get(configPath) ?? null, configPath);
  const files = await findLists(reader, sight.source, policy);
  const ledger = await readLedgerState(reader, sight.ledger);
  const { lists, changes } = identify(ledger.state.memory, readLists(files));
  return { sight, files, lists, reread: changes, policy, ledger };
}

/** One question and one for the comments, where nothing makes more necessary. */
export async function observe(reader: WorldReader): Promise<Observation> {
  const { sight, reread, ...found } = await glance(reader);
  return { ...found, seen: { ...(await seenBy(reader, sight, found.lists, found.ledger)), reread } };
}

/** The world but for lists and ledger: issues, pull requests, runs and commands. */
export async function seenBy(
  reader: WorldReader,
  sight: Sight,
  lists: readonly TaskList[],
  ledger: LedgerAt,
): Promise<Omit<Observed, 'reread'>> {
  const tasks = lists.flatMap((list) => list.tasks);
  const pullRequests = await findPullRequests(reader, sight, tasks, ledger.state);
  const permissions = rememberedAnswers((login) => reader.mayWrite(login));
  const issues = await findIssues(reader, permissions, sight.issues, tasks, pullRequests, ledger.state);
  return {
    repository: {
      owner: sight.owner,
      name: sight.name,
      defaultBranch: sight.source.defaultBranch,
      head: sight.source.head,
      labels: sight.labels,
      dependencies: sight.dependencies,
      subIssues: sight.subIssues,
    },
    ledger: ledger.state,
    ledgerTip: ledger.tip,
    issues,
    pullRequests,
    runs: await findRuns(reader, ledger.state),
    comments: await findCommands(reader, permissions, sight.issues, pullRequests, ledger.state),
  };
}

/** Asks once a pass for each person. */
function rememberedAnswers(question: (login: string) => Promise<boolean>): (login: string) => Promise<boolean> {
  const answers = new Map<string, Promise<boolean>>();
  return (login) => {
    const answer = answers.get(login) ?? question(login);
    answers.set(login, answer);
    return answer;
  };
}
