import fc from 'fast-check';
import { expect, test } from 'vitest';
import { dialectNames } from '../model/dialect.ts';
import { readLists } from '../tasklist/read.ts';
import { graph } from './graph.ts';
import { manyAt } from './many.ts';

const id = fc.integer({ min: 1, max: 12 }).map((number) => `T${String(number).padStart(3, '0')}`);
const some = fc.uniqueArray(id, { minLength: 1, maxLength: 3 }).map((ids) => ids.join(', '));
const phase = fc.integer({ min: 1, max: 4 }).map((number) => `Phase ${number}`);
const place = fc.oneof(id, some, phase, fc.constantFrom('Setup', 'all previous phases', 'T001-T004', 'the weather'));
const statement = fc
  .tuple(place, fc.constantFrom('depends on', 'before', '→', 'blocks', 'can run in parallel with', 'can start after'), place)
  .map((words) => `- ${words.join(' ')}\n`);
const item = fc
  .tuple(fc.boolean(), fc.boolean(), fc.option(fc.tuple(fc.constantFrom('after', 'blocks'), id)), fc.boolean())
  .map(([done, parallel, said, inner]) => ({ done, parallel, said, inner }));

const list = fc.tuple(fc.array(item, { maxLength: 12 }), fc.array(statement, { maxLength: 5 })).map(([items, statements]) => {
  const lines = items.map(({ done, parallel, said, inner }, index) => {
    const heading = index % 3 === 0 ? `## Phase ${index / 3 + 1}${index === 0 ? ': Setup' : ''}\n\n` : '';
    const indent = inner && index % 3 !== 0 ? '  ' : '';
    const name = `T${String(index + 1).padStart(3, '0')}${parallel ? ' [P]' : ''}`;
    return `${heading}${indent}- [${done ? 'x' : ' '}] ${name} Work${said === null ? '' : ` (${said.join(' ')})`}\n`;
  });
  return `${lines.join('')}\n## Execution order\n\n${statements.join('')}`;
});

test('whatever a list says about order, in the graph no task stands before what it waits for, and nothing waits twice', () => {
  fc.assert(
    fc.property(list, fc.constantFrom(...dialectNames), (text, dialect) => {
      const tasks = readLists([{ path: 'TASKS.md', text, dialect }]).flatMap((one) => one.tasks);
      const { order, needs } = graph(tasks);
      const position = new Map(order.flatMap((members, index) => members.map(({ key }) => [key, index])));
      for (const { key } of tasks) {
        for (const needed of manyAt(needs, key)) expect(position.get(needed.key)).toBeLessThanOrEqual(position.get(key) ?? -1);
      }
      for (const { dependsOn, implied } of tasks) {
        expect(new Set(dependsOn).size).toBe(dependsOn.length);
        expect(implied.every((one) => dependsOn.includes(one))).toBe(true);
      }
    }),
    { numRuns: 300 },
  );
});
