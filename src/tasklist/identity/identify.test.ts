import { describe, expect, test } from 'vitest';
import type { TaskKey } from '../../model/ids.ts';
import type { Remembered } from '../../model/remembered.ts';
import { readLists } from '../read.ts';
import { identify } from './identify.ts';
import type { Identified, Memory } from './identify.ts';

/** The lists read one after another, each against what was remembered of those before it. */
class Repository {
  readonly memory = new Map<TaskKey, Remembered>();

  read(files: Readonly<Record<string, string>>): Identified {
    const found = identify(this.memory, readLists(Object.entries(files).map(([path, text]) => ({ path, text }))));
    for (const { task, ...remembered } of found.changes) this.memory.set(task, remembered);
    return found;
  }

  /** The keys without `T.md#`, by title. */
  keys(text: string): Readonly<Record<string, string>> {
    const tasks = this.read({ 'T.md': text }).lists.flatMap((list) => list.tasks);
    return Object.fromEntries(tasks.map(({ key, title }) => [title, key.replace('T.md#', '')]));
  }
}

function after(...texts: readonly string[]): Readonly<Record<string, string>> {
  const repository = new Repository();
  return texts.map((text) => repository.keys(text)).at(-1) ?? {};
}

const manyWords = Array.from({ length: 70 }, (_, index) => `${'abcdefg'[Math.floor(index / 10)]}${index % 10}`).join(' ');

interface Case {
  readonly what: string;
  readonly texts: readonly string[];
  readonly keys: Readonly<Record<string, string>>;
}

