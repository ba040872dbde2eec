import { describe, expect, test } from 'vitest';
import type { RunResult } from '../model/run.ts';
import { sampleBrief, samplePolicy } from '../../tests/run/sample.ts';
import { examine, examineChanges, type Verdict } from './examine.ts';

const base = 'a'.repeat(40);
const brief = sampleBrief(base);
const expected = { fence: brief.fence, base, lists: ['TASKS.md', 'docs/plan.md'] };
const evidence = [{ command: 'sh test.sh', exitCode: 0, milliseconds: 5, output: '' }];
const usage = { requests: 1, inputTokens: 1, outputTokens: 1, cacheReadTokens: 0, cacheWriteTokens: 0 };
const result: RunResult = {
  fence: brief.fence,
  base,
  outcome: 'patch',
  failure: null,
  summary: '',
  evidence,
  usage,
  startedAt: 1,
  finishedAt: 2,
};

function judge(
  patch: string,
  changes: { result?: Partial<RunResult>; protected?: string[]; maxFiles?: number; maxBytes?: number } = {},
): Verdict {
  const publish = {
    ...samplePolicy.publish,
    protected: changes.protected ?? [],
    maxFiles: changes.maxFiles ?? 3,
    maxBytes: changes.maxBytes ?? 5000,
  };
  return examine(Buffer.from(patch, 'latin1'), { ...result, ...changes.result }, { ...samplePolicy, publish }, expected);
}

function refusal(patch: string, changes: Parameters<typeof judge>[1] = {}): string {
  const verdict = judge(patch, changes);
  return verdict.pass ? 'passed' : `${verdict.failure.kind}: ${verdict.failure.message}`;
}

const index = 'index 1111111111111111111111111111111111111111..2222222222222222222222222222222222222222';
const change = (path: string, mode = '100644'): string =>
  `diff --git a/${path} b/${path}\n${index} ${mode}\n--- a/${path}\n+++ b/${path}\n@@ -1 +1 @@\n-one\n+two\n`;
const added = (path: string, mode = '100644'): string =>
  `diff --git a/${path} b/${path}\nnew file mode ${mode}\n${index}\n--- /dev/null\n+++ b/${path}\n@@ -0,0 +1 @@\n+two\n`;
const quoted = (path: string): string =>
  `diff --git "a/${path}" "b/${path}"\n${index} 100644\n--- "a/${path}"\n+++ "b/${path}"\n@@ -1 +1 @@\n-one\n+two\n`;
const moved = (from: string, to: string): string =>
  `diff --git a/${from} b/${to}\nsimilarity index 100%\nrename from ${from}\nrename to ${to}\n`;

describe('what may pass', () => {
  test.each([
    ['a change', change('src/a.ts'), ['src/a.ts']],
    ['a new file', added('src/a.ts'), ['src/a.ts']],
    ['a program', added('bin/run', '100755'), ['bin/run']],
    ['a name with blanks', `${change('a b.txt').replaceAll(/^(---|\+\+\+)(.*)$/gm, '$1$2\t')}`, ['a b.txt']],
    ['a quoted name', quoted('docs/\\303\\274 \\"x\\".md'), ['docs/ü "x".md']],
    ['an empty file', `diff --git a/empty b/empty\nnew file mode 100644\nindex ${'0'.repeat(40)}..${'e'.repeat(40)}\n`, ['empty']],
    ['a change of rights', 'diff --git a/run.sh b/run.sh\nold mode 100644\nnew mode 100755\n', ['run.sh']],
    ['a removal', `diff --git a/x b/x\ndeleted file mode 100644\n${index}\n--- a/x\n+++ /dev/null\n@@ -1 +0,0 @@\n-one\n`, ['x']],
    ['a move', moved('a.ts', 'b.ts'), ['a.ts', 'b.ts']],
    [
      'a binary file',
      `diff --git a/x.bin b/x.bin\nnew file mode 100644\n${index}\nGIT binary patch\nliteral 2\nJcmb<mV\n\nliteral 0\nHcmV?d00001\n\n`,
      ['x.bin'],
    ],
    ['a file without an end of line', `${change('x')}\\ No newline at end of file\n`, ['x']],
    ['content that looks like a header', change('x').replace('+two', '+diff --git a/.github/x b/.github/x'), ['x']],
    ['two files', change('a') + change('b'), ['a', 'b']],
    [
      'a name that only looks protected',
      change('docs/CODEOWNERS.md') + change('github/x') + change('my.gitattributes'),
      ['docs/CODEOWNERS.md', 'github/x', 'my.gitattributes'],
    ],
  ])('%s', (_, patch, files) => {
    expect(judge(patch)).toEqual({ pass: true, files });
  });
});

