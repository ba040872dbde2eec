import { chmod, mkdtemp, readFile, readdir, rm, stat, symlink, writeFile } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { afterEach, beforeEach, expect, test } from 'vitest';
import { z } from 'zod';
import type { Diagnostic } from '../../model/task.ts';
import { codes } from '../codes.ts';
import { mergetickIn } from '../test-terminal.ts';
import { writeList } from '../write-list.ts';
import { lintGithub } from './github.ts';
import { lintSarif } from './sarif.ts';

const cycle = `# Plan

- [ ] 1.1 Lamp
- [ ] 1.2 Motor (depends on 1.1, 1.3)
- [ ] 1.3 Horn
  - Depends on: 1.2
`;

let folder: string;
beforeEach(async () => {
  folder = await mkdtemp(join(tmpdir(), 'mergetick-lint-'));
});
afterEach(() => rm(folder, { recursive: true }));

const lint = (...words: string[]) => mergetickIn(folder, ['lint', ...words]);
const put = (name: string, text: string) => writeFile(join(folder, name), text);
const got = (name: string) => readFile(join(folder, name), 'utf8');

const odd: Diagnostic = {
  code: 'cycle',
  severity: 'error',
  list: 'docs/a b,c.md',
  line: 2,
  column: 3,
  message: '50 % of it:\u001B[31m red, “so”',
  hint: 'Mend it.',
};

test('the edit that opens a cycle is shown, and made only when it is asked for', async () => {
  await put('TASKS.md', cycle);
  const told = await lint('--fix');
  expect(told.code).toBe(1);
  expect(told.out).toBe(
    [
      'TASKS.md:4:1 error 1.2 Motor (line 4) and 1.3 Horn (line 5) depend on each other, so that none of them can start: 1.2 → 1.3 → 1.2. (cycle)',
      '    Take one of these dependencies out of the list; it costs least at 1.2 (line 4), which waits for 1.3.',
      '    `mergetick lint --fix --unsafe` makes this edit:',
      '      4 - - [ ] 1.2 Motor (depends on 1.1, 1.3)',
      '      4 + - [ ] 1.2 Motor (depends on 1.1)',
      '1 error',
      '',
    ].join('\n'),
  );
  expect(await got('TASKS.md')).toBe(cycle);

  const made = await lint('--fix', '--unsafe');
  expect(made.code).toBe(0);
  expect(made.out).toContain('TASKS.md mended: Let 1.2 no longer wait for 1.3.\n      4 - - [ ] 1.2 Motor (depends on 1.1, 1.3)');
  expect(made.out).toContain('1 mended; left: nothing odd');
  expect(await got('TASKS.md')).toBe(cycle.replace(', 1.3', ''));
  expect((await lint()).out).toBe('nothing odd\n');
});

test('what is safe is mended without asking, and what is left decides the exit code', async () => {
  await put('TASKS.md', '- [ ] T1 a\n- [x]oops\n- [ ] T1 b\n');
  const { out: before } = await lint();
  expect(before).toContain('`mergetick lint --fix` mends 1 of them.');
  expect(before).toContain('    Write a space after the box: `- [ ] text`.\n    `mergetick lint --fix` does it.\n');
  const { code, out } = await lint('--fix');
  expect(code).toBe(1);
  expect(out).toContain('TASKS.md mended: ');
  expect(out).toContain('      2 - - [x]oops\n      2 + - [x] oops\n');
  expect(out).toContain('1 mended; left: 1 error');
  expect(await got('TASKS.md')).toBe('- [ ] T1 a\n- [x] oops\n- [ ] T1 b\n');
});

test('several ways round are opened one after another', async () => {
  await put('TASKS.md', '- [ ] T1 a (after T2, T3)\n- [ ] T2 b (after T1)\n- [ ] T3 c (after T1)\n');
  const { out, code } = await lint('--fix', '--unsafe', '--json');
  expect(code).toBe(0);
  expect(JSON.parse(out)).toMatchObject({ diagnostics: [], mended: [{ list: 'TASKS.md' }, { list: 'TASKS.md' }] });
});

