import { existsSync, readFileSync, readdirSync } from 'node:fs';
import { join } from 'node:path';
import { describe, expect, test } from 'vitest';
import { z } from 'zod';
import { boxOffset } from '../model/mark.ts';
import { readLists } from './read.ts';
import { tickRead } from './tick.ts';

const folder = process.env['MERGETICK_CORPUS'] ?? '';
const isThere = folder !== '' && existsSync(join(folder, 'truth.jsonl'));
const Line = z.object({ file: z.string(), line: z.int(), off: z.int(), state: z.string() });

test.skipIf(process.env['MERGETICK_NO_SKIPS'] === undefined)(
  'where tests must not be skipped, MERGETICK_CORPUS names a folder with files/ and truth.jsonl',
  () => {
    expect(isThere).toBe(true);
  },
);

describe.skipIf(!isThere)('lists as people wrote them (skipped unless MERGETICK_CORPUS names a folder with files/ and truth.jsonl)', () => {
  const truth = isThere ? Map.groupBy(readTruth(), ({ file }) => file) : new Map<string, never>();
  const names = isThere ? readdirSync(join(folder, 'files')) : [];

  test.each(names)('%s: every box at its place, and one character a tick', (name) => {
    const bytes = readFileSync(join(folder, 'files', name));
    const text = bytes.toString('utf8');
    const tasks = readLists([{ path: name, text }])[0]!.tasks;
    const boxes = tasks.flatMap((task) => ({ line: task.line, offset: boxOffset(task) })).filter(({ offset }) => offset !== null);
    const found = boxes.map(({ line, offset }) => ({ line, off: Buffer.byteLength(text.slice(0, offset!)), state: text[offset!] }));
    expect(found).toEqual((truth.get(name) ?? []).map(({ line, off, state }) => ({ line, off, state })));

    for (const task of tasks) {
      const after = tickRead(text, tasks, name, [task.key], task.checked ? ' ' : 'x');
      const marked = tasks.filter(({ key, kind }) => key === task.key || (kind === 'step' && key.startsWith(`${task.key}/`)));
      const changed = marked.filter(({ checked }) => checked === task.checked).map((one) => boxOffset(one) ?? -1);
      expect(after).toBe(marks(text, changed, task.checked ? ' ' : 'x'));
    }
    const last = tasks.at(-1);
    if (last === undefined) return;
    const ticked = tickRead(text, tasks, name, [last.key], last.checked ? ' ' : 'x');
    const again = readLists([{ path: name, text: ticked }])[0]!.tasks;
    expect(again.filter((task, index) => task.checked !== tasks[index]?.checked).map(({ key }) => key)).toEqual([last.key]);
  });
});

function readTruth(): readonly z.infer<typeof Line>[] {
  const lines = readFileSync(join(folder, 'truth.jsonl'), 'utf8').trim().split('\n');
  return lines.map((line) => Line.parse(JSON.parse(line)));
}

function marks(text: string, offsets: readonly number[], mark: string): string {
  return offsets.reduce((before, offset) => before.slice(0, offset) + mark + before.slice(offset + 1), text);
}
