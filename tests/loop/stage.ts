import { connect, type Connection } from '../../src/github/connect.ts';
import { githubReader } from '../../src/github/reader.ts';
import { githubWriter } from '../../src/github/writer.ts';
import { type Hub, startHub } from '../../src/hub/hub.ts';
import { emptyRecord } from '../../src/ledger/fold.ts';
import type { TaskRecord } from '../../src/model/ledger.ts';
import type { TaskState } from '../../src/model/standing.ts';
import { readLedgerState } from '../../src/reconcile/ledger-state.ts';
import { type Pass, reconcile } from '../../src/reconcile/reconcile.ts';
import type { Writer } from '../../src/reconcile/writer.ts';
import { type Gate, startGate } from './gate.ts';

/** Three tasks in a row, in two sections. */
export const LIST = `# Plan

## Phase 1: Base
- [ ] 1.1 Build the frame
- [ ] 1.2 Paint it (depends on 1.1)

## Phase 2: Rest
- [ ] 2.1 Sell it (depends on 1.2)
`;
/** The first of them: the only one that can start. */
export const BUILD = 'TASKS.md#phase-1/1.1';

/** A run that ends without a word when the test says so: what becomes of it is for the loop to find out. */
const SILENT_RUN = `name: Mergetick run
run-name: 'Mergetick: \${{ inputs.task }}#\${{ inputs.attempt }}.\${{ inputs.nonce }}'
on:
  workflow_dispatch:
    inputs:
      task: { required: true, type: string }
      attempt: { required: true, type: string }
      nonce: { required: true, type: string }
permissions: {}
jobs:
  work:
    runs-on: ubuntu-latest
    steps:
      - run: node -e "await fetch('\${{ vars.GATE }}')"
`;
const WORKFLOW = '.github/workflows/mergetick-run.yml';

export const here = { owner: 'octo', repo: 'plan' };

interface PassOptions {
  /** A new one each time unless given, as for a process that just started. */
  readonly connection?: Connection;
  readonly writer?: (inner: Writer) => Writer;
  readonly holder?: string;
  /** Milliseconds that the clock of this pass is ahead. */
  readonly ahead?: number;
}

/** A repository of the user octo on a hub, with `writer` who may write to it and `stranger` who may not. */
export interface Stage {
  readonly hub: Hub;
  readonly connection: Connection;
  pass(options?: PassOptions): Promise<Pass>;
  /** Passes until nothing is due at once. */
  rest(options?: PassOptions): Promise<Pass>;
  /** What the ledger knows of a task. */
  record(task: string): Promise<TaskRecord>;
  as(login: string): Connection['octokit'];
  /** Runs that were started until now end; those that start later wait again. */
  endRuns(): Promise<void>;
  close(): Promise<void>;
}

export async function startStage(files: Readonly<Record<string, string>> = {}, settings: { readonly private?: true } = {}): Promise<Stage> {
  const hub = await startHub({ concurrency: 2 });
  await hub.createRepository({
    owner: here.owner,
    name: here.repo,
    files: { 'TASKS.md': LIST, [WORKFLOW]: SILENT_RUN, ...files },
    ...settings,
  });
  for (const login of ['writer', 'stranger']) hub.createUser({ login });
  hub.addCollaborator('octo/plan', 'writer', 'write');
  const gate = await startGate();
  hub.setVariable('octo/plan', 'GATE', gate.url);
  return stageOn(hub, gate);
}

export function connectTo(hub: Hub, token: string, repository = 'octo/plan'): Connection {
  return connect({ credentials: { token }, apiUrl: `${hub.url}/api/v3`, repository, userAgent: 'mergetick-tests' });
}

export function states(pass: Pass): TaskState[] {
  return [...pass.standings.values()].map(({ state }) => state);
}

/** The actions of a pass by name, `record` by the name of the fact. */
export function deeds(pass: Pass): string[] {
  return pass.actions.map((action) => (action.kind === 'record' ? action.fact.kind : action.kind));
}

function stageOn(hub: Hub, gate: Gate): Stage {
  const token = hub.tokenFor('octo');
  const connection = connectTo(hub, token);
  const pass: Stage['pass'] = async (options = {}) => {
    const own = options.connection ?? connectTo(hub, token);
    const writer = githubWriter(own);
    const clock = () => Date.now() + (options.ahead ?? 0);
    return await reconcile({ reader: githubReader(own), writer: options.writer?.(writer) ?? writer }, clock, options.holder ?? 'test');
  };
  return {
    hub,
    connection,
    pass,
    rest: (options = {}) => rested(pass, options),
    record: async (task) => {
      const reader = githubReader(connection);
      const { state } = await readLedgerState(reader, await reader.ledger());
      return state.tasks.get(task) ?? emptyRecord;
    },
    as: (login) => connectTo(hub, hub.tokenFor(login)).octokit,
    endRuns: () => gate.open(async () => await hub.engine?.idle()),
    close: async () => {
      await hub.close();
      await gate.close();
    },
  };
}

async function rested(pass: Stage['pass'], options: PassOptions): Promise<Pass> {
  for (let count = 0; count < 20; count++) {
    const result = await pass(options);
    if (result.again === null || result.again > Date.now() + (options.ahead ?? 0)) return result;
  }
  throw new Error('The loop never came to rest.');
}

/** Commits one file as octo would; the new tip. */
export async function commitFile({ connection }: Stage, path: string, text: string, branch = 'main'): Promise<string> {
  const { data } = await connection.octokit.git.getRef({ ...here, ref: `heads/${branch}` });
  const commit = {
    branch,
    expected: data.object.sha,
    headline: `Change ${path}`,
    body: '',
    additions: new Map([[path, text]]),
    deletions: [],
  };
  const tip = await githubWriter(connection).commit(commit);
  if (tip === null) throw new Error(`${branch} moved.`);
  return tip;
}

/** A file as it stands on the default branch. */
export async function textOf({ connection }: Stage, path: string): Promise<string | undefined> {
  const { data } = await connection.octokit.git.getRef({ ...here, ref: 'heads/main' });
  return (await githubReader(connection).files(data.object.sha, [path])).get(path);
}
