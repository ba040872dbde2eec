import { expect, test } from 'vitest';
import type { DialectName } from '../../model/dialect.ts';
import type { TaskList } from '../../model/task.ts';
import { readLists } from '../read.ts';

const harbour = `# Plan: a harbour

## Phase 1: Setup

- [ ] T001 Drive piles
- [ ] T002 Bring a crane

## Phase 2: Foundational (quay)

- [ ] T003 Pour the quay

## Phase 3: User Story 1 - Boats land (P1)

### Tests for User Story 1

- [ ] T004 Measure the tide

### Implementation for User Story 1

- [ ] T005 Hang fenders
- [ ] T006 Light the entry

## Phase 4: User Story 2 - Boats leave (P2)

- [ ] T007 Publish the tide tables

## Phase 5: Polish & Paint

- [ ] T008 Paint

`;

function read(text: string, dialect: DialectName = 'plain', order: 'implied' | 'explicit' = 'implied'): TaskList {
  return readLists([{ path: 'TASKS.md', text, dialect, order }])[0]!;
}

/** `3<1 4<1,2`: what each waits for, by the numbers of the ids; `~` before those that nobody wrote. */
function waits({ tasks }: TaskList): string {
  const id = new Map(tasks.map((task) => [task.key, task.id.replace(/^T0*/u, '')]));
  const name = (key: string, implied: readonly string[]): string => (implied.includes(key) ? '~' : '') + id.get(key);
  return tasks
    .filter(({ dependsOn }) => dependsOn.length > 0)
    .map(({ key, dependsOn, implied }) => `${id.get(key)}<${dependsOn.map((on) => name(on, implied)).join()}`)
    .join(' ');
}

function odd({ diagnostics }: TaskList): readonly number[] {
  return diagnostics.filter(({ code }) => code === 'order-not-understood').map(({ line }) => line);
}

