import { existsSync, readFileSync, readdirSync } from 'node:fs';
import { join } from 'node:path';
import { describe, expect, test } from 'vitest';
import { readLists } from './read.ts';

const corpus = process.env['MERGETICK_CORPUS'] ?? '';
const folder = join(corpus, '..', 'seeds');
const name = corpus !== '' && existsSync(folder) ? readdirSync(folder).find((file) => file.startsWith('004')) : undefined;

describe.skipIf(name === undefined)(
  'the list that Mergetick was asked for (skipped unless a folder seeds/ stands beside MERGETICK_CORPUS)',
  () => {
    const text = name === undefined ? '' : readFileSync(join(folder, name), 'utf8');
    const { tasks, diagnostics } = readLists([{ path: 'PLAN.md', text }])[0]!;
    const work = tasks.filter(({ kind }) => kind === 'task' || kind === 'group');
    const phase = (number: number): typeof work => work.filter(({ key }) => key.startsWith(`PLAN.md#phase-${number}/`));
    const waits = (id: string): readonly string[] =>
      (phase(1).find((task) => task.id === id)?.dependsOn ?? []).map((key) => tasks.find((task) => task.key === key)?.id ?? key);

    test('what it draws of its first week is in the graph', () => {
      expect(waits('1.1')).toEqual([]);
      for (const id of ['1.2', '1.3', '1.4', '1.5']) expect(waits(id)).toEqual(['1.1']);
      for (const id of ['2.1', '2.2', '2.3', '2.4', '2.5']) expect(waits(id)).toEqual(['1.2', '1.3', '1.4', '1.5']);
      for (const id of ['3.1', '3.2', '3.3', '3.4']) expect(waits(id)).toEqual(['2.1', '2.2', '2.3', '2.4', '2.5']);
      for (const id of ['4.1', '4.2']) expect(waits(id)).toEqual(['3.1', '3.2', '3.3', '3.4']);
      for (const id of ['5.1', '5.2']) expect(waits(id)).toEqual(['4.1', '4.2']);
      for (const id of ['6.1', '6.2', '6.3']) expect(waits(id)).toEqual(['5.1', '5.2']);
    });

    test('it says nothing about the order of the later phases, and neither do we', () => {
      expect([2, 3, 4].flatMap(phase).flatMap(({ dependsOn, blockedBy }) => [...dependsOn, ...blockedBy])).toEqual([]);
      expect(tasks.flatMap(({ implied }) => implied)).toEqual([]);
    });

    test('the one statement that names nothing is told', () => {
      const told = diagnostics.filter(({ code }) => code === 'order-not-understood');
      expect(told).toMatchObject([{ line: 668, severity: 'info' }]);
      expect(told[0]?.message).toContain('All Services → Integration');
    });

    test('no success criterion and no daily checklist is a task', () => {
      expect(work).toHaveLength(65);
      expect(work.every(({ named, id }) => named && /^\d\.\d$/u.test(id))).toBe(true);
      expect(work.filter(({ section }) => section.some((title) => /criteria|usage|checklist|go\/no-go/iu.test(title)))).toEqual([]);
    });
  },
);