const cases: readonly Case[] = [
  {
    what: 'a first reading keeps the keys of the text',
    texts: ['## A\n- [ ] Paint it\n- [ ] T1 Sell it\n'],
    keys: { 'Paint it': 'a/paint-it', 'Sell it': 'a/T1' },
  },
  {
    what: 'a slip of the pen that is mended',
    texts: ['- [ ] Implemnt the invoice service\n- [ ] Ship it\n', '- [ ] Implement the invoice service\n- [ ] Ship it\n'],
    keys: { 'Implement the invoice service': 'implemnt-the-invoice-service', 'Ship it': 'ship-it' },
  },
  {
    what: 'a tick that also changes the title',
    texts: ['- [ ] Build the wooden frame\n', '- [x] Build the oak frame\n'],
    keys: { 'Build the oak frame': 'build-the-wooden-frame' },
  },
  {
    what: 'a note behind a short title',
    texts: ['- [ ] Build it\n- [ ] Paint it\n', '- [ ] Build it, as Ada said last week\n- [ ] Paint it\n'],
    keys: { 'Build it, as Ada said last week': 'build-it', 'Paint it': 'paint-it' },
  },
  {
    what: 'another order',
    texts: ['- [ ] Build it\n- [ ] Paint it\n- [ ] Sell it\n', '- [ ] Sell it\n- [ ] Build it\n- [ ] Paint it\n'],
    keys: { 'Build it': 'build-it', 'Paint it': 'paint-it', 'Sell it': 'sell-it' },
  },
  {
    what: 'a move to another section',
    texts: ['## A\n- [ ] Build it\n- [ ] Paint it\n## B\n- [ ] Sell it\n', '## A\n- [ ] Build it\n## B\n- [ ] Sell it\n- [ ] Paint it\n'],
    keys: { 'Build it': 'a/build-it', 'Paint it': 'a/paint-it', 'Sell it': 'b/sell-it' },
  },
  {
    what: 'a heading written anew, above titles that stand elsewhere, too',
    texts: [
      '## A\n- [ ] Plan\n- [ ] Test\n## B\n- [ ] Plan\n- [ ] Test\n',
      '## A\n- [ ] Plan\n- [ ] Test\n## Rest\n- [ ] Plan\n- [x] Test\n',
    ],
    keys: { Plan: 'b/plan', Test: 'b/test' },
  },
  {
    what: 'a heading written anew, above a task that changed as well',
    texts: ['## A\n- [ ] Build the frame\n- [ ] Paint the frame\n', '## Work\n- [ ] Build the frame\n- [ ] Paint the steel frame\n'],
    keys: { 'Build the frame': 'a/build-the-frame', 'Paint the steel frame': 'a/paint-the-frame' },
  },
  {
    what: 'a group written anew takes what lies in it along',
    texts: [
      '- [ ] House\n  - [ ] Walls of stone\n  - [ ] Roof of slate\n',
      '- [ ] Our home\n  - [ ] Walls of stone\n  - [ ] Roof of slate\n',
    ],
    keys: { 'Our home': 'house', 'Walls of stone': 'house/walls-of-stone', 'Roof of slate': 'house/roof-of-slate' },
  },
  {
    what: 'an id keeps its task whatever the title says, in another section, too',
    texts: ['## A\n- [ ] T001 Build it\n## B\n- [ ] T002 Sell it\n', '## A\n## B\n- [ ] T002 Give it away\n- [ ] T001 Make a chair\n'],
    keys: { 'Give it away': 'b/T002', 'Make a chair': 'a/T001' },
  },
  {
    what: 'an id below a heading written anew',
    texts: ['## A\n- [ ] 1.1 Build it\n- [ ] 1.2 Sell it\n', '## Z\n- [ ] 1.1 Build it\n- [ ] 1.2 Give it to Ada\n'],
    keys: { 'Build it': 'a/1.1', 'Give it to Ada': 'a/1.2' },
  },
  {
    what: 'a name that several sections have, below a heading written anew',
    texts: [
      '## A\n- [ ] AB-1 Plan it\n## B\n- [ ] AB-1 Build it\n- [ ] AB-2 Sell it\n',
      '## A\n- [ ] AB-1 Plan it\n## Z\n- [ ] AB-1 Make a chair\n- [ ] AB-2 Sell it\n',
    ],
    keys: { 'Plan it': 'a/AB-1', 'Make a chair': 'b/AB-1', 'Sell it': 'b/AB-2' },
  },
  {
    what: 'a name that went away with a heading written anew',
    texts: ['## A\n- [ ] AB-1 Build it\n- [ ] AB-2 Sell it\n', '## Z\n- [ ] AB-2 Sell it\n- [ ] AB-3 Call the mayor\n'],
    keys: { 'Sell it': 'a/AB-2', 'Call the mayor': 'z/AB-3' },
  },
  {
    what: 'numbers that were counted anew follow the titles',
    texts: [
      '- [ ] 1.1 Build the frame\n- [ ] 1.2 Sell the chair\n',
      '- [ ] 1.1 Buy wood\n- [ ] 1.2 Build the frame\n- [ ] 1.3 Sell the chair\n',
    ],
    keys: { 'Buy wood': '1.1-2', 'Build the frame': '1.1', 'Sell the chair': '1.2' },
  },
  {
    what: 'numbers that were counted anew after a line was taken out follow the titles',
    texts: [
      '- [ ] 1.1 Build the frame\n- [x] 1.2 Paint the walls\n- [ ] 1.3 Sell the chair\n- [ ] 1.4 Send the bill\n',
      '- [ ] 1.1 Build the frame\n- [ ] 1.2 Sell the chair\n- [ ] 1.3 Send the bill\n',
    ],
    keys: { 'Build the frame': '1.1', 'Sell the chair': '1.3', 'Send the bill': '1.4' },
  },
  {
    what: 'numbers behind a letter that were counted anew follow the titles, too',
    texts: [
      '- [ ] T001 Build the frame\n- [ ] T002 Paint the walls\n- [ ] T003 Sell the chair\n',
      '- [ ] T001 Build the frame\n- [ ] T002 Buy colours\n- [ ] T003 Paint the walls\n- [ ] T004 Sell the chair\n',
    ],
    keys: { 'Build the frame': 'T001', 'Buy colours': 'T002-2', 'Paint the walls': 'T002', 'Sell the chair': 'T003' },
  },
  {
    what: 'numbers that were counted anew follow titles that changed as well',
    texts: [
      '- [ ] 1.1 Build the frame\n- [ ] 1.2 Paint the walls\n- [ ] 1.3 Sell the old chair\n- [ ] 1.4 Send the bill\n',
      '- [ ] 1.1 Build the oak frame\n- [ ] 1.2 Sell the chair\n- [ ] 1.3 Send the bill\n',
    ],
    keys: { 'Build the oak frame': '1.1', 'Sell the chair': '1.3', 'Send the bill': '1.4' },
  },
  {
    what: 'a name keeps its task though another has its title now',
    texts: ['- [ ] ABC-12 Build it\n- [ ] ABC-13 Sell it\n', '- [ ] ABC-12 Sell it\n- [ ] ABC-13 Build it\n'],
    keys: { 'Sell it': 'ABC-12', 'Build it': 'ABC-13' },
  },
  {
    what: 'a number keeps its task whatever the title says, though words of it stand elsewhere',
    texts: [
      '- [ ] 1.1 Build the frame of oak\n- [ ] 1.2 Sell the chair with arms\n- [ ] 1.3 Send the bill\n',
      '- [ ] 1.1 Polish a chair\n- [ ] 1.2 Build ten tall chests out of oak\n- [ ] 1.3 Send the bill\n',
    ],
    keys: { 'Polish a chair': '1.1', 'Build ten tall chests out of oak': '1.2', 'Send the bill': '1.3' },
  },
  {
    what: 'ids given to tasks that had none',
    texts: ['- [ ] Build it\n- [ ] Sell it\n', '- [ ] T001 Build it\n- [ ] T002 Sell it\n'],
    keys: { 'Build it': 'build-it', 'Sell it': 'sell-it' },
  },
  {
    what: 'of two alike the one that its neighbours tell of',
    texts: ['- [ ] Build\n- [ ] Test\n- [ ] Paint\n- [ ] Test\n- [ ] Sell\n', '- [ ] Build\n- [ ] Paint\n- [ ] Test\n- [ ] Sell\n'],
    keys: { Build: 'build', Paint: 'paint', Test: 'test-2', Sell: 'sell' },
  },
  {
    what: 'neither of two alike where nothing tells which is left',
    texts: ['- [ ] Build\n- [ ] Test\n- [ ] Test\n- [ ] Sell\n', '- [ ] Build\n- [ ] Test\n- [ ] Sell\n'],
    keys: { Build: 'build', Test: 'test-3', Sell: 'sell' },
  },
  {
    what: 'neither part of a task torn in two halves, if both are as much like it',
    texts: ['- [ ] Build walls and paint doors\n', '- [ ] Build walls\n- [ ] Paint doors\n'],
    keys: { 'Build walls': 'build-walls', 'Paint doors': 'paint-doors' },
  },
  {
    what: 'the rest of a task whose beginning went elsewhere is another',
    texts: ['- [ ] Build walls, doors and windows\n- [ ] Sell it\n', '- [ ] Doors and windows\n- [ ] Sell it\n'],
    keys: { 'Doors and windows': 'doors-and-windows', 'Sell it': 'sell-it' },
  },
  {
    what: 'a rest that got other words as well is another, too',
    texts: ['- [ ] Build walls, doors and many windows\n- [ ] Sell it\n', '- [ ] Doors and many windows (see the plan)\n- [ ] Sell it\n'],
    keys: { 'Doors and many windows (see the plan)': 'doors-and-many-windows-see-the-plan', 'Sell it': 'sell-it' },
  },
  {
    what: 'a rest behind a new label, whose words the first part has as well',
    texts: ['- [ ] Task task in task_box level one\n- [ ] Sell it\n', '- [ ] Task task\n- [ ] Web: in task_box level one\n- [ ] Sell it\n'],
    keys: { 'Task task': 'task-task', 'Web: in task_box level one': 'web-in-task-box-level-one', 'Sell it': 'sell-it' },
  },
  {
    what: 'a rest that begins with the word that the whole began with',
    texts: ['- [ ] Cmder has to keep what cmder persists between runs\n', '- [ ] Cmder persists between runs, always\n'],
    keys: { 'Cmder persists between runs, always': 'cmder-persists-between-runs-always' },
  },
  {
    what: 'another label before the same words',
    texts: ['- [ ] web: Build walls of stone\n', '- [ ] app: Build walls of stone and wood\n'],
    keys: { 'app: Build walls of stone and wood': 'web-build-walls-of-stone' },
  },
  {
    what: 'what was appended to its neighbour is not the new line before it',
    texts: [
      `- [ ] Sell it\n- [ ] Create the fresh oak door\n- [ ] ${manyWords.slice(0, 119)}\n`,
      `- [ ] Sell it\n- [ ] Create the oak door handles\n- [ ] Create the fresh oak door and ${manyWords.slice(0, 119)}\n`,
    ],
    keys: {
      'Sell it': 'sell-it',
      'Create the oak door handles': 'create-the-oak-door-handles',
      [`Create the fresh oak door and ${manyWords.slice(0, 119)}`]: 'a0-a1-a2-a3-a4-a5-a6-a7-a8-a9-b0-b1-b2-b3-b4-b5-b6-b7-b8-b9',
    },
  },
  {
    what: 'the second part of a group torn apart is a new one, though all that lay in the group lies in it',
    texts: [
      '- [ ] Build the house with a garden\n  - [ ] Walls of stone\n  - [ ] Roof of slate\n',
      '- [ ] Build the house\n- [ ] with a garden\n  - [ ] Walls of stone\n  - [ ] Roof of slate\n',
    ],
    keys: {
      'Build the house': 'build-the-house',
      'with a garden': 'with-a-garden',
      'Walls of stone': 'build-the-house-with-a-garden/walls-of-stone',
      'Roof of slate': 'build-the-house-with-a-garden/roof-of-slate',
    },
  },
  {
    what: 'a task that was written anew and got what lay in the deleted group after it',
    texts: [
      '- [ ] Rent a big lorry for Ada\n- [ ] House\n  - [ ] Walls of stone\n  - [ ] Roof of slate\n- [ ] Sell it\n',
      '- [ ] Rent a big lorry for Ada or Bob\n  - [ ] Walls of stone\n  - [ ] Roof of slate\n- [ ] Sell it\n',
    ],
    keys: {
      'Rent a big lorry for Ada or Bob': 'rent-a-big-lorry-for-ada',
      'Walls of stone': 'house/walls-of-stone',
      'Roof of slate': 'house/roof-of-slate',
      'Sell it': 'sell-it',
    },
  },
  {
    what: 'groups in a group, both written anew',
    texts: [
      '- [ ] House\n  - [ ] Walls\n    - [ ] Bricks of clay\n    - [ ] Mortar of lime\n  - [ ] Roof of slate\n- [ ] Sell it\n',
      '- [ ] Our home\n  - [ ] Shell\n    - [ ] Bricks of clay\n    - [ ] Mortar of lime\n  - [ ] Roof of slate\n- [ ] Sell it\n',
    ],
    keys: {
      'Our home': 'house',
      Shell: 'house/walls',
      'Bricks of clay': 'house/walls/bricks-of-clay',
      'Mortar of lime': 'house/walls/mortar-of-lime',
      'Roof of slate': 'house/roof-of-slate',
      'Sell it': 'sell-it',
    },
  },
  {
    what: 'a few words of a deleted task, far from where it stood, are another',
    texts: [
      '## A\n- [ ] Task 1 callout with quotes inside\n- [ ] Sell it\n## B\n- [ ] Paint it\n- [ ] Rent it\n',
      '## A\n- [ ] Sell it\n## B\n- [ ] Paint it\n- [ ] Task 1\n- [ ] Rent it\n',
    ],
    keys: { 'Sell it': 'a/sell-it', 'Paint it': 'b/paint-it', 'Task 1': 'b/task-1', 'Rent it': 'b/rent-it' },
  },
  {
    what: 'a label that was taken away',
    texts: ['- [ ] [web] Build walls of stone\n', '- [ ] Build walls of stone\n'],
    keys: { 'Build walls of stone': 'web-build-walls-of-stone' },
  },
  {
    what: 'two lines that share an id change places',
    texts: ['- [ ] T1 Roof tiles\n- [ ] T1 Roof gutter\n', '- [ ] T1 Roof gutter\n- [ ] T1 Roof tiles\n'],
    keys: { 'Roof tiles': 'T1', 'Roof gutter': 'T1-2' },
  },
  {
    what: 'a deleted task and an unrelated new one in its place',
    texts: ['- [ ] Build it\n- [ ] Write the manual\n- [ ] Sell it\n', '- [ ] Build it\n- [ ] Rent a lorry\n- [ ] Sell it\n'],
    keys: { 'Build it': 'build-it', 'Rent a lorry': 'rent-a-lorry', 'Sell it': 'sell-it' },
  },
  {
    what: 'a new task with the words of one that was renamed gets a key of its own',
    texts: ['- [ ] Build a frame\n', '- [ ] Build a big frame\n', '- [ ] Build a big frame\n- [ ] Build a frame\n'],
    keys: { 'Build a big frame': 'build-a-frame', 'Build a frame': 'build-a-frame-2' },
  },
  {
    what: 'a task that was deleted and comes back',
    texts: ['- [ ] Build it\n- [ ] Paint it\n', '- [ ] Build it\n', '- [ ] Build it\n- [ ] Paint it\n'],
    keys: { 'Build it': 'build-it', 'Paint it': 'paint-it' },
  },
  {
    what: 'an id that a deleted task had, for something else',
    texts: ['- [ ] T1 Build it\n- [ ] T2 Paint it\n', '- [ ] T1 Build it\n', '- [ ] T1 Build it\n- [ ] T2 Call the mayor\n'],
    keys: { 'Build it': 'T1', 'Call the mayor': 'T2-2' },
  },
  {
    what: 'an id that comes back with nearly its title',
    texts: ['- [ ] T1 Build it\n- [ ] T2 Paint the door\n', '- [ ] T1 Build it\n', '- [ ] T1 Build it\n- [ ] T2 Paint the doors\n'],
    keys: { 'Build it': 'T1', 'Paint the doors': 'T2' },
  },
  {
    what: 'a first part of one word is a part as well',
    texts: [
      '- [ ] Build walls, big doors and many windows\n- [ ] Sell it\n',
      '- [ ] Walls\n- [ ] Build big doors and many windows\n- [ ] Sell it\n',
    ],
    keys: { Walls: 'walls', 'Build big doors and many windows': 'build-big-doors-and-many-windows', 'Sell it': 'sell-it' },
  },
  {
    what: 'ids below a heading that was taken away',
    texts: ['## A\n- [ ] 1.1 Build it\n- [ ] 1.2 Sell it\n', '- [ ] 1.1 Build it\n- [ ] 1.2 Give it to Ada\n'],
    keys: { 'Build it': 'a/1.1', 'Give it to Ada': 'a/1.2' },
  },
  {
    what: 'a group whose tasks all went to another',
    texts: [
      '- [ ] House\n  - [ ] Walls of stone\n  - [ ] Roof of slate\n- [ ] Garden\n  - [ ] Trees of oak\n',
      '- [ ] Garden\n  - [ ] Trees of oak\n  - [ ] Walls of stone\n  - [ ] Roof of slate\n- [ ] Rent a lorry\n',
    ],
    keys: {
      Garden: 'garden',
      'Trees of oak': 'garden/trees-of-oak',
      'Walls of stone': 'house/walls-of-stone',
      'Roof of slate': 'house/roof-of-slate',
      'Rent a lorry': 'rent-a-lorry',
    },
  },
  {
    what: 'a title of very many words',
    texts: [`- [ ] ${manyWords}\n`, `- [ ] ${manyWords.replace('b1 ', 'bb ')}\n`],
    keys: { [manyWords.replace('b1 ', 'bb ')]: 'a0-a1-a2-a3-a4-a5-a6-a7-a8-a9-b0-b1-b2-b3-b4-b5-b6-b7-b8-b9' },
  },
  {
    what: 'another id with nearly the same title is another task',
    texts: ['- [ ] AB-1 Build the frame\n- [ ] AB-2 Sell it\n', '- [ ] AB-2 Sell it\n- [ ] AB-9 Build the frames\n'],
    keys: { 'Sell it': 'AB-2', 'Build the frames': 'AB-9' },
  },
  {
    what: 'titles without a word tell nothing',
    texts: ['- [ ] Build it\n- [ ] →\n- [ ] 木\n', '- [ ] Build it\n- [ ] ⇒\n- [ ] 水\n'],
    keys: { 'Build it': 'build-it', '⇒': 'task-2', 水: '水' },
  },
  {
    what: 'of a task torn apart the second part is a new one, however much it kept',
    texts: [
      '- [ ] Build walls, big doors and many windows\n- [ ] Sell it\n',
      '- [ ] Build walls\n- [ ] Build big doors and many windows\n- [ ] Sell it\n',
    ],
    keys: { 'Build walls': 'build-walls', 'Build big doors and many windows': 'build-big-doors-and-many-windows', 'Sell it': 'sell-it' },
  },
  {
    what: 'a list that goes on where it ended',
    texts: ['- [ ] Sell it\n- [ ] Test\n', '- [ ] Sell it\n- [ ] Test\n- [ ] Test\n'],
    keys: { 'Sell it': 'sell-it', Test: 'test-2' },
  },
  {
    what: 'a list that ends earlier',
    texts: ['- [ ] Sell it\n- [ ] Test\n- [ ] Test\n', '- [ ] Sell it\n- [ ] Test\n'],
    keys: { 'Sell it': 'sell-it', Test: 'test-3' },
  },
  {
    what: 'an id that went away with the heading that was written anew',
    texts: ['## A\n- [ ] 1.1 Build it\n- [ ] 1.2 Sell it\n- [ ] 1.3 Rent\n', '## Z\n- [ ] 1.1 Build it\n- [ ] 1.2 Sell it\n'],
    keys: { 'Build it': 'a/1.1', 'Sell it': 'a/1.2' },
  },
  {
    what: 'a task that became a gate, because another was given an id, is not the other',
    texts: ['- [ ] Build it\n- [ ] Sell the chair\n', '- [ ] T1 Build it\n- [ ] T2 Sell the chair to Ada\n- [ ] Sell the chair\n'],
    keys: { 'Build it': 'build-it', 'Sell the chair to Ada': 'T2', 'Sell the chair': 'sell-the-chair' },
  },
  {
    what: 'a group torn in two is neither of both',
    texts: [
      '- [ ] House\n  - [ ] Walls of stone\n  - [ ] Roof of slate\n  - [ ] Door of oak\n',
      '- [ ] Shell\n  - [ ] Walls of stone\n  - [ ] Roof of slate\n- [ ] Fittings\n  - [ ] Door of oak\n',
    ],
    keys: {
      Shell: 'shell',
      'Walls of stone': 'house/walls-of-stone',
      'Roof of slate': 'house/roof-of-slate',
      Fittings: 'fittings',
      'Door of oak': 'house/door-of-oak',
    },
  },
  {
    what: 'a group whose tasks moved into the section is gone',
    texts: ['- [ ] House\n  - [ ] Walls of stone\n  - [ ] Roof of slate\n', '## House\n- [ ] Walls of stone\n- [ ] Roof of slate\n'],
    keys: { 'Walls of stone': 'house/walls-of-stone', 'Roof of slate': 'house/roof-of-slate' },
  },
  {
    what: 'scripts without spaces',
    texts: ['- [ ] 请求处理器的实现\n- [ ] データベースの設計\n', '- [ ] 请求处理器的快速实现\n- [ ] データベースの設計\n'],
    keys: { 请求处理器的快速实现: '请求处理器的实现', データベースの設計: 'データベースの設計' },
  },
];