test.each([
  // sections by number, by words, by both
  ['- **Setup (Phase 1)**: No dependencies - can start immediately', ''],
  ['- Phase 2 depends on Phase 1', '3<1,2'],
  ['- Phase 2: Depends on Setup (Phase 1)', '3<1,2'],
  ['- **Foundational (Phase 2)**: Depends on Setup completion', '3<1,2'],
  ['- Phase 3 (US1): blocked by Phase 2 and Phase 1', '4<1,2,3 5<1,2,3 6<1,2,3'],
  ['- **Phase 4**: Depends on Phases 1, 2 completion', '7<1,2,3'],
  ['- Phase 5 must wait for Phases 2-4', '8<3,4,5,6,7'],
  ['- Phase 3+ depends on Phase 2', '4<3 5<3 6<3 7<3 8<3'],
  ['- Polish requires Setup and Foundational', '8<1,2,3'],
  ['- Phase 2 (quay) depends on Phase 1 (the piles must stand)', '3<1,2'],
  // user stories
  ['- **Foundational (Phase 2)**: Depends on Setup completion - BLOCKS all user stories', '3<1,2 4<3 5<3 6<3 7<3'],
  ['- **User Stories (Phase 3+)**: All depend on Foundational phase completion', '4<3 5<3 6<3 7<3'],
  ['- **User Story 2 (P2)**: Can start after Foundational (Phase 2) - No dependencies on other stories', '7<3'],
  ['- US-2 depends on US1', '7<4,5,6'],
  ['- [US2] waits for [US1]', '7<4,5,6'],
  ['- Polish (Phase 5): Depends on US1-US2 completion', '8<4,5,6,7'],
  ['- Phase 5 depends on Phase 2 to Phase 4', '8<3,4,5,6,7'],
  ['- **Phase 4 (US2)**: GATED by T003 decision, then sequential', '7<3'],
  ['- **Polish (Final Phase)**: Depends on all desired user stories being complete', '8<4,5,6,7'],
  ['- Phase 5 depends on all previous phases', '8<1,2,3,4,5,6,7'],
  ['- Phase 4: Depends on Phase 3 - BLOCKS all other phases', '7<4,5,6 8<7'],
  ['- Once Foundational is done, User Story 2 can start.', '7<3'],
  // tasks
  ['- T002 before T003', '3<2'],
  ['- T003 must be completed before T005 and T006', '5<3 6<3'],
  ['- T001 blocks T003', '3<1'],
  ['- T005, T006 depend on T004', '5<4 6<4'],
  ['- T001-T003 must finish before T007', '7<1,2,3'],
  ['- Tests (T004) depend on T003. They take a day.', '4<3'],
  ['- T004 can start once T003 is merged', '4<3'],
  ['- Launch T005 and T006 (after T004) in parallel', '5<4 6<4'],
  ['- T005, T006 → parallel (independent files, both depend on T003)', '5<3 6<3'],
  ['- T007 ← depends on T003 + T004', '7<3,4'],
  ['- T007 ← T003', '7<3'],
  ['- US-7 (P1) — Boats leave: depends on Phase 2', '7<3'],
  ['- Parallelism: Phase 4 depends on Phase 2', '7<3'],
  ['- Boats leave depends on Pour the quay', '7<3'],
  ['- Phase 5 depends on all other phases', '8<1,2,3,4,5,6,7'],
  ['- After T003, T004 can start', '4<3'],
  ['- Phase 2 (T003) depends on T002', '3<2'],
  ['- Phase 4 depends on Phase 2 (see 7.7)', '7<3'],
  ['- T007 depends on T003 (after lunch)', '7<3'],
  ['- Phase 4 depends on Phase 1. (Depends on Phase 2)', '7<1,2,3'],
  ['- The mayor has no dependencies', ''],
  ['- T003 has no dependencies', ''],
  ['- US9 Boats (Phase 4) depends on Phase 2', '7<3'],
  // arrows
  ['- T001 → T002 → T003', '2<1 3<2'],
  ['- Critical path: T001 -> T003 -> T005', '3<1 5<3'],
  ['- Phase 1 → Phase 2', '3<1,2'],
  ['- **Setup → Foundational** (must complete first)', '3<1,2'],
  ['- Phase 3: sequential implementation (T004→T006)', '6<4'],
  // what changes nothing here, and is understood
  ['- Tasks marked [P] can run in parallel', ''],
  ['- [P] tasks = different files, no dependencies', ''],
  ['- T005 and T006 can run in parallel', ''],
  ['- Parallel: T005, T006', ''],
  ['- User Story 1 (P1): Independently testable', ''],
  ['- Different user stories can be worked on in parallel by different team members', ''],
  ['- The quay is 80 metres long.', ''],
])('%s', (line, expected) => {
  const list = read(`${harbour}## Dependencies & Execution Order\n\n${line}\n`);
  expect(waits(list)).toBe(expected);
  expect(odd(list)).toEqual([]);
});

test.each([
  ['- RED → GREEN → REFACTOR', ''],
  ['- Phase 9 depends on Phase 1', ''],
  ['- T003 depends on T099', ''],
  ['- The divers depend on Phase 1', ''],
  ['- Phase 3 design depends on Phase 1 budget', ''],
  ['- T003 depends on the weather', ''],
  ['- Tests before implementation', ''],
  ['- T003 depends on T001, #12', ''],
  ['- Phases 3, 9 depend on Phase 1', ''],
  ['- the big red old long pier T005 depends on T004', ''],
  ['- Boats depends on Setup', ''],
  ['- Setup and mud depend on rain', ''],
  ['- The pier (7.7) depends on T001', ''],
  ['- Wine (Phase 3) depends on Phase 1', ''],
  ['- Blocked boats wait', ''],
  ['- Phase 3 design (Phase 4) depends on Phase 2', ''],
  ['- after lunch', ''],
  ['- all can run in parallel', ''],
  ['- All tasks depend on Phase 1', ''],
  ['- T001-T003 depend on T002', ''],
  [
    '- The pier (T004) of this place is of much importance, and depends on the weather of the coming and the gone year, says the harbour master',
    '',
  ],
  ['- All foundations → Polish', ''],
  ['- Phase 3 depends on T005', ''],
  ['- T001 → the weather → T003', ''],
  ['- For a single developer: Phase 3 → Phase 4', ''],
  ['- All other tasks block the party', ''],
  ['- Phase 3 and Phase 4 can run in parallel after dredging', ''],
  ['- Phase 5 depends on Phase 4. Its colour depends on the mayor.', '8<7'],
  ['- The mayor can only start after lunch', ''],
  ['- T001 depends on all previous phases', ''],
])('what is not understood is said not to be: %s', (line, expected) => {
  const list = read(`${harbour}## Execution Order\n\n${line}\n`);
  expect(waits(list)).toBe(expected);
  expect(odd(list)).toEqual([33]);
});

