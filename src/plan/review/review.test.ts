import { expect, test } from 'vitest';
import { readConfig } from '../../config/read-config.ts';
import { emptyRecord } from '../../ledger/fold.ts';
import type { LedgerState, TaskRecord } from '../../model/ledger.ts';
import type { Observed, ObservedIssue } from '../../model/observed.ts';
import type { Policy } from '../../model/policy.ts';
import { identify } from '../../tasklist/identity/identify.ts';
import { readLists } from '../../tasklist/read.ts';
import { unobserved } from '../unobserved.ts';
import { reportOn } from './report.ts';
import { review } from './review.ts';
import type { Review } from './review.ts';
import { sideOf } from './side.ts';
import type { Lists } from './side.ts';

const policy = readConfig(null, 'mergetick.yml');
const now = 1_800_000_000_000;
const plan = `# Plan

## Base
- [x] **1.1 Schema**
- [ ] **1.2 Service** (depends on 1.1)
- [ ] **1.3 Page** (depends on 1.2)
`;

type Texts = Readonly<Record<string, string>>;

function listsOf(texts: Texts, own: Policy = policy): Lists {
  const files = Object.entries(texts).map(([path, text]) => ({ path, text }));
  return { files, lists: readLists(files), policy: own };
}

interface World {
  readonly tip?: Texts;
  readonly records?: Readonly<Record<string, Partial<TaskRecord>>>;
  readonly issues?: Readonly<Record<string, number>>;
  readonly ledger?: Partial<LedgerState>;
  readonly policy?: Policy;
  readonly renamed?: Texts;
}

function reviewed(before: string | Texts, after: string | Texts, world: World = {}): Review {
  const [from, to] = [before, after].map((side) => (typeof side === 'string' ? { 'TASKS.md': side } : side)) as [Texts, Texts];
  const bare = unobserved();
  const issue = { title: '', digest: '', open: true, closedAs: null, closedByWriter: null, labels: [], parent: null, blockedBy: [] };
  const observed: Observed = {
    ...bare,
    ledger: {
      ...bare.ledger,
      tasks: new Map(Object.entries(world.records ?? {}).map(([key, record]) => [key, { ...emptyRecord, ...record }])),
      ...world.ledger,
    },
    issues: new Map(Object.entries(world.issues ?? {}).map(([key, number]): [string, ObservedIssue] => [key, { ...issue, number }])),
  };
  const target = { observed, lists: readLists(listsOf(world.tip ?? from).files), now };
  const [old, young] = [listsOf(from), listsOf(to, world.policy)];
  const memory = new Map(identify(new Map(), old.lists).changes.map(({ task, ...remembered }) => [task, remembered]));
  const { lists } = identify(memory, young.lists);
  return review(old, { ...young, lists }, target, new Map(Object.entries(world.renamed ?? {})));
}

const names = (prospects: Review['starts']): readonly string[] => prospects.map(({ task }) => task.id);
const told = ({ findings }: Review): readonly string[] =>
  findings.map(({ code, list, line, message }) => `${list}:${line} ${code}: ${message}`);

test('a list that stays as it is brings nothing', () => {
  const same = reviewed(plan, plan);
  expect([names(same.starts), names(same.waits), names(same.stops), told(same), same.changes, same.more]).toEqual([[], [], [], [], '', 0]);
  expect(reportOn(same, [], new Set(['TASKS.md']), policy.check)).toMatchObject({
    title: 'Nothing new would start',
    conclusion: 'success',
    annotations: [],
    summary: 'The critical path stays at 2 tasks (1\\.2 Service and 1\\.3 Page).',
  });
});

test('new tasks start or wait, each with its reason', () => {
  const added = reviewed(plan, `${plan}- [ ] **1.4 Mail**\n- [ ] **1.5 Archive** (depends on 1.4)\n- [ ] **1.6 Sign** (human)\n`);
  expect(names(added.starts)).toEqual(['1.4']);
  expect(added.waits.map(({ task, standing }) => `${task.id} ${standing.why}`)).toEqual([
    '1.5 Waits for 1.4 Mail.',
    expect.stringMatching(/^1\.6 People do this one/),
  ]);
  expect(added).toMatchObject({ changes: '3 tasks new', more: 2, cost: null });
});

test('what a limit holds back is told apart', () => {
  const added = reviewed(plan, `${plan}- [ ] **1.4 Mail**\n- [ ] **1.5 Archive**\n`, { policy: { ...policy, maxConcurrent: 2 } });
  expect([names(added.starts), names(added.queues)]).toEqual([['1.4'], ['1.5']]);
  const { summary } = reportOn(added, [], new Set(), policy.check);
  expect(summary).toContain('### Could start, but for a limit (1)');
});