describe('what is refused because of its path', () => {
  test.each([
    '.github/workflows/ci.yml',
    '.GitHub/workflows/ci.yml',
    '.github/CODEOWNERS',
    'CODEOWNERS',
    'docs/codeowners',
    'TASKS.md',
    'tasks.MD',
    'docs/plan.md',
    '.claude/agents/x.md',
    '.mergetick/agents/x.md',
    'AGENTS.md',
    'sub/AGENTS.md',
    'CLAUDE.md',
    'Claude.md',
    '.gitattributes',
    'sub/.gitattributes',
    '.gitmodules',
    '.husky/pre-commit',
    'sub/.husky/x',
    '.githooks/x',
    '.pre-commit-config.yaml',
  ])('%s is protected', (path) => {
    expect(refusal(change(path))).toMatch(/^policy-refused: ".*" is (protected|a task list)/);
    expect(refusal(change(path))).toContain(JSON.stringify(path));
  });

  test.each([
    '../outside',
    'a/../../b',
    '/etc/passwd',
    './a',
    'a//b',
    'a/',
    '.git/config',
    '.GIT/hooks/pre-commit',
    'sub/.git/config',
    '.git./x',
    '.git /x',
    'git~1/config',
    'a\\\\b',
    'c:/x',
    '.git::$INDEX_ALLOCATION/x',
  ])('%s is no path of a repository', (path) => {
    const patch = path.includes('\\') ? quoted(path) : change(path);
    expect(refusal(patch)).toMatch(/^policy-refused: .*not a path that may be in a repository\.$/);
  });

  test.each(['.g\\342\\200\\214it/config', 'a\\342\\200\\256txt.sh', 'a\\nb', '\\357\\274\\256\\357\\274\\257\\001'])(
    '%s hides characters',
    (path) => {
      expect(refusal(quoted(path))).toContain('not a path that may be');
    },
  );

  test('letters that some file systems fold into protected names', () => {
    expect(refusal(quoted('\\357\\274\\243LAUDE.md'))).toContain('is protected');
  });

  test('globs of the configuration', () => {
    expect(refusal(change('src/secret/key.ts'), { protected: ['src/secret/**'] })).toContain('(`src/secret/**`)');
    expect(refusal(change('deep/package-lock.json'), { protected: ['package-lock.json'] })).toContain('is protected');
    expect(refusal(change('src/other.ts'), { protected: ['src/secret/**', '/other.ts', 'src/*.js'] })).toBe('passed');
  });

  test('both ends of a move', () => {
    expect(refusal(moved('.github/x', 'y'))).toContain('is protected');
    expect(refusal(moved('y', '.github/x'))).toContain('is protected');
    expect(refusal(moved('y', '.github/x').replaceAll('rename', 'copy'))).toContain('is protected');
  });
});

describe('what is refused because of its kind', () => {
  test.each([
    ['a new link', added('link', '120000'), 'is a symbolic link'],
    ['a changed link', change('link', '120000'), 'is a symbolic link'],
    ['a file that becomes a link', 'diff --git a/x b/x\nold mode 100644\nnew mode 120000\n', 'is a symbolic link'],
    ['a submodule', added('sub', '160000'), 'is a submodule'],
    ['an odd mode', added('x', '100666'), 'is a file of mode 100666'],
  ])('%s', (_, patch, words) => {
    expect(refusal(patch)).toContain(words);
  });
});

