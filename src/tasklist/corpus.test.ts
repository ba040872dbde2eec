import { existsSync, readFileSync, readdirSync } from 'node:fs';
import { join } from 'node:path';
import { describe, expect, test } from 'vitest';
import { z } from 'zod';
import { parseMarkdown } from './markdown/parse-markdown.ts';
import { outline } from './outline.ts';
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
    // What is never ticked for people is ticked here all the same: every box is where the reader says.
    const tasks = readLists([{ path: name, text }])[0]!.tasks.map((task) => ({ ...task, forbidden: null }));
    const boxes = tasks.flatMap((task) => (task.mark.kind === 'box' ? [{ ...task, offset: task.mark.offset }] : []));
    const found = boxes.map(({ line, offset }) => ({ line, off: Buffer.byteLength(text.slice(0, offset)), state: text[offset] }));
    expect(found).toEqual((truth.get(name) ?? []).map(({ line, off, state }) => ({ line, off, state })));

    for (const box of boxes) {
      const after = tickRead(text, tasks, name, [box.key], box.checked ? ' ' : 'x');
      const marked = boxes.filter(({ key, kind }) => key === box.key || (kind === 'step' && key.startsWith(`${box.key}/`)));
      const changed = marked.filter(({ checked }) => checked === box.checked).map(({ offset }) => offset);
      expect(after).toBe(marks(text, changed, box.checked ? ' ' : 'x'));
    }
    const before = boxesIn(text);
    for (const [index, { offset, checked }] of before.entries()) {
      const flipped = before.with(index, { offset, checked: !checked });
      expect(boxesIn(marks(text, [offset], checked ? ' ' : 'x'))).toEqual(flipped);
    }
  });
});

function boxesIn(file: string): readonly { readonly offset: number; readonly checked: boolean }[] {
  const { segments, shift } = parseMarkdown(file);
  return outline(segments).items.map(({ node, box }) => ({ offset: box + shift, checked: node.checked === true }));
}

function readTruth(): readonly z.infer<typeof Line>[] {
  const lines = readFileSync(join(folder, 'truth.jsonl'), 'utf8').trim().split('\n');
  return lines.map((line) => Line.parse(JSON.parse(line)));
}

function marks(text: string, offsets: readonly number[], mark: string): string {
  return offsets.reduce((before, offset) => before.slice(0, offset) + mark + before.slice(offset + 1), text);
}