test('json carries the edit, and a cycle over two lists the one that lies in its own', async () => {
  await put('a.md', '- [ ] T1 a (after T2)\n');
  await put('b.md', '- [ ] T2 b (after T1)\n');
  const { out } = await lint('a.md', 'b.md', '--json');
  expect(JSON.parse(out)).toEqual({
    diagnostics: [
      {
        list: 'a.md',
        code: 'cycle',
        severity: 'error',
        line: 1,
        column: 1,
        message: expect.stringContaining('T1 a (line 1) and T2 b (b.md:1)'),
        hint: expect.any(String),
        fix: { what: 'Let T1 no longer wait for T2.', edits: [{ from: 10, to: 21, text: '' }], safe: false },
      },
    ],
  });
});

test('where no edit is sure, none is offered', async () => {
  await put('TASKS.md', '## One (after T3)\n- [ ] T1 a\n- [ ] T2 b\n## Two (after T1)\n- [ ] T3 c\n- [ ] T4 d\n');
  const { out, code } = await lint();
  expect(code).toBe(1);
  expect(out).toContain('T1 → T3 → T1. (cycle)');
  expect(out).not.toContain('makes this edit');
});

test('annotations are workflow commands, and no list can write one of its own', async () => {
  expect(lintGithub([odd, { ...odd, severity: 'info' }])).toEqual([
    '::error file=docs/a b%2Cc.md,line=2,col=3,title=cycle::50 %25 of it: red, “so”%0AMend it.',
    '::notice file=docs/a b%2Cc.md,line=2,col=3,title=cycle::50 %25 of it: red, “so”%0AMend it.',
  ]);
  await put('TASKS.md', '- [ ] T1 a (after T9)\n');
  expect((await lint('--format', 'github')).out).toMatch(/^::warning file=TASKS\.md,line=1,col=1,title=unknown-dependency::Nothing .*\n$/u);
});

/** What SARIF 2.1.0 (OASIS, 14 February 2023) requires of the members that are used: sections 3.13 to 3.57. */
const Text = z.strictObject({ text: z.string().min(1) });
const Region = z
  .strictObject({ startLine: z.int().min(1), startColumn: z.int().min(1), endLine: z.int().min(1), endColumn: z.int().min(1) })
  .partial({ endLine: true, endColumn: true });
