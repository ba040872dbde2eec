import { mkdtemp, readFile, rm, writeFile } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { afterEach, beforeEach, expect, test } from 'vitest';
import { mergetickIn } from '../test-terminal.ts';
import { boxHeight, boxWidth } from './layout.ts';
import { fitted, wrapped } from './svg-text.ts';

const plan = `# Plan

## Phase 1

- [x] 1.1 Lamp
- [ ] 1.2 Motor & "gears" <b>now</b> after 1.1
  - Estimate: 4h
- [ ] 1.3 Housing

## Phase 2

- [ ] 2.1 Horn after 1.2
  - [ ] 2.1.1 Tone
    - Estimate: 2h
- [ ] 2.2 Permit (human)
- [ ] 2.3 Chicken after 2.4
- [ ] 2.4 Egg after 2.3
- [ ] 2.5 Sign (depends on 2.1, #12)
`;

let folder: string;
beforeEach(async () => {
  folder = await mkdtemp(join(tmpdir(), 'mergetick-graph-'));
  await writeFile(join(folder, 'TASKS.md'), plan);
});
afterEach(() => rm(folder, { recursive: true }));

const graph = (...words: string[]) => mergetickIn(folder, ['graph', ...words]);
const summary = 'Critical path: 8 h in 3 tasks, of 2 d of open work in all; 5 tasks without an estimate count as 2 h, the median.';