describe('which task is which after the list changed', () => {
  test.each(cases)('$what', ({ texts, keys }) => {
    expect(after(...texts)).toEqual(keys);
  });
});

test('what points to a task follows it, and each task still says where its text stands', () => {
  const repository = new Repository();
  repository.read({ 'T.md': '## A\n- [ ] T1 Build\n- [ ] T2 Sell (after T1)\n' });
  const { lists } = repository.read({ 'T.md': '## Z\n- [ ] T1 Build\n- [ ] T2 Sell (after T1)\n- [ ] T3 Rest (after T2)\n' });
  const tasks = lists.flatMap((list) => list.tasks.map(({ key, place, dependsOn }) => ({ key, place, dependsOn })));
  expect(tasks).toEqual([
    { key: 'T.md#a/T1', place: 'T.md#z/T1', dependsOn: [] },
    { key: 'T.md#a/T2', place: 'T.md#z/T2', dependsOn: ['T.md#a/T1'] },
    { key: 'T.md#z/T3', place: undefined, dependsOn: ['T.md#a/T2'] },
  ]);
});

test('a task that went to another list is the same', () => {
  const repository = new Repository();
  repository.read({ 'A.md': '- [ ] Build it\n- [ ] Sell it\n', 'B.md': '- [ ] Rest\n' });
  const { lists } = repository.read({ 'A.md': '- [ ] Sell it\n', 'B.md': '- [ ] Rest\n- [ ] Build it\n  - [ ] walls\n' });
  const [, rest, build, walls] = lists.flatMap((list) => list.tasks);
  expect(rest?.key).toBe('B.md#rest');
  expect(build).toMatchObject({ key: 'A.md#build-it', place: 'B.md#build-it' });
  expect(walls).toMatchObject({ key: 'B.md#build-it/walls', parent: 'A.md#build-it' });
});