test('what waits for a task that is only renamed waits as before', () => {
  const renamed = reviewed(plan, plan.replace('Service', 'Services'));
  expect([renamed.changes, names(renamed.waits)]).toEqual(['1 task renamed', []]);
  const other = reviewed(plan, plan.replace('(depends on 1.2)', '(depends on 1.2, #47)'));
  expect(names(other.waits)).toEqual(['1.3']);
});

test('very many new lists leave room for all else', () => {
  const lists = Object.fromEntries(Array.from({ length: 2_000 }, (_, index) => [`specs/${index}-${'x'.repeat(60)}/tasks.md`, '# None\n']));
  const { summary } = reportOn(reviewed(plan, { 'TASKS.md': plan, ...lists }), [], new Set(), policy.check);
  expect(summary).toContain('and 1981 more are new\\.'.replace('\\', ''));
  expect(summary).toMatch(/The critical path stays at 2 tasks/);
  expect(summary.length).toBeLessThan(60_000);
});

test('what could start and then cannot is told, with the reason', () => {
  const stopped = reviewed(plan, plan.replace('(depends on 1.1)', '(depends on #47)'));
  expect(stopped.stops.map(({ task, standing }) => `${task.id} ${standing.state}`)).toEqual(['1.2 blocked']);
  expect(names(stopped.waits)).toEqual([]);
  const gone = reviewed(plan, plan.replace(/.*1\.2 Service.*\n/, ''));
  expect(names(gone.stops)).toEqual(['1.2']);
  expect(gone.changes).toBe('1 task taken out');
});

test('a cycle and an unknown name are told once each, where they were brought in', () => {
  const broken = reviewed(plan, plan.replace('(depends on 1.1)', '(depends on 1.3, 9.9)'));
  expect(told(broken)).toEqual([
    expect.stringMatching(/^TASKS\.md:5 unknown-dependency: .*9\.9/),
    expect.stringMatching(/^TASKS\.md:5 cycle: .*1\.2 Service.*1\.3 Page/),
  ]);
  const report = reportOn(broken, [], new Set(['TASKS.md']), policy.check);
  expect(report).toMatchObject({ title: '1 task would no longer start; 1 unknown name; 1 cycle', conclusion: 'neutral' });
  expect(report.annotations.map(({ path, line, level, title }) => [path, line, level, title])).toEqual([
    ['TASKS.md', 5, 'warning', 'unknown-dependency'],
    ['TASKS.md', 5, 'failure', 'cycle'],
  ]);
});

test('a cycle is shown at the line that closes it', () => {
  const open = '- [ ] 1.1 One (depends on 1.2)\n- [ ] 1.2 Two\n';
  const closed = reviewed(open, open.replace('Two', 'Two (depends on 1.1)'));
  expect(told(closed)).toEqual([expect.stringContaining('TASKS.md:2 cycle')]);
});

test('older findings are counted, wherever their lines went, and touched ones are told again', () => {
  const odd = '- [ ] 1.1 One (depends on 9.9)\n- [ ] 1.2 Two (depends on 1.3)\n- [ ] 1.3 Three (depends on 1.2)\n- [ ] 1.3 Four\n';
  const lower = reviewed(odd, `# Plan\n\nWords.\n\n${odd}`);
  expect([told(lower), lower.older]).toEqual([[], 3]);
  const more = reviewed(odd, odd.replace('One', 'First') + '- [ ] 1.3 Four\n');
  expect(told(more)).toEqual([
    expect.stringContaining('TASKS.md:1 unknown-dependency'),
    expect.stringContaining('TASKS.md:5 duplicate-id'),
  ]);
  expect(more.older).toBe(2);
  expect(reportOn(lower, [], new Set(), policy.check).summary).toContain('3 older findings of these lists are left out here');
  const one = reviewed('- [ ] 1.1 One (depends on 9.9)\n', '- [ ] 1.1 One (depends on 9.9)\n- [ ] 1.2 Two\n');
  expect(reportOn(one, [], new Set(), policy.check).summary).toContain('1 older finding of these lists is left out here');
});

test('what others merged since the pull request left its base is not its doing', () => {
  const tip = { 'TASKS.md': plan.replace('[ ] **1.2', '[x] **1.2') };
  const meanwhile = reviewed(plan, `${plan}- [ ] **1.4 Mail** (depends on 1.2)\n`, { tip });
  expect([names(meanwhile.starts), told(meanwhile)]).toEqual([['1.4'], []]);
});

