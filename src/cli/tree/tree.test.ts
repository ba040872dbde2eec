import { mkdir, mkdtemp, rm, writeFile } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { afterEach, beforeEach, expect, test } from 'vitest';
import { cells, cutCells } from '../cells.ts';
import { mergetickIn } from '../test-terminal.ts';

let folder: string;
beforeEach(async () => {
  folder = await mkdtemp(join(tmpdir(), 'mergetick-tree-'));
});
afterEach(() => rm(folder, { recursive: true }));

async function tree(text: string, columns: number | null = null): Promise<string> {
  await writeFile(join(folder, 'TASKS.md'), text);
  return (await mergetickIn(folder, ['list', 'TASKS.md', '--tree'], columns)).out;
}

const plan = `# Plan

## Phase 1: Lamp

- [x] **1.1 Housing**
- [ ] **1.2 Motor** P1
  - Estimate: 4h
  - [x] Write tests
  - [ ] Write code
- [ ] **1.3 Paint** (after 1.2, 1.1)

### Later

- [ ] **1.4 Polish** after 1.3, 1.2, 2.1, 2.2, #7

## Phase 2: Horn

- [ ] **2.1 Fog sensor** after 1.2
  - [x] **2.1.1 Lens**
  - [ ] **2.1.2 \u001B[31mCable**
- [ ] **2.2 Permit** (human)
- [ ] **2.3 Chicken** after 2.4
- [ ] **2.4 Egg** after 2.3

## Success criteria

- [ ] Ships do not strand
- [x] Ships come home
`;

test('a list is shown by headings, with progress, signs and what is open before a task', async () => {
  expect(await tree(plan)).toBe(
    [
      'TASKS.md  2/9 tasks done · 1 ready · about 3.5 d left',
      '├─ Phase 1: Lamp  1/4',
      '│  ├─ ✓ 1.1 Housing',
      '│  ├─ ▶ 1.2 Motor  P1 · 4 h · 1/2 steps',
      '│  ├─ · 1.3 Paint  after 1.2',
      '│  └─ Later  0/1',
      '│     └─ ⛔ 1.4 Polish  after 1.3, 1.2, 2.1 +2',
      '├─ Phase 2: Horn  1/5',
      '│  ├─ · 2.1 Fog sensor  1/2 · after 1.2',
      '│  │  ├─ ✓ 2.1.1 Lens',
      '│  │  └─ · 2.1.2 [31mCable',
      '│  ├─ 👤 2.2 Permit',
      '│  ├─ ↻ 2.3 Chicken  after 2.4',
      '│  └─ ↻ 2.4 Egg  after 2.3',
      '└─ Success criteria',
      '   └─ ☐ 1/2 ticked by people',
      '✓ done  ▶ ready  · waiting  ⛔ blocked  👤 for people  ↻ in a cycle',
      '1 error: see `mergetick lint`',
      '',
    ].join('\n'),
  );
});

test('no line is wider than the terminal, whatever its letters are', async () => {
  const long = `## ${'料金'.repeat(60)}\n- [ ] T1 ${'計算 '.repeat(80)}\n- [ ] T2 ${'word '.repeat(80)}(depends on T1)\n- [ ] T3 short (depends on T1, T2)\n- [ ] gate\n`;
  for (const columns of [40, 72, 100]) {
    const lines = (await tree(long, columns)).trimEnd().split('\n').slice(1, -1);
    for (const line of lines) expect(cells(line)).toBeLessThanOrEqual(columns);
    expect(lines.some((line) => line.endsWith('after T1'))).toBe(true);
  }
  expect(cutCells('abc', 3)).toBe('abc');
  expect(cells('a\u0301漢👤')).toBe(5);
});

test('groups in groups without end, and no task at all', async () => {
  expect(await tree(Array.from({ length: 90 }, (_, depth) => `${'  '.repeat(depth)}- [ ] ${depth + 1}.1 deep\n`).join(''))).toContain(
    '90.1 deep',
  );
  expect(await tree('# Words\n')).toBe('TASKS.md  no task: write one as `- [ ] title`\n');
  await mkdir(join(folder, '.github'));
  await writeFile(join(folder, '.github/pull.md'), '- [ ] Tests pass\n');
  expect((await mergetickIn(folder, ['list', '.github/pull.md', '--tree'])).out).toContain('no task: see `mergetick list --explain`\n');
  expect((await mergetickIn(folder, ['next', '.github/pull.md'])).out).toBe('No box here is a task: see `mergetick list --explain`.\n');
});

test('owner, due day and estimate are shown, and of tasks called alike the sections', async () => {
  const text = '## A\n- [ ] 1.1 a\n  - Owner: ann\n  - Due: 2026-01-31\n  - Estimate: 2h\n  - Tags: ui\n## B\n- [ ] 1.1 b after A/1.1\n';
  expect(await tree(text)).toContain('▶ 1.1 a  due 2026-01-31 · 2 h · @ann\n');
  expect(await tree(text)).toContain('· 1.1 b  after a/1.1\n');
  const { out } = await mergetickIn(folder, ['list', 'TASKS.md']);
  expect(out).toContain('[ ] 1.1 a  due 2026-01-31 · 2 h · @ann · #ui\n');
  expect(out).toContain('[ ] 1.1 b  after a/1.1\n');
});
