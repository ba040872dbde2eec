import { expect, test } from 'vitest';
import { findTask } from './find.ts';
import { readLists } from './read.ts';

const lists = readLists([
  { path: 'specs/001-login/tasks.md', text: '## Phase 1: Set-up\n- [ ] T001 Form\n- [ ] T012 Page\n' },
  { path: 'specs/003-search/tasks.md', text: '## Phase 1: Set-up\n- [ ] T001 Index\n- [ ] T012 Query\n- [ ] 1.2 Rank\n' },
  {
    path: 'docs/roadmap.md',
    text: [
      '- [ ] **ROAD-1** Release (depends on specs/003/T012, 001-login/T012)',
      '- [ ] **ROAD-2** Tell (after roadmap.md#ROAD-1, specs/003-search/tasks.md#1.2)',
      '- [ ] **ROAD-3** Sell (depends on T012)',
      '- [ ] **ROAD-4** Rest (depends on specs/004/T012, specs/003-search/T001)',
    ].join('\n'),
  },
]);

test('ids begin anew in each list, and a reference says which list it means', () => {
  const [login, search, roadmap] = lists;
  expect(login?.tasks.map(({ key }) => key)).toContain('specs/001-login/tasks.md#phase-1/T012');
  expect(search?.tasks.map(({ key }) => key)).toContain('specs/003-search/tasks.md#phase-1/T012');
  expect(roadmap?.tasks[0]?.dependsOn).toEqual(['specs/003-search/tasks.md#phase-1/T012', 'specs/001-login/tasks.md#phase-1/T012']);
  expect(roadmap?.tasks[1]?.dependsOn).toEqual(['docs/roadmap.md#ROAD-1', 'specs/003-search/tasks.md#phase-1/1.2']);
  expect(roadmap?.tasks[3]).toMatchObject({
    dependsOn: ['specs/003-search/tasks.md#phase-1/T001'],
    blockedBy: ['specs/004/T012'],
  });
});

test('an id that two other lists have is told with the ways to say which one', () => {
  const roadmap = lists[2];
  expect(roadmap?.tasks[2]).toMatchObject({ dependsOn: [], blockedBy: ['T012'] });
  const told = roadmap?.diagnostics.find(({ code }) => code === 'ambiguous-dependency');
  expect(told).toMatchObject({ line: 3, hint: expect.stringContaining('`specs/001-login/tasks.md#phase-1/T012`') });
});

test('people name a task of one list by the shortest words that mean it', () => {
  expect(findTask(lists, '003/T012').title).toBe('Query');
  expect(findTask(lists, 'specs/001/T012').title).toBe('Page');
  expect(() => findTask(lists, 'T012')).toThrow('`T012` could be any of 2 tasks.');
});