test('a tick by hand is told with what is open for it, and one that a merge made is not', () => {
  const ticked = plan.replace('[ ] **1.2', '[x] **1.2');
  const key = 'TASKS.md#base/1.2';
  const pull = reviewed(plan, ticked, { records: { [key]: { pullRequest: 9 } } });
  expect(told(pull)).toEqual([
    'TASKS.md:5 ticked-by-hand: 1.2 Service is ticked by hand, without a merge though pull request #9 is open: what waits for it would start.',
  ]);
  expect(names(pull.starts)).toEqual(['1.3']);
  const fence = { task: key, attempt: 2, nonce: 'n' };
  const live = { fence, base: 'b', agent: 'a', claimedAt: 1, deadline: now + 1, dispatches: 1, dispatchedAt: 1, runId: 3 };
  expect(told(reviewed(plan, ticked, { records: { [key]: { pullRequest: 9, live } } }))[0]).toContain(
    'though the run of attempt 2 and pull request #9 are open',
  );
  expect(told(reviewed(plan, ticked))[0]).toContain('without a merge: what waits');
  expect(told(reviewed(plan, ticked, { records: { [key]: { merged: { pullRequest: 9, commit: 'c', at: 1 } } } }))).toEqual([]);
});

test('a tick taken away is work again, and counts as more', () => {
  const unticked = reviewed(plan, plan.replace('[x] **1.1', '[ ] **1.1'));
  expect(told(unticked)).toEqual(['TASKS.md:4 unticked-by-hand: The tick of 1.1 Schema is taken away: it is work again.']);
  expect(unticked.more).toBe(1);
  expect(reportOn(unticked, [], new Set(), policy.check).summary).toContain(
    'The critical path goes from 2 tasks to 3 tasks (1\\.1 Schema,',
  );
});

test('who knows a task by its id hears that it has another, and what goes with it', () => {
  const issues = { 'TASKS.md#base/1.2': 5 };
  const rekeyed = plan.replace('**1.2 ', '**1.7 ').replace('on 1.2', 'on 1.7');
  const changed = reviewed(plan, rekeyed, { issues, records: { 'TASKS.md#base/1.2': { pullRequest: 9 } } });
  expect(told(changed)).toEqual([
    'TASKS.md:5 id-changed: 1.7 Service had the id `1.2` before; it is known as the same task, and keeps issue #5 and pull request #9.',
  ]);
  expect(changed).toMatchObject({ changes: '1 task given another id', more: 0, findings: [{ severity: 'info' }] });
  expect(told(reviewed(plan, rekeyed))).toEqual([]);
  const report = reportOn(changed, [], new Set(['TASKS.md']), policy.check);
  expect(report).toMatchObject({ title: 'Nothing new would start', conclusion: 'success', annotations: [{ level: 'notice' }] });
});

test('a task that moves or gets another title is the same task', () => {
  const moved = `${plan.replace(/.*1\.2 Service.*\n/, '')}\n## Rest\n- [ ] **1.2 Service** (depends on 1.1)\n`;
  const issues = { 'TASKS.md#base/1.2': 5 };
  expect(reviewed(plan, moved, { issues })).toMatchObject({ changes: '1 task moved to another section or list', findings: [], more: 0 });
  expect(reviewed(plan, plan.replace('1.2 Service', '1.2 The service'))).toMatchObject({
    changes: '1 task renamed',
    findings: [],
    more: 0,
  });
  const elsewhere = { 'TASKS.md': plan.replace('## Base', '## Groundwork') };
  expect(reviewed({ 'TASKS.md': plan }, elsewhere)).toMatchObject({ changes: '3 tasks moved to another section or list', more: 0 });
});

test('a task that is taken out leaves what is begun behind, which is told at the task above', () => {
  const issues = { 'TASKS.md#base/1.3': 6, 'TASKS.md#base/1.1': 4 };
  expect(told(reviewed(plan, plan.replace(/.*1\.3 Page.*\n/, ''), { issues }))).toEqual([
    'TASKS.md:5 task-removed: 1.3 Page is taken out of the list: issue #6 would be closed as not planned.',
  ]);
  const records = { 'TASKS.md#base/1.3': { pullRequest: 9 } };
  const none = reviewed({ 'TASKS.md': plan }, {}, { issues, records });
  expect(told(none)).toEqual([
    'TASKS.md:1 task-removed: 1.3 Page is taken out of the list: issue #6 would be closed as not planned and pull request #9 would be left without a task.',
  ]);
  const report = reportOn(none, [], new Set(), policy.check);
  expect([report.annotations, report.conclusion]).toEqual([[], 'neutral']);
  expect(report.summary).toContain('TASKS\\.md is no longer read.');
});

test('a list that moves keeps its findings, and says that it moved', () => {
  const odd = `${plan}- [ ] **1.4 Mail** (depends on 9.9)\n`;
  const renamed = { 'TASKS.md': 'docs/plan.md' };
  const moved = reviewed(odd, { 'docs/plan.md': odd, 'specs/one.md': '- [ ] A thing\n' }, { renamed });
  expect(moved).toMatchObject({ older: 1, findings: [], changes: '1 task new, 4 moved to another section or list' });
  const { summary } = reportOn(moved, [], new Set(), policy.check);
  expect(summary).toContain('The list specs\\/one\\.md is new. The list TASKS\\.md is docs\\/plan\\.md now.');
});

