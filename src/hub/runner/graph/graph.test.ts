import fc from 'fast-check';
import { expect, test } from 'vitest';
import { enter, leave, type Groups } from './concurrency.ts';
import { combinations } from './matrix.ts';
import { combined, worst } from './results.ts';

const entrant = (id: string, more = {}) => ({ id, cancelInProgress: false, queue: 'single' as const, ...more });

test('a group lets one in, and keeps the newest of those who wait', () => {
  const first = enter(new Map(), 'g', entrant('1'));
  expect(first.start).toEqual(['1']);
  const second = enter(first.groups, 'g', entrant('2'));
  expect([second.start, second.cancel]).toEqual([[], []]);
  const third = enter(second.groups, 'g', entrant('3'));
  expect(third.cancel).toEqual(['2']);
  const freed = leave(third.groups, 'g', '1');
  expect(freed.start).toEqual(['3']);
  expect(leave(freed.groups, 'g', '3').groups.size).toBe(0);
});

test('cancel-in-progress ends the one inside, and a long queue refuses', () => {
  const one = enter(new Map(), 'g', entrant('1'));
  expect(enter(one.groups, 'g', entrant('2', { cancelInProgress: true })).cancel).toEqual(['1']);
  const full = Array.from({ length: 100 }, (_, at) => `w${at}`).reduce(
    (groups, id) => enter(groups, 'g', entrant(id, { queue: 'max' })).groups,
    one.groups,
  );
  expect(enter(full, 'g', entrant('late', { queue: 'max' })).cancel).toEqual(['late']);
  expect(leave(one.groups, 'other', '9').start).toEqual([]);
});

test('never two inside, and whoever was let in or kept gets in when all others leave', () => {
  const step = fc.record({ id: fc.integer({ min: 0, max: 5 }), join: fc.boolean(), max: fc.boolean() });
  fc.assert(
    fc.property(fc.array(step, { maxLength: 40 }), (steps) => {
      let groups: Groups = new Map();
      const inside = new Set<string>();
      const known = new Set<string>();
      for (const { id, join, max } of steps) {
        const name = String(id);
        if (join === known.has(name)) continue;
        const change = join ? enter(groups, 'g', entrant(name, { queue: max ? 'max' : 'single' })) : leave(groups, 'g', name);
        groups = change.groups;
        if (join) known.add(name);
        else known.delete(name);
        if (!join) inside.delete(name);
        for (const cancelled of change.cancel) known.delete(cancelled);
        for (const started of change.start) inside.add(started);
        expect(inside.size).toBe(known.size > 0 ? 1 : 0);
      }
    }),
  );
});

test('a matrix multiplies its axes, less what is excluded, with what is included', () => {
  expect(combinations(undefined)).toEqual([{}]);
  expect(
    combinations({ os: ['a', 'b'], n: [1, 2], exclude: [{ os: 'b', n: 2 }], include: [{ os: 'a', extra: true }, { os: 'c' }] }),
  ).toEqual([{ os: 'a', n: 1, extra: true }, { os: 'a', n: 2, extra: true }, { os: 'b', n: 1 }, { os: 'c' }]);
  expect(combinations({ include: [{ a: 1 }, { a: 2 }] })).toEqual([{ a: 1 }, { a: 2 }]);
});

test('several results become one', () => {
  expect(worst(['success', 'skipped'])).toBe('success');
  expect(worst(['cancelled', 'success'])).toBe('cancelled');
  expect(worst(['skipped'])).toBe('skipped');
  expect(
    combined([
      { result: 'success', outputs: { a: '1' } },
      { result: 'failure', outputs: { a: '', b: '2' } },
    ]),
  ).toEqual({
    result: 'failure',
    outputs: { a: '1', b: '2' },
  });
});
