import { existsSync, readFileSync, readdirSync } from 'node:fs';
import { join } from 'node:path';
import { isDeepStrictEqual } from 'node:util';
import fc from 'fast-check';
import { expect, test } from 'vitest';
import type { Task } from '../../model/task.ts';
import { readLists } from '../read.ts';
import { format } from './format.ts';
import { tellsTheSame } from './same.ts';

const all = { blankLines: true, boxes: false };
const idsOnly = { blankLines: false, boxes: false };
const boxes = { blankLines: false, boxes: true };

const formatted = (text: string, wanted = all) => format({ path: 'T.md', text }, wanted);
const read = (text: string) => readLists([{ path: 'T.md', text }])[0]!;

test('in a list without ids, each task and group gets one that GitHub does not show, and keeps its key where it lies in no other', () => {
  const before =
    '# P\n\n- [ ] Set up\n  - [ ] Write tests\n- [ ] Build it  \n  - Depends on: Set up\n  - [ ] Write tests\n\n## Success criteria\n\n- [ ] It works\n';
  const after = formatted(before, idsOnly);
  expect(after).toEqual({
    text: '# P\n\n- [ ] Set up <!-- id: set-up -->\n  - [ ] Write tests <!-- id: write-tests -->\n- [ ] Build it <!-- id: build-it -->  \n  - Depends on: Set up\n  - [ ] Write tests <!-- id: write-tests-2 -->\n\n## Success criteria\n\n- [ ] It works\n',
    ids: 4,
    blankLines: 0,
    left: 0,
  });
  const [was, now] = [read(before), read(after.text)];
  expect(now.tasks.map(({ title, kind }) => `${kind} ${title}`)).toEqual(was.tasks.map(({ title, kind }) => `${kind} ${title}`));
  expect(now.tasks.filter(({ parent }) => parent === null).map(({ key }) => key)).toEqual(
    was.tasks.filter(({ parent }) => parent === null).map(({ key }) => key),
  );
  expect(now.tasks[2]).toMatchObject({ id: 'build-it', named: true, dependsOn: ['T.md#set-up'] });
});

test.each([
  ['counts on', '- [x] T001 a\n- [ ] b\n- [ ] T014 c\n- [ ] d\n', '- [x] T001 a\n- [ ] T015 b\n- [ ] T014 c\n- [ ] T016 d\n'],
  [
    'with a colon where the list has one',
    '- [ ] T1: a\n- [ ] T2: b\n- [ ] T3 c\n- [ ] d\n',
    '- [ ] T1: a\n- [ ] T2: b\n- [ ] T3 c\n- [ ] T4: d\n',
  ],
  [
    'in its section',
    '## A\n- [ ] 1.3 a\n- [ ] b\n## B\n- [ ] c\n- [ ] 2.1 d\n',
    '## A\n- [ ] 1.3 a\n- [ ] 1.4 b\n## B\n- [ ] 2.2 c\n- [ ] 2.1 d\n',
  ],
  ['in bold', '- [ ] **1.1 a**\n- [ ] **b**\n- [ ] c\n', '- [ ] **1.1 a**\n- [ ] **1.2 b**\n- [ ] 1.3 c\n'],
  ['not where two ways are mixed', '- [ ] 1.1 a\n- [ ] 2.1 b\n- [ ] c\n', '- [ ] 1.1 a\n- [ ] 2.1 b\n- [ ] c <!-- id: c -->\n'],
  [
    'not where few have one',
    '- [ ] T1 a\n- [ ] 1.1 b\n- [ ] 2.1 d\n- [ ] c\n',
    '- [ ] T1 a\n- [ ] 1.1 b\n- [ ] 2.1 d\n- [ ] c <!-- id: c -->\n',
  ],
  [
    'not where an id would answer to a name that meant something else',
    '- [ ] 1.1 a (after 1.2)\n- [ ] b\n',
    '- [ ] 1.1 a (after 1.2)\n- [ ] b <!-- id: b -->\n',
  ],
])("boxes among tasks with ids get one in the list's own style: %s", (_, before, after) => {
  expect(formatted(before, boxes).text).toBe(after);
  expect(formatted(before, idsOnly).text).toBe(before);
});

test('groups without an id get one from their tasks below, or before them', () => {
  expect(formatted('- [ ] **1 Base**\n  - [ ] 1.1 a\n- [ ] Rest\n  - [ ] 2.1 b\n', idsOnly).text).toContain(
    '- [ ] Rest <!-- id: rest -->\n',
  );
});

test('neighbours are parted, so that their ticks do not conflict; a step stays with its task, and a group with its first', () => {
  const before =
    '- [ ] 1.1 a\r\n- [ ] 1.2 b\r\n  - [ ] step\r\n- [ ] 1.3 c\r\n  text\r\n- [ ] 1.4 d\r\n  - [ ] 1.4.1 e\r\n  - [ ] 1.4.2 f\r\n';
  const after =
    '- [ ] 1.1 a\r\n\r\n- [ ] 1.2 b\r\n  - [ ] step\r\n\r\n- [ ] 1.3 c\r\n  text\r\n- [ ] 1.4 d\r\n  - [ ] 1.4.1 e\r\n\r\n  - [ ] 1.4.2 f\r\n';
  expect(formatted(before)).toEqual({ text: after, ids: 0, blankLines: 3, left: 0 });
  expect(formatted('> - [ ] 1.1 a\n> - [ ] 1.2 b\n').text).toBe('> - [ ] 1.1 a\n>\n> - [ ] 1.2 b\n');
});

