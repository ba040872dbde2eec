import { expect, test } from 'vitest';
import { Problem } from '../errors/problem.ts';
import { readConfig } from './read-config.ts';
import { configPath, listCandidates } from './places.ts';

function refusal(text: string): string {
  try {
    readConfig(text, configPath);
  } catch (error) {
    if (error instanceof Problem) return `${error.message} | ${error.hint}`;
    throw error;
  }
  return 'accepted';
}

test('a repository without configuration gets sensible defaults', () => {
  expect(readConfig(null, configPath)).toEqual({
    lists: null,
    maxConcurrent: 4,
    maxOpenPullRequests: 10,
    maxAttempts: 3,
    backoff: { baseSeconds: 30, maxSeconds: 3600 },
    runDeadlineMinutes: 90,
    budget: { tasks: null, runs: null },
    agent: 'general-purpose',
    executor: { kind: 'anthropic', model: 'claude-sonnet-5-5', maxTurns: 60, maxOutputTokens: 16_000 },
    verify: [],
    sandbox: 'required',
    publish: { protected: [], maxFiles: 100, maxBytes: 1_048_576 },
    check: { failOn: 'never' },
  });
  expect(readConfig('# nothing but a comment\n', configPath)).toEqual(readConfig(null, configPath));
  expect(listCandidates[0]).toBe('TASKS.md');
});

test('every key can be set, with times and sizes as people write them', () => {
  const text = `
lists: [TASKS.md, "docs/my plan.md"]
max_concurrent: 2
max_open_pull_requests: 3
max_attempts: 5
backoff: {base: 45, max: 2h}
run_deadline: 1.5h
budget: {tasks: 12, runs: 30}
agent: writer
executor: anthropic
anthropic: {model: some-model, max_turns: 9, max_output_tokens: 4000}
verify:
  - npm test
sandbox: none
publish: {protected: ["db/**"], max_files: 7, max_bytes: 500 KB}
check: {fail_on: error}
`;
  expect(readConfig(text, configPath)).toEqual({
    lists: [{ path: 'TASKS.md' }, { path: 'docs/my plan.md' }],
    maxConcurrent: 2,
    maxOpenPullRequests: 3,
    maxAttempts: 5,
    backoff: { baseSeconds: 45, maxSeconds: 7200 },
    runDeadlineMinutes: 90,
    budget: { tasks: 12, runs: 30 },
    agent: 'writer',
    executor: { kind: 'anthropic', model: 'some-model', maxTurns: 9, maxOutputTokens: 4000 },
    verify: ['npm test'],
    sandbox: 'none',
    publish: { protected: ['db/**'], maxFiles: 7, maxBytes: 512_000 },
    check: { failOn: 'error' },
  });
});

test('a program of your own can be the executor, and describing it is enough', () => {
  const command = { kind: 'command', command: './agent.sh', timeoutMinutes: 5 };
  expect(readConfig('executor: command\ncommand: {run: ./agent.sh, timeout: 5m}', configPath).executor).toEqual(command);
  expect(readConfig('command: {run: ./agent.sh, timeout: 300}', configPath).executor).toEqual(command);
  expect(readConfig('anthropic: {}\ncommand: {run: ./agent.sh}', configPath).executor.kind).toBe('anthropic');
  expect(readConfig('executor: anthropic\ncommand: {run: ./agent.sh}', configPath).executor.kind).toBe('anthropic');
});

test('a list can be a glob, and can be told how it is read', () => {
  const text = `
lists:
  - backlog/tasks/*.md
  - path: docs/plan.md
    dialect: kiro
    order: explicit
    sections: {Ideas: ignore, "Success criteria": work, Legal: human}
`;
  expect(readConfig(text, configPath).lists).toEqual([
    { path: 'backlog/tasks/*.md' },
    { path: 'docs/plan.md', dialect: 'kiro', order: 'explicit', sections: { Ideas: 'ignore', 'Success criteria': 'work', Legal: 'human' } },
  ]);
});