test('statements with ids or numbers count in every section, and others only in those about order', () => {
  expect(waits(read(`${harbour}## Notes\n\nT007 depends on T003. Phase 5 depends on Phase 4.\n`))).toBe('7<3 8<7');
  const list = read(`${harbour}## Notes\n\nPolish depends on Setup. Setup → Polish. T003 depends on the weather.\n`);
  expect([waits(list), odd(list)]).toEqual(['', []]);
});

test('a heading says which tasks of one id are meant', () => {
  const list = read(
    [
      '# Plan',
      '## Stage 1: Keel (Weeks 1-2)',
      '- [ ] 1.1 a',
      '- [ ] 1.2 b',
      '## Stage 2: Hull (Weeks 3-4)',
      '- [ ] 1.1 c',
      '- [ ] 1.2 d',
      '',
    ]
      .concat('## Order', '### Week 3 dependencies', '1.2 depends on 1.1', '## Dependencies', '1.2 depends on 1.1')
      .join('\n'),
  );
  expect(list.tasks.map(({ dependsOn }) => dependsOn)).toEqual([[], [], [], ['TASKS.md#stage-2/1.1']]);
  expect(odd(list)).toEqual([13]);
});

test('names below each other with arrows between them are an order, and what stands in brackets counts too', () => {
  const drawing = [
    '```',
    'Setup (T001-T002)',
    '   ↓',
    'Quay (T003) [Parallel]',
    '   |',
    '   v',
    'Boats (T004-T007) [Depends on T002]',
    '```',
  ].join('\n');
  const list = read(`${harbour}## Critical path\n\n${drawing}\n\nBoats → Polish\n`);
  expect(waits(list)).toBe('3<1,2 4<3,2 5<3,2 6<3,2 7<3,2 8<4,5,6,7');
  expect(odd(list)).toEqual([]);
});

test('drawings by Mermaid are read, with labels, several heads and dotted lines', () => {
  const drawing = [
    '```mermaid',
    'graph TD',
    '  A[Setup] --> B(Phase 2)',
    '  B -->|then| T004 & T007',
    '  T004 -.-> P{{Polish}} %% last',
    '  T007 ==> P',
    '```',
  ];
  const list = read(`${harbour}## Task order\n\n${drawing.join('\n')}\n`);
  expect(waits(list)).toBe('3<1,2 4<3 7<3 8<4,7');
});

test('a drawing in two dimensions is said not to be read, but for the statements on its lines', () => {
  const drawing = [
    '    ```text',
    '    Phase 1 ──► Phase 2 ─┐',
    '        │',
    '        ├── Phase 3 (depends on Phase 2)',
    '        └── Phase 4',
    '    ```',
  ];
  const list = read(`${harbour}## Dependency graph\n\n1. See\n\n${drawing.join('\n')}\n\n> \`\`\`sh\n> # T001 before T002\n> \`\`\`\n`);
  expect(waits(list)).toBe('3<1,2 4<3 5<3 6<3');
  expect(odd(list)).toHaveLength(1);
});

test('a table with a column for it is read', () => {
  const rows = [
    '| Story | Depends on | Blocks | Can parallel with |',
    '|-|-|-|-|',
    '| US1 | Foundational (Phase 2); soon | – | US2 |',
    '| Polish | US1, US2 | none | |',
    '| US2 |',
  ];
  const list = read(`${harbour}## Dependencies\n\n${rows.join('\n')}\n`);
  expect(waits(list)).toBe('4<3 5<3 6<3 8<4,5,6,7');
  expect(odd(list)).toEqual([]);
});

test('what a section says of kinds of work is told once', () => {
  const list = read(
    `${harbour}## Within each user story\n\n- Models before services\n- Services before endpoints\n- T005 depends on T004\n`,
  );
  expect(waits(list)).toBe('5<4');
  expect(list.diagnostics.map(({ line, message }) => [line, message])).toEqual([
    [33, 'What this section says about kinds of work, on 2 lines, orders no tasks: `Models before services`.'],
  ]);
});