test('mermaid has sections, states, estimates, and the critical path in red', async () => {
  const { out } = await graph();
  expect(out).toContain(`flowchart LR\n  accDescr: ${summary.replace(';', ',')}`);
  expect(out).toContain('  subgraph s1["Phase 1"]\n    t1["1.1 Lamp"]:::done\n');
  expect(out).toContain('t2["1.2 Motor #38; #34;gears#34; now<br/>4 h"]:::ready');
  expect(out).toContain('  t2 --> t5');
  expect(out).toContain('  t5 -.-> t4');
  expect(out).not.toContain('t2 --> t4\n'); // the group waits through what lies in it
  expect(out).toContain('  class t2,t4,t5,t9 critical');
  expect(out).toMatch(/^ {2}linkStyle [\d,]+ stroke:#cf222e,stroke-width:3px$/mu);
});

test('dot has clusters, states, and the critical path in red', async () => {
  const { out } = await graph('--format', 'dot');
  expect(out).toContain('  subgraph cluster_2 {\n    label="Phase 2";');
  expect(out).toContain('t1 [label="1.1 Lamp", fillcolor="#e6f4ea", color="#2a7a2a", tooltip="done"];');
  expect(out).toContain('  t1 -> t2;');
  expect(out).toContain('  t5 -> t4 [style=dashed, color="#cf222e", penwidth=3];');
});

test('json has it all in fields', async () => {
  const drawn = JSON.parse((await graph('--json')).out) as { nodes: Record<string, unknown>[]; edges: unknown[] };
  expect(drawn).toMatchObject({
    cycles: [['TASKS.md#phase-2/2.3', 'TASKS.md#phase-2/2.4']],
    criticalPath: {
      tasks: ['TASKS.md#phase-1/1.2', 'TASKS.md#phase-2/2.1.1', 'TASKS.md#phase-2/2.5'],
      length: 480,
      total: 960,
      unit: 'minutes',
      assumed: 120,
      withoutEstimate: 5,
    },
    summary,
  });
  expect(drawn.nodes.map(({ state }) => state)).toEqual([
    'done',
    'ready',
    'ready',
    'waiting',
    'waiting',
    'human',
    'cycle',
    'cycle',
    'blocked',
  ]);
  expect(drawn.edges).toContainEqual({
    from: 'TASKS.md#phase-1/1.1',
    to: 'TASKS.md#phase-1/1.2',
    kind: 'waits',
    implied: false,
    critical: false,
  });
});

test('svg draws every task and wait once, says what it shows, and lets no list write into it', async () => {
  const { out } = await graph('--format', 'svg', '-o', 'plan.svg');
  expect(out).toBe(`plan.svg: ${summary}\n`);
  const svg = await readFile(join(folder, 'plan.svg'), 'utf8');
  expect(svg.match(/<g class="box /gu)).toHaveLength(9);
  expect(svg.match(/<g class="box [a-z]+ critical"/gu)).toHaveLength(4);
  expect(svg.match(/<g class="frame"/gu)).toHaveLength(2);
  expect(svg.match(/marker-end="url\(#critical-tip\)"/gu)).toHaveLength(3);
  expect(svg.match(/marker-end="url\(#tip\)"/gu)).toHaveLength(3);
  expect(svg).toContain('<title>1.2 Motor &amp; &quot;gears&quot; now; ready; estimate 4 h; on the critical path</title>');
  expect(svg).toContain('role="img" aria-labelledby="title about"');
  expect(svg).toContain('9 tasks and groups: 1 done, 2 ready, 2 waiting, 1 people do it, 2 in a cycle, 1 blocked.');
  expect(svg).toContain('@media (prefers-color-scheme:dark)');
  expect(svg).not.toMatch(/href|<script|NaN|undefined|Infinity/u);
  const opened = svg.match(/<[a-z]+(?=[\s>])(?![^>]*\/>)/gu)?.length;
  expect(svg.match(/<\/[a-z]+>/gu)).toHaveLength(opened ?? 0);
});

test('the name of the output says the format, and a folder that is not there is told', async () => {
  await graph('-o', 'plan.gv');
  expect(await readFile(join(folder, 'plan.gv'), 'utf8')).toMatch(/^digraph/u);
  await graph('-o', 'plan.md');
  expect(await readFile(join(folder, 'plan.md'), 'utf8')).toMatch(/^flowchart/u);
  expect(await graph('-o', 'plan.png')).toMatchObject({ code: 2, err: expect.stringContaining('The ending of plan.png names no format') });
  expect((await graph('-o', 'plan.png', '--format', 'svg')).code).toBe(0);
  expect((await graph('-o', 'a.b/plan')).err).toContain('could not be written');
  expect(await graph('-o', 'no/plan.svg')).toMatchObject({ code: 1, err: expect.stringContaining('no/plan.svg could not be written') });
});

test('more than a picture can hold is refused in a sentence, and drawn without frames before that', async () => {
  const tasks = (count: number): string => `## All\n${Array.from({ length: count }, (_, index) => `- [ ] T${index + 1} Do\n`).join('')}`;
  await writeFile(join(folder, 'many.md'), tasks(160));
  expect((await graph('many.md', '--format', 'svg')).out).not.toContain('class="frame"');
  await writeFile(join(folder, 'most.md'), tasks(501));
  const { code, err } = await graph('most.md', '--format', 'svg');
  expect(code).toBe(1);
  expect(err).toContain('501 tasks with 0 lines between them are too many for a picture');
  expect(err).toContain('mergetick graph --format dot | dot -Tsvg');
  expect((await graph('most.md')).out).toContain('t501["T501 Do"]');
});

test('an empty list, one that is done, and one without estimates or headings are drawn, too', async () => {
  await writeFile(join(folder, 'none.md'), '# Nothing\n');
  const none = (await graph('none.md', '--format', 'svg')).out;
  expect(none).toContain('There is no task.');
  expect(none).toMatch(/width="640" height="\d+"/u);
  await writeFile(join(folder, 'done.md'), '- [x] one\n');
  expect((await graph('done.md', '--format', 'svg')).out).toContain('All work is done.');
  await writeFile(join(folder, 'plain.md'), '- [ ] one\n- [ ] two\n');
  const { out } = await graph('plain.md', '--format', 'svg');
  expect(out).toContain('Critical path: 1 of 2 open tasks; no task has an estimate, so each counts as one.');
  await writeFile(join(folder, 'one.md'), '- [ ] one ~2h\n');
  expect((await graph('plain.md', 'TASKS.md', '--format', 'dot')).out).toContain('label="TASKS.md › Phase 1"');
});

test('a line back to what comes first enters it from the right, and what waits for itself has a loop there', async () => {
  await writeFile(join(folder, 'cycle.md'), '- [ ] T1 a (after T2)\n- [ ] T2 b (after T1)\n- [ ] T3 c (after T3)\n');
  const { out } = await graph('cycle.md', '--format', 'svg');
  const corners = [...out.matchAll(/class="box[^"]*" transform="translate\(([\d.]+) ([\d.]+)\)"/gu)].map(([, x, y]) => [
    Number(x),
    Number(y),
  ]);
  const ends = [...out.matchAll(/ d="M([\d.]+) ([\d.]+)C.* ([\d.]+) ([\d.]+)"\/>/gu)].map((found) => found.slice(1).map(Number));
  const [first, second] = corners.slice(0, 2).toSorted(([one = 0], [other = 0]) => one - other) as [number[], number[]];
  const middle = first[1]! + boxHeight / 2;
  expect(ends).toContainEqual([first[0]! + boxWidth, middle, second[0], middle]);
  expect(ends.some(([x, , toX]) => x === second[0] && toX === first[0]! + boxWidth)).toBe(true);
  const [x = 0, y = 0] = corners[2] as number[];
  expect(ends).toContainEqual([x + boxWidth, y + boxHeight / 4, x + boxWidth, y + (boxHeight * 3) / 4]);
});

test('titles are cut and wrapped by width, also where letters are wide', () => {
  expect(fitted('short', 100)).toBe('short');
  expect(fitted('a title that is too long', 70)).toBe('a title t…');
  expect(fitted('請求書の合計を確認する', 70)).toBe('請求書の合…');
  expect(wrapped('one two three four five', 64, 2)).toEqual(['one two', 'three fou…']);
  expect(wrapped('API 請求書の合計を確認する', 70, 2)).toEqual(['API 請求書', 'の合計を確…']);
});
