import { execFile, spawn } from 'node:child_process';
import { mkdir, mkdtemp, readFile, rm, writeFile } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { dirname, join } from 'node:path';
import { fileURLToPath } from 'node:url';
import { afterEach, beforeEach, describe, expect, test } from 'vitest';
import { boxOffset } from '../model/mark.ts';
import { readLists } from '../tasklist/read.ts';
import { mergetickIn } from './test-terminal.ts';
import type { Outcome } from './test-terminal.ts';

const main = fileURLToPath(new URL('main.ts', import.meta.url));
const plan = `# Plan

## Phase 1: Lamp

- [x] **1.1 Housing**
- [ ] **1.2 Motor** P1
  - [ ] Write tests
- [ ] **1.3 Paint** P0 (after 1.2)
- [ ] **1.4 Polish**

## Phase 2: Horn

- [ ] **1.1 Fog sensor** after 1.4
- [ ] **2.1 Permit** blocked by #12

## Success criteria

- [ ] Ships do not strand
`;

let folder: string;
beforeEach(async () => {
  folder = await mkdtemp(join(tmpdir(), 'mergetick-cli-'));
});
afterEach(() => rm(folder, { recursive: true }));

function mergetick(...words: string[]): Promise<Outcome> {
  return mergetickIn(folder, words);
}

/** As a program of its own. */
function program(...words: string[]): Promise<Outcome> {
  return programIn(process.env, ...words);
}

function programIn(env: NodeJS.ProcessEnv, ...words: string[]): Promise<Outcome> {
  return new Promise((resolve) => {
    execFile(process.execPath, [main, ...words], { cwd: folder, encoding: 'utf8', env, timeout: 30_000 }, (error, out, err) => {
      resolve({ code: typeof error?.code === 'number' ? error.code : 0, out, err });
    });
  });
}

async function put(path: string, text: string | Buffer): Promise<void> {
  await mkdir(dirname(join(folder, path)), { recursive: true });
  await writeFile(join(folder, path), text);
}