test('of very many lines that are not understood the first are told and the rest counted', () => {
  const { diagnostics } = read(`${harbour}## Execution order\n\n${'- Fish come before birds\n'.repeat(60)}`);
  expect(diagnostics).toHaveLength(21);
  expect(diagnostics.at(-1)?.message).toBe('40 more lines read like statements of order and are not understood.');
});

test('a list that says very much about order is read up to a point, and told so', () => {
  const list = read(`${harbour}## Execution order\n\n${'- T003 depends on T001\n'.repeat(2_100)}`);
  expect(waits(list)).toBe('3<1');
  expect(list.diagnostics.map(({ message }) => message)).toEqual(['100 more lines read like statements of order and are not understood.']);
});

test('phases come one after the other, neighbours marked so together, and two that change one file never', () => {
  const text = [
    '## Phase 1',
    '- [ ] T001 a',
    '- [ ] T002 [P] b in src/b.ts',
    '- [ ] T003 [P] c in src/c.ts',
    '- [ ] T004 [P] d in src/b.ts',
    '- [ ] T005 e',
  ]
    .concat('## Phase 2', '### Tests', '- [ ] T006 [P] f', '- [ ] T007 [P] g', '### Code', '- [ ] T008 [P] h')
    .join('\n');
  expect(waits(read(text, 'spec-kit'))).toBe('2<~1 3<~1 4<~2 5<~3,~4 6<~5 7<~5 8<~6,~7');
  expect(waits(read(text, 'spec-kit', 'explicit'))).toBe('');
});

test('what is told of a phase or a task stands instead of the order of the text', () => {
  const order = (...lines: readonly string[]): string =>
    waits(read(`${harbour}## Dependencies\n\n${lines.map((line) => `- ${line}\n`).join('')}`, 'spec-kit'));
  expect(order()).toBe('2<~1 3<~2 4<~3 5<~4 6<~5 7<~6 8<~7');
  expect(order('Phase 4 depends on Phase 2')).toBe('2<~1 3<~2 4<~3 5<~4 6<~5 7<3 8<~6,~7');
  expect(order('Phase 4: No dependencies')).toBe('2<~1 3<~2 4<~3 5<~4 6<~5 8<~6,~7');
  expect(order('User Story 1 and User Story 2 can proceed in parallel')).toBe('2<~1 3<~2 4<~3 5<~4 6<~5 7<~3 8<~6,~7');
  expect(order('T006 depends on T004')).toBe('2<~1 3<~2 4<~3 5<~4 6<4 7<~5,~6 8<~7');
  expect(order('T005 and T006 depend on T004')).toBe('2<~1 3<~2 4<~3 5<4 6<~5 7<~6 8<~7');
  expect(order('All tasks of Phase 3 can run in parallel')).toBe('2<~1 3<~2 4<~3 5<~3 6<~3 7<~4,~5,~6 8<~7');
  expect(order('T001 and T002 can run in parallel', 'T002 can run parallel with T003')).toBe('3<~1,~2 4<~3 5<~4 6<~5 7<~6 8<~7');
  expect(order('Phase 1 → Phase 3', 'Critical path: Phase 3 → Phase 5')).toBe('2<~1 3<~2 4<2 5<~4 6<~5 7<~3,~6 8<6,~7');
});

test('what comes after tasks whose place is told waits for all that stand before it, not for the last of them alone', () => {
  const text = `# Plan

## Phase 1

- [ ] T001 Dig
- [ ] T002 Pour
- [ ] T003 Sail
- [ ] T004 Row
- [ ] T005 Dive
- [ ] T006 Paint
- [ ] T007 Open

## Dependencies

- T003 depends on T001
- T004 depends on T001
- T005 depends on T003
`;
  expect(waits(read(text, 'spec-kit'))).toBe('2<~1 3<1 4<1 5<3 6<~2,~4,~5 7<~6');
});

