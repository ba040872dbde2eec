import { existsSync, readFileSync, readdirSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { describe, expect, test } from 'vitest';
import type { Task, TaskList } from '../../model/task.ts';
import { readLists } from '../read.ts';

const folder = process.env['MERGETICK_CORPUS'] ?? '';
const isThere = folder !== '' && existsSync(join(folder, 'index.tsv'));
const pinned = new URL('../../../fixtures/corpus/', import.meta.url);

/** By the numbers that begin the names of the corpus's files, as read by eye. */
const expected: Readonly<Record<string, readonly string[]>> = {
  'spec-kit': ['006', '008', '009', '013', '014'],
  kiro: ['031', '040', '041', '042', '043'],
  openspec: ['044', '045', '047', '048', '049'],
  'metadata-bullets': ['052', '058', '093'],
  'ai-dev-tasks': ['062'],
  aidevops: ['060', '061'],
  ralph: ['010'],
  obsidian: ['104', '106', '107', '108', '110', '111', '112', '114', '115', '116', '117', '119'],
};

test.skipIf(process.env['MERGETICK_NO_SKIPS'] === undefined)(
  'where tests must not be skipped, MERGETICK_CORPUS names a folder with index.tsv',
  () => {
    expect(isThere).toBe(true);
  },
);

describe.skipIf(!isThere)('lists as people wrote them (skipped unless MERGETICK_CORPUS names a folder with index.tsv)', () => {
  const lists = isThere ? readCorpus() : new Map<string, never>();
  const known = new Map(Object.entries(expected).flatMap(([dialect, numbers]) => numbers.map((number) => [number, dialect])));

  test.each([...lists].map(([number, list]) => ({ number, path: list.path, list })))(
    '$number $path is of its dialect and no other',
    ({ number, list }) => {
      const shown = Object.hasOwn(expected, list.dialect.name) ? list.dialect.name : undefined;
      expect(shown).toBe(known.get(number));
    },
  );

  test.each(readdirSync(pinned).map((name) => name.slice(0, 3)))('%s reads as it was read by eye', (number) => {
    const file = new URL(`${number}.txt`, pinned);
    const [, last = 'Infinity'] = /^\S+ to line (\d+)\n/u.exec(readFileSync(file, 'utf8')) ?? [];
    const table = tableOf(lists.get(number) as TaskList, Number(last));
    if (process.env['UPDATE_FIXTURES'] !== undefined) writeFileSync(file, table);
    expect(table).toBe(readFileSync(file, 'utf8'));
  });
});

/** Each file under the path that it has in its own repository. */
function readCorpus(): ReadonlyMap<string, TaskList> {
  const rows = readFileSync(join(folder, 'index.tsv'), 'utf8').trim().split('\n').slice(1);
  return new Map(
    rows.map((row) => {
      const [name = '', , , path = ''] = row.split('\t');
      const [list] = readLists([{ path, text: readFileSync(join(folder, 'files', name), 'utf8') }]);
      return [name.slice(0, 3), list as TaskList];
    }),
  );
}

/** One row a task, of a long list those down to a line; those without an id go by their line. `~` stands before what is implied, `?` before what lies outside. */
function tableOf({ dialect, tasks }: TaskList, last: number): string {
  const names = new Map(tasks.map((task) => [task.key, task.named ? task.id : `L${task.line}`]));
  const head = last === Infinity ? dialect.name : `${dialect.name} to line ${last}`;
  const rows = tasks.filter(({ line }) => line <= last).map((task) => rowOf(task, (key) => names.get(key) ?? key));
  return `${[head, ...rows].join('\n')}\n`;
}

function rowOf(task: Task, nameOf: (key: string) => string): string {
  const after = [
    ...task.dependsOn.map((key) => (task.implied.includes(key) ? '~' : '') + nameOf(key)),
    ...task.blockedBy.map((words) => `?${words.slice(0, 30)}`),
  ];
  return [
    `${nameOf(task.key)} ${task.kind}`,
    task.checked ? 'done' : '',
    task.parent === null ? '' : `in ${nameOf(task.parent)}`,
    task.priority === null ? '' : `P${task.priority}`,
    task.human ? 'human' : '',
    task.owner === null ? '' : `@${task.owner}`,
    task.estimate === null ? '' : `${task.estimate}m`,
    task.due === null ? '' : `due ${task.due}`,
    task.tags.map((tag) => `#${tag}`).join(' '),
    task.touches.join(' '),
    after.length === 0 ? '' : `after ${after.join(' ')}`,
  ]
    .filter((part) => part !== '')
    .join(', ');
}