test('findings of several lists come in the order of the lists, those of lists that are gone at the end', () => {
  const two = { 'b.md': plan, 'a.md': plan };
  const after = { 'b.md': `${plan}- [ ] 1.4 X (depends on 9.9)\n`, 'a.md': `- [ ] 0.1 Y (depends on 9.8)\n${plan}` };
  expect(reviewed(two, after).findings.map(({ list }) => list)).toEqual(['b.md', 'a.md']);
  const gone = reviewed(two, { 'b.md': after['b.md'] }, { issues: { 'a.md#base/1.2': 7 } });
  expect(gone.findings.map(({ list }) => list)).toEqual(['b.md', 'a.md']);
});

test.each([
  [[], 'can be told when a first task is finished'],
  [[420], 'about 420 tokens, by the last 1 finished task.'],
  [[40_123, 209_999], 'about 40 thousand to 210 thousand tokens, by the last 2 finished tasks.'],
  [[1, 2e6, 2e6, 2e6, 2e6, 2e6, 2e6, 2e6, 2e6, 2.5e6, 9e9], 'about 2 million to 2.5 million tokens, by the last 11 finished tasks.'],
])('what it may cost is told by finished tasks: %j', (tokens, sentence) => {
  const more = reviewed(plan, `${plan}- [ ] **1.4 Mail**\n`, { ledger: { finished: { count: tokens.length, tokens } } });
  expect(reportOn(more, [], new Set(), policy.check).summary).toContain(sentence);
});

test('it fails only as configured', () => {
  const warned = reviewed(plan, plan.replace('[x]', '[ ]'));
  const wrong = reviewed(plan, plan.replace('(depends on 1.1)', '(depends on 1.3)'));
  const conclusions = (['never', 'error', 'warning'] as const).map((failOn) =>
    [warned, wrong, reviewed(plan, plan)].map((each) => reportOn(each, [], new Set(), { failOn }).conclusion),
  );
  expect(conclusions).toEqual([
    ['neutral', 'neutral', 'success'],
    ['neutral', 'failure', 'success'],
    ['failure', 'failure', 'success'],
  ]);
});

test('what is wrong beside the lists is told first', () => {
  const fault = {
    code: 'config',
    severity: 'error',
    list: 'mergetick.yml',
    line: 3,
    column: 1,
    message: 'Wrong.',
    hint: 'Mend it.',
  } as const;
  const report = reportOn(reviewed(plan, plan), [fault], new Set(['mergetick.yml']), policy.check);
  expect(report).toMatchObject({ title: 'Everything would stand still; 1 error', conclusion: 'neutral' });
  expect(report.annotations).toEqual([{ path: 'mergetick.yml', line: 3, level: 'failure', title: 'config', message: 'Wrong. Mend it.' }]);
});

test('words of a pull request mark nothing up, call nobody and do not break a table', () => {
  const hostile = '- [ ] 9.1 a | b <img src=x> @octocat [x](http://e.org) `c` www.e.org \u202Eevil\n';
  const { summary } = reportOn(reviewed(plan, plan + hostile), [], new Set(), policy.check);
  const row = summary.split('\n').find((line) => line.includes('9\\.1')) ?? '';
  expect(row.split(/(?<!\\)\|/)).toHaveLength(5);
  expect(row).not.toMatch(/(?<!\\)[<[`](?!!-- -->)|@octocat|http:|www\.|\u202E/);
});

test('a review of hundreds of new tasks fits what GitHub takes', () => {
  const many = Array.from({ length: 600 }, (_, index) => `- [ ] T${index} ${'<'.repeat(250)} (depends on X${index})`).join('\n');
  const report = reportOn(reviewed(plan, plan + many), [], new Set(['TASKS.md']), policy.check);
  expect(report.summary.length).toBeLessThan(65_535);
  expect(report.summary).toContain('are not shown.');
  expect(report.annotations.length).toBe(500);
  const calls = '@'.repeat(280); // the longest to be written out
  const lines = Array.from({ length: 60 }, (_, index) => `- [ ] ${index}.1 ${calls} (depends on ${calls})`);
  const long = reportOn(reviewed(plan, plan + lines.join('\n')), [], new Set(), policy.check);
  expect(long.summary.length).toBeLessThan(65_535);
  expect(long.summary).toMatch(/too long to be shown\.$/);
});

test('a line that no file has is empty', () => {
  const { lineAt } = sideOf(listsOf({ 'TASKS.md': ' a ' }), new Set(), unobserved(), now);
  expect([lineAt('TASKS.md', 1), lineAt('TASKS.md', 9), lineAt('other.md', 1)]).toEqual(['a', '', '']);
});