test('numbers come one after the other, and a group waits as a whole', () => {
  const text = [
    '- [ ] 1. Base',
    '- [ ] 1.1 a',
    '- [ ] 1.2 (P) b',
    '- [ ] 1.3 (P) c',
    '- [ ] 2. (P) Next',
    '- [ ] 2.1 d',
    '- [ ] 3. (P) Beside',
    '- [ ] 3.1 e',
    '  - _Depends: 1.3_',
  ].join('\n');
  expect(waits(read(text, 'kiro'))).toBe('1.2<~1.1 1.3<~1.1 2<~1 3<~1 3.1<1.3');
});

test('two phases of five thousand tasks each take one edge between them', () => {
  const phase = (number: number): string =>
    Array.from({ length: 5_000 }, (_, index) => `- [ ] T${number}${String(index).padStart(4, '0')} x\n`).join('');
  const text = `## Phase 1\n${phase(1)}## Phase 2\n${phase(2)}## Dependencies\n\nPhase 2 depends on Phase 1\n`;
  const { tasks } = read(text, 'spec-kit');
  expect(tasks.reduce((sum, { dependsOn }) => sum + dependsOn.length, 0)).toBe(9_999);
  expect(tasks[5_000]?.dependsOn).toEqual([tasks[4_999]?.key]);
});

test('where a section would take too many edges, that is said, and it blocks from outside', () => {
  const phase = (number: number): string =>
    Array.from({ length: 1_001 }, (_, index) => `- [ ] T${number}${String(index).padStart(4, '0')} x\n`).join('');
  const { tasks, diagnostics } = read(`## Phase 1\n${phase(1)}## Phase 2 (after Phase 1)\n${phase(2)}`);
  expect(diagnostics).toMatchObject([{ code: 'too-many-dependencies', line: 1_003, severity: 'warning' }]);
  expect(tasks[1_001]).toMatchObject({ dependsOn: [], blockedBy: ['Phase 1'] });
});

test('a thousand that run together and a thousand after them meet in one', () => {
  const section = (number: number): string =>
    Array.from({ length: 1_000 }, (_, index) => `- [ ] T${number}${String(index).padStart(3, '0')} [P] x\n`).join('');
  const { tasks } = read(`## Phase 1\n${section(1)}## Phase 2\n${section(2)}`, 'spec-kit');
  expect(tasks[999]?.implied).toHaveLength(999);
  expect(tasks.slice(1_000).every(({ implied }) => implied.length === 1 && implied[0] === tasks[999]?.key)).toBe(true);
});

test('a section waits with all its work where an order of the text could yield', () => {
  const list = read(`${harbour}## Dependencies\n\n- T004 depends on T006\n- Phase 3 depends on Phase 2\n`, 'spec-kit');
  expect(waits(list)).toBe('2<~1 3<~2 4<6,3 5<3,~4 6<3,~5 7<~4,~5,~6 8<~7');
});

test('words that once stood beside one thing mean it, and beside two things neither', () => {
  const list = read(
    `${harbour}## Dependencies\n\n- Wood work (T001) before T003\n- Wood work (T001) before T004\n- Wood → T005\n- Wood pile (T001) before T004\n- Iron (T002) before T003\n- Iron (T006) before T007\n- Iron → T008\n`,
  );
  expect(waits(list)).toBe('3<1,2 4<1 5<1 7<6');
  expect(odd(list)).toEqual([39]);
});

test('a section of work for one story counts as it, where no heading does', () => {
  const text = ['## Stage A', '- [ ] T001 [US1] a', '- [ ] T002 [US1] b', '## Stage B', '- [ ] T003 [US2] c', '- [ ] T004 d'].join('\n');
  const list = read(
    `${text}\n## Dependencies\n\nT004 depends on US1. Stage B: T003 can run in parallel. US2 depends on US1.\n`,
    'spec-kit',
    'explicit',
  );
  expect(waits(list)).toBe('4<1,2');
  expect(odd(list)).toHaveLength(1);
});

test('a section answers to the short name before its colon, where no other has it', () => {
  const text = '## WP1: Dig\n- [ ] T001 a\n## WP2: Pour\n**Dependencies:** WP1 (the hole)\n- [ ] T002 b\n  - Depends on: WP2\n';
  expect([waits(read(text)), read(text).diagnostics.map(({ code }) => code)]).toEqual(['2<1', ['unknown-dependency']]);
  const twice = `${text}## WP1: Dig again\n- [ ] T003 c\n`;
  expect([waits(read(twice)), read(twice).diagnostics.map(({ code }) => code)]).toEqual(['', ['unknown-dependency', 'unknown-dependency']]);
});