test('where an id cannot be written without another reading, nothing is written', () => {
  const open = '- [ ] a `code\n  goes on` here\n- [ ] b\n';
  expect(formatted(open, idsOnly)).toEqual({ text: open, ids: 0, blankLines: 0, left: 2 });
});

test('an id in a comment is read at the end of the line only, and the written one goes before it', () => {
  const [one, two, three] = read('- [ ] a <!-- id: x.1 -->\n- [ ] 1.1 b <!-- id: y -->\n- [ ] c <!-- id: z --> more\n').tasks;
  expect([one?.id, two?.id, three?.named]).toEqual(['x.1', '1.1', false]);
});

test('an item below one with an id counts on from it, and a last line without an end gets its id, too', () => {
  expect(formatted('- [ ] 1.1 Base\n  - [ ] Sub\n    - [ ] 9.9 a\n', idsOnly).text).toBe(
    '- [ ] 1.1 Base\n  - [ ] 1.1.1 Sub\n    - [ ] 9.9 a\n',
  );
  expect(formatted('- [ ] alone', idsOnly).text).toBe('- [ ] alone <!-- id: alone -->');
});

test('a reading that tells something else is not the same', () => {
  const list = read('- [ ] 1.1 a\n- [ ] b\n');
  const [named, nameless] = list.tasks;
  expect(tellsTheSame(list, list, new Map(), false)).toBe(true);
  expect(tellsTheSame(list, read('- [ ] 1.1 a\n'), new Map(), false)).toBe(false);
  expect(tellsTheSame(list, { ...list, dialect: { name: 'kiro', because: [] } }, new Map(), false)).toBe(false);
  expect(tellsTheSame(list, read('- [ ] 1.2 a\n- [ ] b\n'), new Map(), false)).toBe(false);
  expect(tellsTheSame(list, read('- [x] 1.1 a\n- [ ] b\n'), new Map(), false)).toBe(false);
  expect(tellsTheSame(list, list, new Map([[nameless!, '1.2']]), true)).toBe(false);
  expect(tellsTheSame(list, list, new Map([[named!, '1.2']]), true)).toBe(false);
});

test("in Obsidian's lists the sign of an id follows the other signs, before the name of a block", () => {
  const before = '- [ ] Paint 📅 2026-01-31\n- [ ] T1 Dry 🆔 dry ⛔ x1\n- [ ] Hang ⛔ dry ^block-1\n';
  expect(formatted(before, idsOnly).text).toBe(
    '- [ ] Paint 📅 2026-01-31 🆔 paint\n- [ ] T1 Dry 🆔 dry ⛔ x1\n- [ ] Hang ⛔ dry 🆔 hang ^block-1\n',
  );
});

const pieces = fc.array(
  fc.constantFrom(
    '- [ ] ',
    '- [x] ',
    '  - [ ] ',
    '    - [ ] ',
    '> - [ ] ',
    '## A\n',
    '## Success criteria\n',
    'T001 ',
    '1.1 ',
    '1.2. ',
    '**',
    '`',
    'alpha',
    'beta ',
    '(after alpha)',
    ' after 1.1',
    '<!-- ',
    ' -->',
    '<!-- id: q -->',
    '\n',
    '\r\n',
    '\n\n',
    '  ',
    'Depends on: 1.2',
    'P1',
    '漢字',
    '🌻',
  ),
  { maxLength: 40 },
);

/** What must hold of every text and does not hold of this one. */
function broken(text: string, wanted: typeof all): readonly string[] {
  const once = formatted(text, wanted);
  const [was, now] = [read(text).tasks, read(once.text).tasks];
  const nameless = now.filter(({ named, kind, mark }) => !named && mark.kind === 'box' && (kind === 'task' || kind === 'group'));
  const promises: Readonly<Record<string, boolean>> = {
    'the second time changes nothing': formatted(once.text, wanted).text === once.text,
    'titles and ticks stay': isDeepStrictEqual(now.map(visible), was.map(visible)),
    'written ids keep their keys': was.every(({ named, key }, index) => !named || now[index]?.key === key),
    'kinds stay': wanted.boxes || was.every(({ kind }, index) => now[index]?.kind === kind),
    'all tasks have ids': once.left > 0 || nameless.length === 0,
  };
  return Object.keys(promises).filter((promise) => promises[promise] === false);
}

function visible({ title, checked }: Task): readonly unknown[] {
  return [title, checked];
}

test.each([all, idsOnly, boxes])('of any text: formatting twice changes nothing more, and all reads as before: %j', (wanted) => {
  fc.assert(
    fc.property(pieces, (some) => {
      expect(broken(some.join(''), wanted)).toEqual([]);
    }),
    { numRuns: 400 },
  );
});

const folder = join(process.env['MERGETICK_CORPUS'] ?? '', 'files');

test.skipIf(process.env['MERGETICK_CORPUS'] === undefined || !existsSync(folder))(
  'lists as people wrote them (skipped unless MERGETICK_CORPUS names a folder with files/)',
  () => {
    const texts = readdirSync(folder).map((name) => readFileSync(join(folder, name), 'utf8'));
    expect(texts.filter((text) => text.length < 8_000 && broken(text, all).length > 0)).toEqual([]);
  },
  60_000,
);
