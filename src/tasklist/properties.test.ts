import fc from 'fast-check';
import { expect, test } from 'vitest';
import { boxOffset } from '../model/mark.ts';
import { readLists } from './read.ts';
import { tick } from './tick.ts';

const words =
  '- [ ] |- [x] |* [X] |1. [ ] |  |# |## Phase 1: |> |```|<!-- |-->|<details>|[|]|(|)|**|`|T001|1.1|T001.009|after |depends on '.split('|');
const more = 'Dependencies: ~P1~ | ~, ~-~⛔ ~🆔 ~{#a}~漢~🌻~text~: ~#12~\t~\n~\n\n~\r\n~\uFEFF'.split('~');
const piece = fc.constantFrom(...words, ...more);
const text = fc.array(fc.oneof({ weight: 6, arbitrary: piece }, { weight: 1, arbitrary: fc.string({ unit: 'binary', maxLength: 8 }) }), {
  maxLength: 60,
});

test('no text makes the reader fail, no two items share a key, and boxes are where it says', () => {
  fc.assert(
    fc.property(text, (pieces) => {
      const file = pieces.join('');
      const tasks = readLists([{ path: 'T.md', text: file }])[0]!.tasks;
      expect(new Set(tasks.map(({ key }) => key)).size).toBe(tasks.length);
      for (const task of tasks) {
        const { checked } = task;
        const offset = boxOffset(task);
        if (offset === null) continue;
        expect(file[offset - 1]).toBe('[');
        expect(file[offset]).toMatch(checked ? /[xX]/u : /\s/u);
        expect(file[offset + 1]).toBe(']');
      }
    }),
    { numRuns: 1_500 },
  );
});

test('ticking any task flips it and its steps, and no other character', () => {
  fc.assert(
    fc.property(text, fc.nat(), (pieces, pick) => {
      const file = pieces.join('');
      const tasks = readLists([{ path: 'T.md', text: file }])[0]!.tasks;
      const open = tasks.filter(({ checked, kind, forbidden }) => !checked && kind !== 'step' && forbidden === null);
      const task = open[pick % Math.max(1, open.length)];
      if (task === undefined) return;
      const ticked = tick(file, 'T.md', [task.key]);
      const after = readLists([{ path: 'T.md', text: ticked }])[0]!.tasks;
      expect(after.map(({ key }) => key)).toEqual(tasks.map(({ key }) => key));
      expect(after.find(({ key }) => key === task.key)?.checked).toBe(true);
      const flipped = tasks.filter((one, index) => one.checked !== after[index]?.checked);
      expect(flipped.every(({ key, kind }) => key === task.key || kind === 'step')).toBe(true);
      expect(differences(file, ticked)).toBe(flipped.length);
    }),
    { numRuns: 1_500 },
  );
});

const begins = fc.constantFrom(
  '---\nid: a\nstatus: To Do\ndependencies: []\n---\n',
  '---\r\nname: a\r\nstatus: "open"\r\ndepends_on: [b]\r\n---\r\n',
  '---\nmergetick: { dialect: superpowers }\n---\n',
  '---\nmergetick: { dialect: conductor, sections: { Task 1: ignore } }\n---\n',
  '---\nid: a\n',
);
const inUnits = fc.constantFrom(
  '## Task 1: a\n',
  '### Task 1.1: b\n',
  '# Legend\n',
  '- [ ] x\n',
  '  - [x] y\n',
  '- [ ] <title>\n',
  '---\n',
  'status: Done\n',
  '> ',
);
const lists = fc.tuple(begins, fc.array(fc.oneof(inUnits, piece), { maxLength: 30 }), fc.constantFrom('T.md', 'e/7.md', '.github/T.md'));

test('a tick of a heading, a file or a box makes it done and can be taken back, and other tasks stay as they were', () => {
  fc.assert(
    fc.property(lists, fc.nat(), ([begin, pieces, path], pick) => {
      const file = begin + pieces.join('');
      const { tasks } = readLists([{ path, text: file }])[0]!;
      expect(new Set(tasks.map(({ key }) => key)).size).toBe(tasks.length);
      const open = tasks.filter(({ checked, kind, forbidden }) => !checked && kind === 'task' && forbidden === null);
      const task = open[pick % Math.max(1, open.length)];
      if (task === undefined) return;
      const ticked = tick(file, path, [task.key]);
      const after = readLists([{ path, text: ticked }])[0]!.tasks;
      expect(after.find(({ key }) => key === task.key)?.checked).toBe(true);
      const flipped = tasks.filter((one, index) => one.checked !== after[index]?.checked && one.key !== task.key);
      expect(flipped.every(({ kind, mark }) => kind === 'step' || mark.kind === 'steps')).toBe(true);
      expect(readLists([{ path, text: tick(ticked, path, [task.key], ' ') }])[0]!.tasks.find(({ key }) => key === task.key)?.checked).toBe(
        false,
      );
    }),
    { numRuns: 1_000 },
  );
});

function differences(before: string, after: string): number {
  expect(after).toHaveLength(before.length);
  return Array.from({ length: before.length }, (_, index) => before[index] !== after[index]).filter(Boolean).length;
}