test('a text without tasks waits for nothing, whatever it says', () => {
  expect(read('## Success criteria\n\n- [ ] It floats\n', 'spec-kit').tasks.map(({ kind, dependsOn }) => [kind, dependsOn])).toEqual([
    ['gate', []],
  ]);
  const text = '## Phase 1: Dig\nDependencies: All scripts\n\n## Execution order\n\n- Tests before implementation\n';
  expect(read(text).diagnostics).toEqual([]);
});

test('what is put off is waited for by nobody, and those that are named with it are', () => {
  const text = harbour.replace('Boats leave (P2)', 'Boats leave (P2) — DEFERRED');
  const list = read(`${text}## Dependencies\n\n- Phase 4 depends on Phase 3\n- Polish (Phase 5): Depends on US1-US2\n`);
  expect([waits(list), odd(list)]).toEqual(['8<4,5,6', []]);
});

test('a heading that blocks or waits with nothing below it changes nothing', () => {
  const { tasks, diagnostics } = read('## Phase 1\n- [ ] T001 a\n## Phase 2 (after Phase 1)\n\nText.\n## Phase 3 (blocks T001)\n');
  expect([tasks.map(({ dependsOn }) => dependsOn), diagnostics]).toEqual([[[]], []]);
});

test('what could be two tasks does not wait for the one that blocks it', () => {
  const { tasks, diagnostics } = read('- [ ] 3.1 a\n  - Blocks: 1.1\n## A\n- [ ] 1.1 b\n## B\n- [ ] 1.1 c\n');
  expect(tasks.flatMap(({ dependsOn }) => dependsOn)).toEqual([]);
  expect(diagnostics).toMatchObject([{ code: 'unknown-blocked', hint: expect.stringContaining('TASKS.md#a/1.1') as string }]);
});

test('what two sections are called means neither', () => {
  const parts = [
    '# Left',
    '## Phase 1',
    '- [ ] T001 a',
    '## Wash',
    '- [ ] T002 b',
    '# Right',
    '## Phase 1',
    '- [ ] T003 c',
    '## Wash',
    '- [ ] T004 d',
    '# Dependencies',
  ];
  const list = read([...parts, '- Phase 1 depends on T004', '- Wash depends on T001'].join('\n'));
  expect([waits(list), odd(list)]).toEqual(['', [12, 13]]);
  expect(
    waits(read([...parts, '', '# Right and on'].join('\n').replace('# Dependencies', '## Dependencies\n\n- Wash depends on T001'))),
  ).toBe('4<1');
  const many = Array.from({ length: 60 }, (_, index) => `## Alpha ${index}\n- [ ] T${index + 100} x\n`).join('');
  expect(odd(read(`${many}## Dependencies\n- Alpha depends on T100\n`))).toHaveLength(1);
});

test('one statement about kinds of work is not counted', () => {
  const list = read(`${harbour}## Within each user story\n\n- Models before services\n- T005 has no dependencies\n`);
  expect(list.diagnostics.map(({ message }) => message)).toEqual([
    'What this section says about kinds of work orders no tasks: `Models before services`.',
  ]);
});

test('a range may not end at a section', () => {
  const list = read('## T001\n- [ ] T005 x\n## More\n- [ ] T002 y (after T001-T002)\n');
  expect(list.tasks[1]).toMatchObject({ dependsOn: [], blockedBy: ['T001-T002'] });
});

test('what is said of a task and of what it lies in, or of itself, orders nothing, and the rest of the sentence counts', () => {
  const text = `- [ ] T001 Group
  - [ ] T002 Middle
    - [ ] T003 Leaf
- [ ] T004 Other

## Dependencies

- T003 depends on T001
- T002 depends on T004
- T002 and T004 depend on T004
`;
  const [list] = readLists([{ path: 'TASKS.md', text }]);
  expect(list?.tasks.map(({ id, dependsOn }) => [id, dependsOn])).toEqual([
    ['T001', []],
    ['T002', ['TASKS.md#T004']],
    ['T003', []],
    ['T004', []],
  ]);
});
