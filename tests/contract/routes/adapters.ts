import { connect, type Connection } from '../../../src/github/connect.ts';
import { showCheck } from '../../../src/github/checks.ts';
import { githubProposals } from '../../../src/github/proposals.ts';
import { githubPullRequests } from '../../../src/github/pulls.ts';
import { githubReader } from '../../../src/github/reader.ts';
import { githubWriter } from '../../../src/github/writer.ts';
import type { Effect, Writer } from '../../../src/reconcile/writer.ts';
import type { WorldReader } from '../../../src/reconcile/reader.ts';

const LEDGER = 'mergetick/ledger';

/** Does with our own adapters all that they can do, twice where a pass may do it twice. */
export async function adapters(url: string, token: string): Promise<void> {
  const connection = connect({ credentials: { token }, apiUrl: `${url}/api/v3`, repository: 'octo/plan', userAgent: 'mergetick-tests' });
  const [reader, writer] = [githubReader(connection), githubWriter(connection)];
  const { head } = await reader.source();
  await writeFiles(writer, head);
  await writeLedger(reader, writer);
  await mirror(reader, writer);
  await propose(connection, reader, writer);
}

async function writeFiles(writer: Writer, head: string): Promise<void> {
  const additions = new Map([
    ['TASKS.md', '- [ ] 1.1 One\n'],
    ['.github/workflows/mergetick-run.yml', RUN],
  ]);
  const commit = { branch: 'main', expected: head, headline: 'Add a list', body: 'And a workflow', additions, deletions: [] };
  await writer.commit(commit);
  if ((await writer.commit(commit)) !== null) throw new Error('The server took a commit on top of a head that had moved.');
}

const RUN = `
on:
  workflow_dispatch:
    inputs: { task: { required: true }, attempt: { required: true }, nonce: { required: true } }
run-name: "Mergetick: \${{ inputs.task }}#\${{ inputs.attempt }}.\${{ inputs.nonce }}"
jobs:
  work: { runs-on: ubuntu-latest, steps: [{ run: "true" }] }
`;

async function writeLedger(reader: WorldReader, writer: Writer): Promise<void> {
  const first = {
    branch: LEDGER,
    headline: 'First',
    body: '',
    additions: new Map([
      ['events/2026/11/000000000001.jsonl', '{}\n'],
      ['snapshot/meta.json', '{}\n'],
    ]),
    deletions: [],
  };
  await writer.commit({ ...first, expected: null });
  if ((await writer.commit({ ...first, expected: null })) !== null) throw new Error('The server made a branch that was there.');
  const { tip } = await reader.ledger();
  if (tip === null) throw new Error('The ledger was not written.');
  await reader.ledgerEvents(tip);
}

async function mirror(reader: WorldReader, writer: Writer): Promise<void> {
  for (const effect of openings()) await writer.perform(effect);
  const { issues } = await reader.look();
  const [group = 0, first = 0, second = 0] = issues.map(({ number }) => number);
  for (const effect of changes(group, first, second)) await writer.perform(effect);
  await writer.perform({ kind: 'dispatch-run', fence: { task: 'TASKS.md#1.1', attempt: 1, nonce: '0123456789' } });

  const [comment] = await reader.comments(0);
  if (comment === undefined) throw new Error('The comment was not found.');
  await writer.perform({ kind: 'react', issue: 1, comment: comment.id, content: 'confused' });
  await reader.closedBy(first);
  await reader.mayWrite('octo');
  await reader.mayWrite('nobody-at-all');
  await reader.runs(0);
}

function openings(): Effect[] {
  const label: Effect = { kind: 'create-label', name: 'mergetick', color: '1d76db', description: 'Mirror of a task' };
  const issue = (title: string): Effect => ({
    kind: 'open-issue',
    task: `TASKS.md#${title}`,
    title,
    body: 'Mirror',
    labels: ['mergetick'],
    parent: null,
  });
  return [label, label, issue('Group'), issue('First'), issue('Second')];
}

function changes(group: number, first: number, second: number): Effect[] {
  const comment: Effect = {
    kind: 'comment',
    issue: first,
    marker: '<!-- mergetick reply=1 -->',
    body: '<!-- mergetick reply=1 -->\nIt waits.',
  };
  const link: Effect = { kind: 'link-dependency', issue: second, blockedBy: first };
  return [
    { kind: 'edit-issue', issue: first, title: 'First again', body: 'Mirror, again' },
    { kind: 'link-sub-issue', parent: group, child: first },
    link,
    link,
    { kind: 'unlink-dependency', issue: second, blockedBy: first },
    comment,
    comment,
    { kind: 'close-issue', issue: first, as: 'completed' },
    { kind: 'reopen-issue', issue: first },
    { kind: 'label-issue', issue: first, labels: ['mergetick', 'mergetick:done'] },
    { kind: 'close-issue', issue: first, as: 'not-planned' },
  ];
}

async function propose(connection: Connection, reader: WorldReader, writer: Writer): Promise<void> {
  const { head } = await reader.source();
  await connection.octokit.rest.git.createRef({ owner: 'octo', repo: 'plan', ref: 'refs/heads/proposal', sha: head });
  await writer.commit({
    branch: 'proposal',
    expected: head,
    headline: 'Do it',
    body: '',
    additions: new Map([['done.md', 'Done\n']]),
    deletions: [],
  });

  const pulls = githubPullRequests(connection);
  await pulls.findOpen('proposal');
  const { number } = await pulls.open({ branch: 'proposal', title: 'Do it', body: 'Closes #1' });
  await pulls.findOpen('proposal');
  await reader.pullRequests([number]);
  await reader.look();
  await check(connection, number);
}

/** With more annotations than one request takes, and again with the same and with another title. */
async function check(connection: Connection, number: number): Promise<void> {
  const proposals = githubProposals(connection);
  const proposal = await proposals.proposal(number);
  if (proposal === null) throw new Error('The pull request was not found.');
  await proposals.sourcesAt([proposal.start, proposal.head]);
  const line = { path: 'TASKS.md', level: 'notice', title: 'cycle', message: 'Round and round.' } as const;
  const annotations = Array.from({ length: 70 }, (_, index) => ({ ...line, line: index + 1 }));
  const report = { title: 'A cycle', summary: '1.1 waits for itself', conclusion: 'neutral', annotations } as const;
  for (const title of ['A cycle', 'A cycle', 'A circle'])
    await showCheck(connection, { pull: number, head: proposal.head, report: { ...report, title } });
}