test('a box that is no work makes room for a task that has its key', () => {
  const repository = new Repository();
  repository.read({ 'T.md': '- [ ] House\n  - [ ] Wall of stone\n' });
  const { lists } = repository.read({ 'T.md': '- [ ] House {#house}\n  - [ ] Wall of stone\n- [ ] T9 Wall of stone\n' });
  const keys = lists.flatMap(({ tasks }) => tasks.map(({ kind, key, place }) => ({ kind, key, place })));
  expect(keys).toEqual([
    { kind: 'task', key: 'T.md#house', place: undefined },
    { kind: 'step', key: 'T.md#house/wall-of-stone-2', place: 'T.md#house/wall-of-stone' },
    { kind: 'task', key: 'T.md#house/wall-of-stone', place: 'T.md#T9' },
  ]);
});

describe('what is to be remembered', () => {
  test('nothing, where nothing changed or only boxes did, and the lists stay the very same', () => {
    const repository = new Repository();
    repository.read({ 'T.md': '- [ ] Build it\n- [ ] Sell it\n' });
    const lists = readLists([{ path: 'T.md', text: '- [x] Build it\n- [ ] Sell it\n' }]);
    expect(identify(repository.memory, lists)).toEqual({ lists, changes: [] });
    expect(identify(repository.memory, lists).lists).toBe(lists);
  });

  test('only what changed and the line after it', () => {
    const repository = new Repository();
    const lines = Array.from({ length: 100 }, (_, index) => `- [ ] Task number ${index} of them\n`);
    repository.read({ 'T.md': lines.join('') });
    const { changes } = repository.read({ 'T.md': ['- [ ] The first of all\n', ...lines].join('') });
    expect(changes.map(({ task }) => task)).toEqual(['T.md#the-first-of-all', 'T.md#task-number-0-of-them']);
    expect(repository.read({ 'T.md': lines.join('') }).changes).toEqual([
      { ...memoryOf('T.md#task-number-0-of-them', 'Task number 0 of them'), task: 'T.md#task-number-0-of-them' },
      { ...memoryOf('T.md#the-first-of-all', 'The first of all'), task: 'T.md#the-first-of-all', gone: true },
    ]);
  });

  function memoryOf(place: string, title: string): Remembered {
    return { place, named: false, title, after: null, gone: false };
  }
});

