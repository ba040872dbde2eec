import { afterEach, expect, test } from 'vitest';
import { showCheck } from '../../src/github/checks.ts';
import { githubProposals } from '../../src/github/proposals.ts';
import { githubReader } from '../../src/github/reader.ts';
import { githubWriter } from '../../src/github/writer.ts';
import { checkProposal } from '../../src/reconcile/check-proposal.ts';
import { reconcile } from '../../src/reconcile/reconcile.ts';
import { BROKEN, PLAN, startStand, type Shown, type Stand } from './stand.ts';

let stand: Stand;
afterEach(() => stand.close());

/** Checks a pull request as a host does; what is shown at its head then. */
async function checked(number: number): Promise<readonly Shown[]> {
  const check = await checkProposal(githubProposals(stand.app), number, Date.now());
  if (check === null) return [];
  await showCheck(stand.app, check);
  return await stand.checks(check.head);
}

async function proposed(files: Readonly<Record<string, string | null>>, branch = 'topic'): Promise<number> {
  await stand.push(branch, files);
  return await stand.propose(branch);
}

test('a cycle and an unknown name are shown at their lines, and nothing is blocked', async () => {
  stand = await startStand();
  const [shown, ...more] = await checked(await proposed({ 'TASKS.md': BROKEN }));
  expect(more).toEqual([]);
  expect(shown).toMatchObject({
    title: '1 task would no longer start; 1 cycle; 1 unknown name',
    conclusion: 'neutral',
    annotations: ['TASKS.md:4 failure cycle', 'TASKS.md:6 warning unknown-dependency'],
  });
});

test('looking again changes nothing, and what changed beside the lines is brought up to date', async () => {
  stand = await startStand();
  const number = await proposed({ 'TASKS.md': `${PLAN}- [ ] 1.3 Sell it (depends on 1.1)\n` });
  const [first] = await checked(number);
  stand.hub.resetCounts();
  expect(await checked(number)).toEqual([first]);
  expect(stand.hub.counts().writes).toBe(0);
  await stand.push('main', { 'TASKS.md': PLAN.replace('[ ] 1.1', '[x] 1.1') });
  const [again, ...more] = await checked(number);
  expect([first?.title, again?.title, again?.id, more]).toEqual(['Nothing new would start', '1 task would start', first?.id, []]);
});

test('other annotations at the same head take the place of the earlier ones', async () => {
  stand = await startStand();
  const ports = { reader: githubReader(stand.owner), writer: githubWriter(stand.owner) };
  const number = await proposed({ 'TASKS.md': PLAN.replace('[ ] 1.2', '[x] 1.2') });
  await checked(number);
  await reconcile(ports, Date.now, 'test');
  await stand.push('main', { 'TASKS.md': `${PLAN}\n` });
  const check = await checkProposal(githubProposals(stand.app), number, Date.now());
  if (check === null) throw new Error('There is nothing to check.');
  await showCheck(stand.app, { ...check, report: { ...check.report, annotations: [] } });
  expect((await stand.checks(check.head)).map(({ annotations }) => annotations.length)).toEqual([1, 0]);
});

test('more than fifty annotations come in several requests', async () => {
  stand = await startStand();
  const lines = Array.from({ length: 120 }, (_, index) => `- [ ] 2.${index} Do it (depends on 9.${index})\n`);
  const [shown] = await checked(await proposed({ 'TASKS.md': PLAN + lines.join('') }));
  expect(shown).toMatchObject({ conclusion: 'neutral', title: expect.stringContaining('120 unknown names') });
  expect(shown?.annotations).toHaveLength(120);
});

test('few requests are made, and hardly any for a pull request that changes no list', async () => {
  stand = await startStand();
  const number = await proposed({ 'TASKS.md': BROKEN });
  const other = await proposed({ 'README.md': 'Hello\n' }, 'other');
  await checked(other); // the App's token is fetched
  stand.hub.resetCounts();
  expect(await checked(other)).toEqual([]);
  expect(stand.hub.counts()).toMatchObject({ reads: 3, writes: 0 });
  stand.hub.resetCounts();
  const check = await checkProposal(githubProposals(stand.app), number, Date.now());
  if (check !== null) await showCheck(stand.app, check);
  expect(stand.hub.counts()).toMatchObject({ reads: 5, writes: 1 });
});

test('what others did since the pull request left main is not shown', async () => {
  stand = await startStand();
  const number = await proposed({ 'TASKS.md': `${PLAN}- [ ] 1.3 Sell it\n` });
  await stand.push('main', { 'TASKS.md': BROKEN });
  const [shown] = await checked(number);
  expect(shown).toMatchObject({ title: '1 task would start', conclusion: 'success', annotations: [] });
});

test('a closed pull request is not checked, nor one against another branch', async () => {
  stand = await startStand();
  const number = await proposed({ 'TASKS.md': BROKEN });
  await stand.owner.octokit.pulls.update({ owner: 'octo', repo: 'plan', pull_number: number, state: 'closed' });
  expect(await checked(number)).toEqual([]);
  await stand.push('release', { 'README.md': 'Release\n' });
  expect(await checked(await stand.propose('topic', 'release'))).toEqual([]);
});