describe('what is refused because it is not what git writes', () => {
  test.each([
    ['a traditional diff', '--- a/x\n+++ b/x\n@@ -1 +1 @@\n-one\n+two\n'],
    ['words before the first change', `Hello\n${change('x')}`],
    ['a traditional diff after a change', `${change('x')}--- a/.github/y\n+++ b/.github/y\n@@ -1 +1 @@\n-one\n+two\n`],
    [
      'a traditional diff in an empty header',
      `diff --git a/x b/x\n--- a/.github/y\n+++ b/.github/y\n@@ -1 +1 @@\n-one\n+two\n`,
      '.github/y',
    ],
    ['two names in one header', change('x').replace('b/x', 'b/y')],
    ['a hunk that is longer than it says', change('x').replace('@@ -1 +1 @@', '@@ -1 +1,0 @@')],
    ['a hunk that is shorter than it says', change('x').replace('@@ -1 +1 @@', '@@ -1 +1,9 @@')],
    ['a binary file without content', `diff --git a/x b/x\n${index} 100644\nBinary files a/x and b/x differ\n`],
    ['an unknown header', change('x').replace('index', 'strange')],
    ['a broken name', quoted('a\\9b')],
    ['a name that is not UTF-8', quoted('a\\377b')],
    ['other prefixes', change('x').replaceAll('a/x', 'i/x').replaceAll('b/x', 'w/x')],
    ['names without a change', 'diff --git a/x b/x\n--- a/x\n+++ b/x\n'],
  ])('%s', (_, patch, words = 'is not what `git diff` writes') => {
    expect(refusal(patch)).toContain(words);
  });
});

describe('what is refused because of its size', () => {
  test('too many files', () => {
    expect(refusal(['a', 'b', 'c', 'd'].map((name) => change(name)).join(''))).toContain('changes 4 files, more than the 3');
  });
  test('too many bytes', () => {
    expect(refusal(change('x').replace('+two', `+${'x'.repeat(5000)}`))).toContain('more than the 5000');
  });
  test('nothing at all', () => {
    expect(refusal('')).toBe('no-change: The patch is empty.');
  });
});

describe('what is refused because of its result', () => {
  test('of another attempt, another nonce or another base', () => {
    expect(refusal(change('x'), { result: { fence: { ...brief.fence, attempt: 2 } } })).toContain('another run');
    expect(refusal(change('x'), { result: { fence: { ...brief.fence, nonce: 'ff' } } })).toContain('another run');
    expect(refusal(change('x'), { result: { base: 'b'.repeat(40) } })).toContain('another commit');
  });
  test('without evidence, or with evidence of a failure', () => {
    expect(refusal(change('x'), { result: { evidence: [] } })).toBe('verification-failed: There is no evidence that `sh test.sh` was run.');
    expect(refusal(change('x'), { result: { evidence: [{ ...evidence[0]!, exitCode: 1 }] } })).toBe(
      'verification-failed: `sh test.sh` ended with exit code 1.',
    );
  });
  test('a failure keeps its kind', () => {
    const failure = { kind: 'rate-limit', message: 'Too fast.' } as const;
    expect(refusal(change('x'), { result: { outcome: 'failed', failure } })).toBe('rate-limit: Too fast.');
    expect(refusal(change('x'), { result: { outcome: 'failed', failure: null } })).toContain('did not say why');
  });
});

test('what Git made of the patch is held to the same rules', () => {
  const one = (path: string, newMode = '100644') => examineChanges([{ path, oldMode: '000000', newMode }], samplePolicy, ['TASKS.md']);
  expect(one('src/a.ts')).toEqual({ pass: true, files: ['src/a.ts'] });
  expect(one('.github/x')).toMatchObject({ pass: false, failure: { kind: 'policy-refused' } });
  expect(one('x', '120000')).toMatchObject({ pass: false, failure: { kind: 'policy-refused' } });
  expect(examineChanges([], samplePolicy, [])).toMatchObject({ pass: false, failure: { kind: 'no-change' } });
});
