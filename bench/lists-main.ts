/** What reading, identity and graph of lists cost beside two parsers on the same bytes. `-- --json` adds one line of JSON. */
import { figuresOf, measureLists } from './lists.ts';
import type { ListFigures } from './lists.ts';
import { shapes } from './list-texts.ts';
import { printFigures } from './table.ts';

const sizes = [100, 1_000, 10_000, 100_000];
const measured = measureLists(sizes);
const growth = shapes.map((shape) => {
  const [less, more] = [10_000, 100_000].map(
    (tasks) => measured.find((each) => each.shape === shape && each.tasks === tasks) as ListFigures,
  );
  return { shape, cold: (more?.cold ?? 0) / (less?.cold ?? 0) };
});
printFigures('Reading, identity and graph of a list', [
  ...measured.flatMap(figuresOf),
  ...growth.map(({ shape, cold }) => ({ name: `growth from 10000 to 100000 tasks, ${shape}`, value: cold, unit: '×' })),
]);
if (process.argv.includes('--json')) console.log(JSON.stringify({ lists: measured, growth }));
