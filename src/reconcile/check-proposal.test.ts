import { expect, test } from 'vitest';
import { configPath } from '../config/places.ts';
import { Problem } from '../errors/problem.ts';
import { checkProposal } from './check-proposal.ts';
import type { ProposalReader } from './proposal.ts';
import type { Source } from './reader.ts';

const refused = (): Promise<never> => Promise.reject(new Error('This was not to be asked.'));

/** A repository whose files on main and on the pull request's branch are these. */
function readerOf(main: Readonly<Record<string, string>>, branch: Readonly<Record<string, string>>): ProposalReader {
  const sides: Readonly<Record<string, Readonly<Record<string, string>>>> = { main, branch };
  const sourceOf = (head: string): Source => ({
    defaultBranch: 'main',
    head,
    files: new Map(Object.entries(sides[head] ?? {})),
    others: [],
  });
  return {
    proposal: (number) => Promise.resolve({ number, head: 'branch', start: 'main', renamed: new Map() }),
    sourcesAt: (commits) => Promise.resolve(commits.map(sourceOf)),
    source: refused,
    files: (commit, paths) =>
      Promise.resolve(
        new Map(paths.flatMap((path) => (sides[commit]?.[path] === undefined ? [] : [[path, sides[commit][path]] as const]))),
      ),
    paths: refused,
    look: () =>
      Promise.resolve({
        owner: 'octo',
        name: 'plan',
        source: sourceOf('main'),
        ledger: { tip: null, snapshot: new Map() },
        labels: new Set<string>(),
        issues: [],
        pullRequests: [],
        dependencies: true,
        subIssues: true,
      }),
    ledger: refused,
    ledgerEvents: refused,
    comments: refused,
    mayWrite: refused,
    closedBy: refused,
    pullRequests: refused,
    runs: refused,
  };
}

const config = 'lists: [a.md, b.md]\n';

test('a list that is far too large is told, and the others are looked at', async () => {
  const before = { [configPath]: config, 'a.md': '- [ ] 1.1 One\n', 'b.md': '- [ ] 2.1 Two\n' };
  const after = { ...before, 'a.md': `- [ ] 1.1 One\n${' '.repeat(21 * 1024 * 1024)}`, 'b.md': '- [ ] 2.1 Two\n- [ ] 2.2 Three\n' };
  const check = await checkProposal(readerOf(before, after), 7, 0);
  expect(check?.report).toMatchObject({ title: '1 task would start; 1 task would no longer start; 1 warning', conclusion: 'neutral' });
  expect(check?.report.summary).toContain('a\\.md is larger than 20 MB and was not looked at\\.');
});

test('a configuration that was broken before is not told again', async () => {
  const before = { [configPath]: 'agnet: a\n', 'TASKS.md': '- [ ] 1.1 One\n' };
  const check = await checkProposal(readerOf(before, { ...before, 'TASKS.md': '- [ ] 1.1 One\n- [ ] 1.2 Two\n' }), 7, 0);
  expect(check?.report).toMatchObject({ title: '1 task would start', conclusion: 'success', annotations: [] });
});

test('a repository without a list has nothing to check', async () => {
  expect(await checkProposal(readerOf({}, { 'README.md': 'x' }), 7, 0)).toBeNull();
});

test('a list that cannot be read is told, and those of the default branch are read in its stead', async () => {
  const before = { [configPath]: 'lists: [docs/plan.md]\n', 'docs/plan.md': '- [ ] 1.1 One\n' };
  const reader = readerOf(before, before);
  const files: ProposalReader['files'] = (commit, paths) =>
    commit === 'branch'
      ? Promise.reject(new Problem('list', 'docs/plan.md is not UTF-8 text.', 'Save it as UTF-8.'))
      : reader.files(commit, paths);
  const unread = (commits: readonly string[]) =>
    Promise.resolve(
      commits.map((head) => ({ defaultBranch: 'main', head, files: new Map([[configPath, 'lists: [docs/plan.md]\n']]), others: [] })),
    );
  const check = await checkProposal({ ...reader, files, sourcesAt: unread }, 7, 0);
  expect(check?.report.title).toBe('Everything would stand still; 1 error');
  expect(check?.report.summary).toContain('docs\\/plan\\.md is not UTF\\-8 text\\.');
});

test('thousands of lists that a pull request names are not read', async () => {
  const before = { 'TASKS.md': '- [ ] 1.1 One\n' };
  const names = Array.from({ length: 3_000 }, (_, index) => `a/${index}.md`);
  const check = await checkProposal(readerOf(before, { ...before, [configPath]: `lists: [${names.join(', ')}]\n` }), 7, 0);
  expect(check?.report).toMatchObject({ title: 'Everything would stand still; 1 error', conclusion: 'neutral' });
  expect(check?.report.summary).toContain('3000 files would be lists\\, and a check reads 1000 at most\\.');
});