test('a misspelt key is named with its place and the key that was meant', () => {
  expect(refusal('verify: []\nmax_concurent: 3\n')).toBe(
    '.github/mergetick.yml:2:1: `max_concurent` is not a known key (did you mean `max_concurrent`?) | ' +
      'Correct the value, or leave the key out to get its default.',
  );
  expect(refusal('budget:\n  taks: 3')).toContain(':2:3: `budget.taks` is not a known key (did you mean `tasks`?)');
  expect(refusal('backoff:\n  colour: red')).toContain('`backoff.colour` is not a known key (known here are base, max)');
});

test('a check fails on what it knows', () => {
  expect(refusal('check:\n  fail_on: always')).toContain(':2:3: `check.fail_on` must be never, error or warning');
});

test('all mistakes are told at once, in the order of the file', () => {
  expect(refusal('run_deadline: soon\nlists: [a.md, ../b.md]\nmax_attempts: 0\nsandbox: maybe')).toBe(
    [
      '.github/mergetick.yml:1:1: `run_deadline` must be a time span such as 30s, 5m or 1h',
      '.github/mergetick.yml:2:15: `lists.1` must be a path inside the repository, without a leading / and without ..',
      '.github/mergetick.yml:3:1: `max_attempts` must be a whole number from 1 on',
      '.github/mergetick.yml:4:1: `sandbox` must be required or none | Correct the value, or leave the key out to get its default.',
    ].join('; '),
  );
});

test.each([
  ['- a', ':1:1: the configuration must be a mapping of keys to values'],
  ['publish: 4', ':1:1: `publish` must be a mapping of keys to values'],
  ['lists: TASKS.md', '`lists` must be a list of paths'],
  ['lists: []', '`lists` must name at least one list'],
  ['lists: [3]', ':1:9: `lists.0` must be text'],
  ['lists: [[a.md]]', ':1:9: `lists.0` must be a mapping of keys to values'],
  ['lists:\n  - path: /a.md', ':2:5: `lists.0.path` must be a path inside the repository'],
  ['lists:\n  - path: a.md\n    dialekt: kiro', ':3:5: `lists.0.dialekt` is not a known key (did you mean `dialect`?)'],
  ['lists:\n  - path: a.md\n    dialect: kira', ':3:5: `lists.0.dialect` must be one of spec-kit, kiro'],
  ['lists:\n  - path: a.md\n    sections:\n      Ideas: never', ':4:7: `lists.0.sections.Ideas` must be one of work, ignore, human'],
  ['lists:\n  - dialect: kiro', '`lists.0.path` must be text'],
  ['verify: [""]', '`verify.0` must not be empty'],
  ['backoff: {base: -3}', '`backoff.base` must be a time span'],
  ['backoff: {base: 3 weeks}', '`backoff.base` must be a time span'],
  ['backoff: {base: [3]}', '`backoff.base` must be a time span'],
  ['backoff: {base: .inf}', '`backoff.base` must be a time span'],
  ['publish: {max_bytes: big}', '`publish.max_bytes` must be a size such as 500kb or 1mb'],
  ['command: {timeout: 3m}', ':1:1: `command.run` must be text'],
  ['agent: 3', '`agent` must be text'],
  ['max_attempts: 1.5', '`max_attempts` must be a whole number from 1 on'],
  ['a: [', 'this is not valid YAML'],
  ['max_attempts: 1\nmax_attempts: 2', ':2:1: this is not valid YAML: Map keys must be unique'],
  ['agent: *nobody', 'its aliases cannot be resolved: ReferenceError: Unresolved alias'],
  ['executor: command', ':1:1: `executor: command` needs the command to run | Add `command: {run: "…"}`'],
  ['? [max_attempts]\n: 1', 'is not a known key'],
])('%j is refused', (text, reason) => {
  expect(refusal(text)).toContain(reason);
});