describe('list', () => {
  test('prints every box of the file as one JSON object', async () => {
    await put('TASKS.md', plan);
    const { out, code } = await program('list', 'TASKS.md', '--json');
    const { tasks, diagnostics } = JSON.parse(out) as { tasks: Record<string, unknown>[]; diagnostics: unknown[] };
    expect(code).toBe(0);
    expect(diagnostics).toEqual([]);
    expect(tasks).toHaveLength(plan.match(/^ *- \[/gmu)?.length ?? 0);
    expect(tasks[3]).toEqual({
      key: 'TASKS.md#phase-1/1.3',
      id: '1.3',
      kind: 'task',
      title: 'Paint',
      checked: false,
      line: 8,
      offset: plan.indexOf('- [ ] **1.3') + 3,
      section: ['Phase 1: Lamp'],
      parent: null,
      priority: 'P0',
      dependsOn: ['TASKS.md#phase-1/1.2'],
      implied: [],
      blockedBy: [],
      agent: null,
      human: false,
      owner: null,
      estimate: null,
      due: null,
      tags: [],
      touches: [],
    });
    expect(tasks.map(({ kind }) => kind)).toEqual(['task', 'task', 'step', 'task', 'task', 'task', 'task', 'gate']);
  });

  test('is read by people without colours in a pipe', async () => {
    await put('TASKS.md', `${plan}- [ ] \u001B[31mred\u0007\n`);
    const { out } = await program('list');
    expect(out).toContain('TASKS.md  1 of 6 tasks done, 2 gates');
    expect(out).toContain('  [ ] 1.2 Motor  P1 · 0/1 step');
    expect(out).not.toContain('\u001B');
    expect(out).not.toContain('\u0007');
  });

  test('looks in the usual places, and passes over a file without tasks', async () => {
    await put('TODO.md', 'Nothing but words.\n');
    await put('specs/002-b/tasks.md', '- [ ] T1 b\n');
    await put('specs/001-a/tasks.md', '- [ ] T1 a\n');
    expect((await mergetick('list')).out).toContain('specs/001-a/tasks.md');
  });

  test('reads the lists that the configuration names, each task with its list', async () => {
    await put('.github/mergetick.yml', 'lists: [one.md, plans/two.md]\n');
    await put('one.md', '- [ ] T1 a\n');
    await put('plans/two.md', '- [ ] T2 b (after T1)\n- [x]oops\n');
    const { tasks, diagnostics } = JSON.parse((await mergetick('list', '--json')).out) as Record<string, object[]>;
    expect(tasks).toMatchObject([{ list: 'one.md' }, { list: 'plans/two.md', dependsOn: ['one.md#T1'] }]);
    expect(diagnostics).toMatchObject([{ code: 'not-a-task', list: 'plans/two.md', line: 2, column: 1 }]);
  });

  test('ends quietly when its reader stops listening', async () => {
    await put('TASKS.md', '- [ ] one of very many\n'.repeat(3_000));
    const child = spawn(process.execPath, [main, 'list', '--json'], { cwd: folder });
    const errors: string[] = [];
    child.stderr.setEncoding('utf8').on('data', (text: string) => errors.push(text));
    child.stdout.once('data', () => child.stdout.destroy());
    const code = await new Promise((resolve) => child.once('close', resolve));
    expect([code, errors.join('')]).toEqual([0, '']);
  });
});

test('lint tells places and ways out, and fails on errors only', async () => {
  await put('good.md', '- [ ] T1 a (after T9)\n');
  await put('bad.md', '- [ ] T1 a (after T2)\n- [ ] T2 b (after T1)\n- [ ] T2 c\n');
  const [good, bad, json] = await Promise.all([
    mergetick('lint', 'good.md'),
    mergetick('lint', 'bad.md'),
    mergetick('lint', 'bad.md', '--json'),
  ]);
  expect(good.code).toBe(0);
  expect(good.out).toContain('good.md:1:1 warning Nothing in the lists answers to `T9`');
  expect(good.out).toContain('1 warning');
  expect(bad.code).toBe(1);
  expect(bad.out).toContain('T1 a (line 1) and T2 b (line 2) depend on each other');
  expect(JSON.parse(json.out)).toMatchObject({ diagnostics: [{ code: 'cycle' }, { code: 'duplicate-id', line: 3 }] });
});

test('next names what may start, most urgent first, and why names what stands in the way', async () => {
  await put('TASKS.md', plan);
  const [next, one, why, json] = await Promise.all([
    mergetick('next'),
    mergetick('next', '-n', '1', '--json'),
    mergetick('why', 'fog sensor'),
    mergetick('why', 'phase-2/2.1', '--list', 'TASKS.md', '--json'),
  ]);
  expect(next.out).toBe(
    '1. 1.2 Motor  P1; 1 task in a row behind it · TASKS.md:6\n2. 1.4 Polish  no priority; 1 task in a row behind it · TASKS.md:9\n',
  );
  expect(JSON.parse(one.out)).toMatchObject({ startable: 2, next: [{ id: '1.2', priority: 'P1' }] });
  expect(why.out).toContain('waiting: Waits for 1.4 Polish');
  expect(JSON.parse(json.out)).toMatchObject({ task: 'TASKS.md#phase-2/2.1', state: 'blocked', blockedBy: ['#12'] });
});

describe('tick', () => {
  test('changes one character a box, and steps with their task', async () => {
    const text = `\uFEFF${plan.replaceAll('\n', '\r\n')}`;
    await put('TASKS.md', text);
    const { code, out } = await mergetick('tick', '1.2', 'phase-2/1.1');
    const after = await readFile(join(folder, 'TASKS.md'), 'utf8');
    const changed = Array.from({ length: text.length }, (_, index) => index).filter((index) => text[index] !== after[index]);
    expect(code).toBe(0);
    expect(out).toContain('TASKS.md:6  - [x] **1.2 Motor** P1');
    expect(after).toHaveLength(text.length);
    const boxes = readLists([{ path: 'TASKS.md', text }])[0]?.tasks.filter(({ title }) =>
      /^(?:Motor|Write tests|Fog sensor)$/u.test(title),
    );
    expect(changed).toEqual(boxes?.map(boxOffset));
  });

  test('shows what it would do, and has nothing to do twice', async () => {
    await put('TASKS.md', plan);
    const dry = await mergetick('tick', '1.4', '--dry-run');
    expect(dry.out).toBe('-- [ ] **1.4 Polish**\n+- [x] **1.4 Polish**\n');
    expect(await readFile(join(folder, 'TASKS.md'), 'utf8')).toBe(plan);
    expect((await mergetick('tick', 'Housing', '--json')).out).toBe('{"ticked":[],"written":true}\n');
    expect((await mergetick('tick', 'Housing')).out).toBe('Nothing to do: it is ticked already.\n');
  });
});

test.each<[string, string[], number, string]>([
  ['no list anywhere', ['list'], 1, 'There is no list here'],
  ['a missing file', ['list', 'nope.md'], 2, 'There is no file nope.md.'],
  ['a folder', ['lint', 'docs'], 2, 'docs is a folder.'],
  ['a binary file', ['list', 'binary.md'], 1, 'binary.md is not a text file.'],
  ['another encoding', ['tick', 'a', '--list', 'latin.md'], 1, 'latin.md is not in UTF-8.'],
  ['an unknown task', ['why', '9.9', '--list', 'plan.md'], 2, 'No task answers to `9.9`.'],
  ['an ambiguous task', ['tick', '1.1', '--list', 'plan.md'], 2, '`1.1` could be any of 2 tasks.'],
  ['an unknown command', ['lst'], 2, 'Did you mean list?'],
  ['an unknown option', ['list', '--jsn'], 2, 'Did you mean --json?'],
  ['a missing argument', ['why'], 2, "missing required argument 'task'"],
  ['a configured list that is not there', ['lint'], 1, '.github/mergetick.yml names the list docs/missing.md, which does not exist.'],
  ['a number that is none', ['next', '-n', 'x'], 2, 'Give a whole number from 1 on.'],
  ['an unknown format', ['graph', '--format', 'png'], 2, 'mermaid, dot, json, svg'],
])('%s is told in a sentence', async (_, words, code, sentence) => {
  await put('docs/notes.txt', '');
  if (sentence.includes('mergetick.yml')) await put('.github/mergetick.yml', 'lists: [docs/missing.md]\n');
  await put('binary.md', '- [ ] a\0b');
  await put('latin.md', Buffer.from('- [ ] caf\u00E9', 'latin1'));
  await put('plan.md', plan);
  const outcome = await mergetick(...words);
  expect(outcome.code).toBe(code);
  expect(outcome.err).toContain(sentence);
  expect(outcome.err).not.toMatch(/^\s+at /mu);
});

test('a failure of the program shows in its exit code, without a stack', async () => {
  const [usage, found, help] = await Promise.all([program('list', 'nope.md'), program('list'), program('--help')]);
  expect([usage.code, found.code, help.code]).toEqual([2, 1, 0]);
  expect((await mergetick('lint', '--bogus')).err).toContain('See `mergetick lint --help`.');
  expect(usage.err).toBe('mergetick: There is no file nope.md.\n  Name a list that exists, or none to have it looked for.\n');
  expect(help.out).toContain('tick boxes in the file');
});

test('a configuration that is a folder is told in a sentence', async () => {
  await put('.github/mergetick.yml/note.txt', '');
  await put('TASKS.md', plan);
  for (const command of ['list', 'plan']) {
    const { code, err } = await mergetick(command);
    expect(code).toBe(1);
    expect(err).toBe('mergetick: .github/mergetick.yml cannot be read (EISDIR).\n  Make it a file that you may read, or take it away.\n');
  }
});

test('a list without boxes is told apart from one that is done', async () => {
  await put('notes.md', '# Notes\n');
  expect((await mergetick('list', 'notes.md')).out).toContain('No line of it is a task: write one as `- [ ] title`.');
  expect((await mergetick('next', 'notes.md')).out).toBe('There is no task here: write one as `- [ ] title`.\n');
});

test.each<[string, string[], number, string]>([
  ['a missing list', ['--list', 'nope.md'], 2, 'There is no file nope.md.'],
  ['a folder for a list', ['--list', '.'], 2, '. is a folder.'],
  ['a list without tasks', ['--list', 'notes.md'], 1, 'notes.md has no unchecked task item.'],
  ['a file for a folder', ['--dir', 'notes.md'], 2, 'cannot be used (EEXIST).'],
  ['no tasks at all', ['--max-tasks', '0'], 2, '--max-tasks 0 is no number of tasks.'],
])('a demo that cannot start says so and ends: %s', async (_, words, code, sentence) => {
  await put('notes.md', '# Notes\n');
  const outcome = await program('demo', ...words);
  expect(outcome.err).toContain(sentence);
  expect(outcome.err).not.toMatch(/^\s+at /mu);
  expect(outcome.code).toBe(code);
});

test('a demo without git says so and ends', async () => {
  const outcome = await programIn({ PATH: folder, TMPDIR: folder }, 'demo');
  expect(outcome.err).toMatch(/Install git/u);
  expect(outcome.code).toBe(1);
});

test('list --explain says how each list is read and what became of each section', async () => {
  await put('TASKS.md', '# Plan\n\n- [ ] T001 a\n\n## Success criteria\n- [ ] b\n- [ ] c\n');
  const { code, out } = await mergetick('list', '--explain');
  expect(code).toBe(0);
  expect(out).toContain('TASKS.md: plain (');
  expect(out).toContain('It shows none of the known dialects clearly.');
  expect(out).toContain('Only what the list states comes first.');
  expect(out).toContain('  Without a heading (line 1): 1 task');
  expect(out).toContain("  Success criteria (line 5): 2 gates, since “Success criteria” names what is nobody's work");
  const { lists, tasks } = JSON.parse((await mergetick('list', '--explain', '--json')).out);
  expect(tasks).toHaveLength(3);
  expect(lists[0]).toMatchObject({
    path: 'TASKS.md',
    dialect: { name: 'plain' },
    sections: [{ titles: [] }, { titles: ['Success criteria'] }],
  });
});

test('lists of several features are read together, and the configuration can name a folder and say how it is read', async () => {
  await put('specs/001-a/tasks.md', '- [ ] T001 a\n');
  await put('specs/010-b/tasks.md', '- [ ] T001 b\n');
  await put('specs/002-c/tasks.md', '- [ ] T001 c (depends on 001-a/T001)\n');
  expect(JSON.parse((await mergetick('list', '--json')).out).tasks.map(({ title }: { title: string }) => title)).toEqual(['a', 'c', 'b']);
  await put('.github/mergetick.yml', 'lists:\n  - path: "backlog/tasks/*.md"\n');
  const file = (id: string, needs: string): string =>
    `---\nid: ${id}\ntitle: Do ${id}\nstatus: To Do\ndependencies: [${needs}]\n---\n- [ ] #1 done\n`;
  await put('backlog/tasks/task-2.md', file('task-2', 'task-10'));
  await put('backlog/tasks/task-10.md', file('task-10', ''));
  expect((await mergetick('next')).out).toContain('task-10');
  expect((await mergetick('tick', 'task-10')).out).toContain('backlog/tasks/task-10.md:4  status: Done');
  expect(await readFile(join(folder, 'backlog/tasks/task-10.md'), 'utf8')).toBe(file('task-10', '').replace('To Do', 'Done'));
  expect((await mergetick('next')).out).toContain('task-2');
  await put('.github/mergetick.yml', 'lists: ["none/*.md"]\n');
  expect(await mergetick('list')).toMatchObject({
    code: 1,
    err: expect.stringContaining('names the list none/*.md, which does not exist'),
  });
});

test('what is never work is not ticked, whatever names it', async () => {
  await put('.github/mergetick.yml', 'lists: [".github/checks.md"]\n');
  await put('.github/checks.md', '- [ ] T001 a\n');
  expect((await mergetick('lint')).out).toContain('never worked on: a file below `.github/`');
  expect(await mergetick('tick', 'T001')).toMatchObject({ code: 2, err: expect.stringContaining('is never ticked') });
});

test('a broken configuration is told with its place', async () => {
  await put('.github/mergetick.yml', 'lists: [a.md\n');
  await put('TASKS.md', plan);
  const { code, err } = await mergetick('list');
  expect(code).toBe(1);
  expect(err).toMatch(/\.github\/mergetick\.yml:\d+:\d+: this is not valid YAML/u);
  expect((await mergetick('list', 'TASKS.md')).code).toBe(0);
});