const Artifact = z.strictObject({ uri: z.string().regex(/^[\w%./~!*'()-]+$/u), uriBaseId: z.literal('%SRCROOT%') });
const Replacement = z.strictObject({ deletedRegion: Region, insertedContent: z.strictObject({ text: z.string() }) });
const Change = z.strictObject({ artifactLocation: Artifact, replacements: z.array(Replacement).min(1) });
const Result = z.strictObject({
  ruleId: z.string(),
  ruleIndex: z.int().min(0),
  level: z.enum(['error', 'warning', 'note']),
  message: Text,
  locations: z.array(z.strictObject({ physicalLocation: z.strictObject({ artifactLocation: Artifact, region: Region }) })).length(1),
  fixes: z.array(z.strictObject({ description: Text, artifactChanges: z.array(Change).min(1) })).optional(),
});
const Rule = z.strictObject({ id: z.string(), shortDescription: Text.optional(), help: Text.optional() });
const Driver = z.strictObject({ name: z.literal('mergetick'), version: z.string().regex(/^\d+\.\d+\.\d+/u), rules: z.array(Rule) });
const Sarif = z.strictObject({
  $schema: z.url(),
  version: z.literal('2.1.0'),
  runs: z
    .array(z.strictObject({ tool: z.strictObject({ driver: Driver }), columnKind: z.literal('utf16CodeUnits'), results: z.array(Result) }))
    .length(1),
});

test('sarif has one run with rules, places and edits, as the standard wants them', async () => {
  await put('TASKS.md', `\uFEFF${cycle}- [ ] 1.4 x (after T99)\n`);
  const run = Sarif.parse(JSON.parse((await lint('--format', 'sarif')).out)).runs[0]!;
  expect(run.results.map(({ ruleId, level }) => [ruleId, level])).toEqual([
    ['cycle', 'error'],
    ['unknown-dependency', 'warning'],
  ]);
  for (const { ruleId, ruleIndex } of run.results) expect(run.tool.driver.rules[ruleIndex]?.id).toBe(ruleId);
  const column = cycle.split('\n')[3]!.indexOf(', 1.3') + 1;
  expect(run.results[0]?.fixes?.[0]?.artifactChanges[0]?.replacements).toEqual([
    { deletedRegion: { startLine: 4, startColumn: column, endLine: 4, endColumn: column + 5 }, insertedContent: { text: '' } },
  ]);

  const file = { path: odd.list, location: '/x', text: 'a\r\nbc\n' };
  const fix = { what: 'Join the lines.', edits: [{ from: 1, to: 3, text: ' ' }], safe: true };
  const other = Sarif.parse(lintSarif({ files: [file], lists: [], diagnostics: [{ ...odd, code: 'brand-new', fix }] })).runs[0]!;
  expect(other.results[0]?.locations[0]?.physicalLocation.artifactLocation.uri).toBe('docs/a%20b%2Cc.md');
  expect(other.results[0]?.fixes?.[0]?.artifactChanges[0]?.replacements[0]?.deletedRegion).toEqual({
    startLine: 1,
    startColumn: 2,
    endLine: 2,
    endColumn: 1,
  });
  expect(other.tool.driver.rules.find(({ id }) => id === 'brand-new')).toEqual({ id: 'brand-new' });
});

test('every code is explained, here and in the documentation', async () => {
  const root = new URL('../../../', import.meta.url);
  const sources = await Promise.all(
    ['src/tasklist', 'src/plan'].map(async (room) => {
      const names = await readdir(new URL(room, root), { recursive: true });
      const read = names.filter((name) => name.endsWith('.ts') && !name.includes('.test.'));
      return await Promise.all(read.map((name) => readFile(new URL(`${room}/${name}`, root), 'utf8')));
    }),
  );
  const used = sources.flat().flatMap((text) => [...text.matchAll(/\bcode: '([a-z-]+)'/gu)].map(([, code]) => code as string));
  expect([...new Set(used)].toSorted()).toEqual(codes.map(({ code }) => code).toSorted());
  expect(codes.map(({ code }) => code)).toEqual(codes.map(({ code }) => code).toSorted());

  const docs = await readFile(new URL('docs/lists.md', root), 'utf8');
  for (const { code, meaning } of codes) expect(docs).toContain(`| \`${code}\` | ${meaning} |`);
  const all = await lint('--explain', 'all');
  for (const { code, meaning } of codes) expect(all.out).toMatch(new RegExp(`^${code} +${meaning.replaceAll('.', '\\.')}$`, 'mu'));
  expect((await lint('--explain', 'cycle')).out).toContain('Everything outside of the cycle goes on.');
  expect(await lint('--explain', 'cycel')).toMatchObject({ code: 2, err: expect.stringContaining('There is no code `cycel`.') });
});

test('--unsafe alone is wrong use', async () => {
  expect(await lint('--unsafe')).toMatchObject({ code: 2, err: expect.stringContaining('--fix --unsafe') });
});

test('a list is written whole, keeps its permissions, and its link stays a link', async () => {
  await put('real.md', cycle);
  await chmod(join(folder, 'real.md'), 0o640);
  await symlink('real.md', join(folder, 'TASKS.md'));
  expect((await lint('--fix', '--unsafe')).code).toBe(0);
  expect(await got('real.md')).not.toBe(cycle);
  expect((await stat(join(folder, 'real.md'))).mode % 0o1000).toBe(0o640);
  expect((await readdir(folder)).toSorted()).toEqual(['TASKS.md', 'real.md']);
});

test('a list that changed meanwhile is left alone', async () => {
  await put('TASKS.md', 'theirs\n');
  const file = { path: 'TASKS.md', location: join(folder, 'TASKS.md'), text: 'as it was read\n' };
  await expect(writeList(file, 'ours\n')).rejects.toThrow('TASKS.md was changed while it was worked on, so nothing was written.');
  await expect(writeList({ ...file, location: join(folder, 'gone.md') }, '')).rejects.toThrow('could not be written');
  expect(await got('TASKS.md')).toBe('theirs\n');
  expect(await readdir(folder)).toEqual(['TASKS.md']);
});