test('a memory that contradicts itself gives every task a key of its own', () => {
  const known = { named: false, title: 'Test', gone: false };
  const memory: Memory = new Map([
    ['T.md#a', { ...known, place: 'T.md#test', after: 'T.md#b' }],
    ['T.md#b', { ...known, place: 'T.md#test-2', after: 'T.md#a' }],
    ['T.md#c', { ...known, place: 'T.md#sell', title: 'Sell', after: 'T.md#none' }],
  ]);
  const lists = readLists([{ path: 'T.md', text: '- [ ] Sell\n- [ ] Test\n- [ ] Test\n- [ ] Test\n' }]);
  const keys = identify(memory, lists).lists.flatMap(({ tasks }) => tasks.map(({ key }) => key));
  expect(new Set(keys).size).toBe(4);
});

describe('long lists end in seconds', () => {
  const numbers = Array.from({ length: 10_000 }, (_, index) => index);
  const memoryOf = (titles: readonly string[]): Memory =>
    new Map(
      titles.map((title, index) => {
        const place = (at: number): string => `T.md#${at}-${titles[at]}`;
        return [place(index), { place: place(index), named: false, title, after: index === 0 ? null : place(index - 1), gone: false }];
      }),
    );
  const listsOf = (titles: readonly string[]) => {
    const [list] = readLists([{ path: 'T.md', text: '- [ ] a\n' }]);
    const [task] = list?.tasks ?? [];
    if (list === undefined || task === undefined) throw new Error('No task was read');
    return [{ ...list, tasks: titles.map((title, index) => ({ ...task, key: `T.md#${index}-${title}`, title })) }];
  };

  test.each([
    [
      'all of it new',
      numbers.map((index) => `Old ${index * 7} thing of sort ${index % 97}`),
      numbers.map((index) => `Quite another ${index * 11} matter`),
    ],
    [
      'all of it changed a little',
      numbers.map((index) => `Build part ${index} of the ship`),
      numbers.map((index) => `Build part ${index} of a boat`),
    ],
    [
      'twenty thousand alike',
      [...numbers, ...numbers].map(() => 'Write tests'),
      [...numbers, ...numbers.slice(1)].map(() => 'Write tests'),
    ],
    ['one word in all', numbers.map((index) => `Test ${'x'.repeat(index % 50)}`), numbers.map((index) => `Test ${'y'.repeat(index % 50)}`)],
  ])('%s', { timeout: 20_000 }, (_, before, now) => {
    expect(identify(memoryOf(before), listsOf(now)).changes.length).toBeGreaterThan(0);
  });
});
