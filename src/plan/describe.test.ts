import { expect, test } from 'vitest';
import type { Action } from '../model/action.ts';
import { describe } from './describe.ts';

const fence = { task: 'TASKS.md#1.1', attempt: 2, nonce: '0123456789' };

const lines: readonly (readonly [Action, string])[] = [
  [
    { kind: 'record', by: 'bot', fact: { kind: 'run-claimed', fence, base: '', agent: '', deadline: 0 } },
    'record run-claimed TASKS.md#1.1, attempt 2',
  ],
  [{ kind: 'record', by: 'bot', fact: { kind: 'task-paused', task: 'TASKS.md#1.1' } }, 'record task-paused TASKS.md#1.1'],
  [{ kind: 'record', by: 'bot', fact: { kind: 'comments-read', until: 0 } }, 'record comments-read'],
  [{ kind: 'create-label', name: 'P1', color: '', description: '' }, 'create label P1'],
  [{ kind: 'tick-boxes', tasks: ['TASKS.md#1.1', 'TASKS.md#1.2'] }, 'tick TASKS.md#1.1, TASKS.md#1.2'],
  [{ kind: 'dispatch-run', fence }, 'start a run of TASKS.md#1.1, attempt 2'],
  [{ kind: 'open-issue', task: 'TASKS.md#1.1', title: '1.1 Paint', body: '', labels: [], parent: null }, 'open issue “1.1 Paint”'],
  [{ kind: 'edit-issue', issue: 3, title: '', body: '' }, 'rewrite issue #3'],
  [{ kind: 'link-dependency', issue: 3, blockedBy: 2 }, 'mark issue #3 as blocked by #2'],
  [{ kind: 'unlink-dependency', issue: 3, blockedBy: 2 }, 'mark issue #3 as no longer blocked by #2'],
  [{ kind: 'link-sub-issue', parent: 1, child: 3 }, 'make issue #3 a sub-issue of #1'],
  [{ kind: 'comment', issue: 3, marker: '', body: '' }, 'comment on issue #3'],
  [{ kind: 'react', issue: 3, comment: 9, content: '+1' }, 'answer comment 9 with +1'],
  [{ kind: 'label-issue', issue: 3, labels: ['a', 'b'] }, 'label issue #3: a, b'],
  [{ kind: 'close-issue', issue: 3, as: 'not-planned' }, 'close issue #3 as not-planned'],
  [{ kind: 'reopen-issue', issue: 3 }, 'reopen issue #3'],
];

test.each(lines)('%o reads as a line of a plan', (action, line) => {
  expect(describe(action)).toBe(line);
});