test('how severe the check is says the default branch, and not the pull request', async () => {
  stand = await startStand({ '.github/mergetick.yml': 'check: {fail_on: error}\n' });
  const [failed] = await checked(await proposed({ 'TASKS.md': BROKEN, '.github/mergetick.yml': 'max_attempts: 9\n' }));
  expect(failed?.conclusion).toBe('failure');
  const [mild] = await checked(await proposed({ 'TASKS.md': `${PLAN}- [ ] 1.3 X (depends on 9.9)\n` }, 'mild'));
  expect(mild?.conclusion).toBe('neutral');
});

test('where the check may fail, and so may be required, one that changes no list gets it too', async () => {
  stand = await startStand({ '.github/mergetick.yml': 'check: {fail_on: error}\n' });
  expect(await checked(await proposed({ 'README.md': 'Hello\n' }))).toMatchObject([{ title: 'No list is changed', conclusion: 'success' }]);
});

test('a configuration that the pull request breaks is told where it is broken, and the lists are read all the same', async () => {
  stand = await startStand();
  const [shown] = await checked(
    await proposed({ '.github/mergetick.yml': 'agent: a\nmax_atempts: 3\n', 'TASKS.md': `${PLAN}- [ ] 1.3 X\n` }),
  );
  expect(shown).toMatchObject({
    title: 'Everything would stand still; 1 error',
    conclusion: 'neutral',
    annotations: ['.github/mergetick.yml:2 failure broken-config'],
  });
  expect(shown?.summary).toContain('As long as these errors are there, no pass does anything');
  expect(shown?.summary).toContain('### Would start (1)');
});

test('a change of the configuration alone is checked, too', async () => {
  stand = await startStand({ 'docs/next.md': '- [ ] 7.1 Fly\n' });
  const [shown] = await checked(await proposed({ '.github/mergetick.yml': 'lists: [TASKS.md, docs/next.md]\n' }));
  expect(shown).toMatchObject({ title: '1 task would start', conclusion: 'success' });
  expect(shown?.summary).toContain('The list docs\\/next\\.md is new.');
});

test('a list that is deleted though the configuration names it is told, and the others are read', async () => {
  stand = await startStand({ '.github/mergetick.yml': 'lists: [TASKS.md, docs/next.md]\n', 'docs/next.md': '- [ ] 7.1 Fly\n' });
  const [shown] = await checked(await proposed({ 'docs/next.md': null }));
  expect(shown).toMatchObject({ conclusion: 'neutral', annotations: ['.github/mergetick.yml:1 failure broken-list'] });
  expect(shown?.summary).toContain('docs\\/next\\.md is no longer read.');
});

test('a new list where the configuration names a folder is checked', async () => {
  stand = await startStand({ '.github/mergetick.yml': "lists: [TASKS.md, 'plans/*.md']\n", 'plans/one.md': '- [ ] 7.1 Fly\n' });
  const [shown] = await checked(await proposed({ 'plans/two.md': '- [ ] 8.1 Land (depends on 7.1)\n' }));
  expect(shown).toMatchObject({ title: 'Nothing new would start', conclusion: 'success' });
  expect(shown?.summary).toContain('The list plans\\/two\\.md is new.');
  expect(shown?.summary).toContain('Waits for 7\\.1 Fly\\.');
});

test('a list that moves is still the same list', async () => {
  stand = await startStand();
  const [shown] = await checked(await proposed({ 'TASKS.md': null, 'TODO.md': PLAN }));
  expect(shown?.summary).toContain('The list TASKS\\.md is TODO\\.md now.');
  expect(shown?.title).toBe('Nothing new would start');
});

test('the first list of a repository is checked as any other', async () => {
  stand = await startStand({ 'TASKS.md': 'Nothing yet.\n' });
  const [shown] = await checked(await proposed({ 'TASKS.md': PLAN }));
  expect(shown).toMatchObject({ title: '1 task would start', conclusion: 'success' });
});

test('a list that is not UTF-8 is told and not looked at', async () => {
  stand = await startStand();
  await stand.push('latin', { 'README.md': 'x' });
  const content = Buffer.from('- [ ] caf\xe9\n', 'latin1').toString('base64');
  const here = { owner: 'octo', repo: 'plan' };
  const { data } = await stand.owner.octokit.repos.getContent({ ...here, path: 'TASKS.md', ref: 'latin' });
  const sha = 'sha' in data ? data.sha : '';
  await stand.owner.octokit.repos.createOrUpdateFileContents({
    ...here,
    path: 'TASKS.md',
    branch: 'latin',
    message: 'Latin',
    content,
    sha,
  });
  const [shown] = await checked(await stand.propose('latin'));
  expect(shown).toMatchObject({ conclusion: 'neutral', title: expect.stringContaining('1 error') });
  expect(shown?.summary).toContain('is not UTF\\-8 text');
});
