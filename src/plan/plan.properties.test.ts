import fc from 'fast-check';
import { expect, test } from 'vitest';
import type { Task } from '../model/task.ts';
import { key, task } from './fake-task.ts';
import { FakeWorld } from './fake-world.ts';

/** Lists of up to eight tasks in up to two groups, each depending on any of those before it. */
const lists = fc
  .array(
    fc.record({
      needs: fc.array(fc.nat(7), { maxLength: 3 }),
      group: fc.constantFrom(null, 'g1', 'g2'),
      priority: fc.constantFrom(null, 0, 3),
    }),
    {
      minLength: 1,
      maxLength: 8,
    },
  )
  .map((drafts): readonly Task[] => {
    const groups = ['g1', 'g2'].map((id) => task(id, { kind: 'group' }));
    const tasks = drafts.map(({ needs, group, priority }, index) =>
      task(`t${index}`, {
        dependsOn: [...new Set(needs.filter((need) => need < index))].map((need) => key(`t${need}`)),
        parent: group === null ? null : key(group),
        priority: priority as Task['priority'],
      }),
    );
    return [...groups.filter((each) => tasks.some(({ parent }) => parent === each.key)), ...tasks];
  });

type Step = (world: FakeWorld, pick: number) => void;

const running = (world: FakeWorld) =>
  world.runs.filter(({ status }) => status === 'in-progress').map(({ fence }) => fence.task.split('#')[1] ?? '');
const open = (world: FakeWorld) => [...world.pulls.values()].filter(({ state }) => state === 'open').map(({ number }) => number);
const one = <Each>(some: readonly Each[], pick: number): Each | undefined => some[pick % Math.max(1, some.length)];
const on = <Each>(each: Each | undefined, act: (each: Each) => void) => (each === undefined ? undefined : act(each));

const steps: Readonly<Record<string, Step>> = {
  pass: (world) => world.pass('bot/one'),
  passOfTheAction: (world) => world.pass('actions'),
  passThatDies: (world, pick) => world.pass('bot/one', pick % 7),
  passOfTheActionThatDies: (world, pick) => world.pass('actions', pick % 7),
  passesThatOverlap: (world, pick) => {
    const rest = world.carryOut(world.plan('bot/one').actions);
    rest.slice(0, pick % 5).forEach((step) => step());
    world.pass('actions', pick % 9);
    rest.slice(pick % 5).forEach((step) => step());
  },
  runnersStart: (world) => world.runnersStart(),
  publish: (world, pick) => on(one(running(world), pick), (id) => world.publish(id)),
  publishAndDie: (world, pick) => on(one(running(world), pick), (id) => world.publish(id, true)),
  fail: (world, pick) => on(one(running(world), pick), (id) => world.fail(id)),
  vanish: (world, pick) => on(one(running(world), pick), (id) => world.vanish(id)),
  merge: (world, pick) => on(one(open(world), pick), (number) => world.merge(number)),
  close: (world, pick) => on(one(open(world), pick), (number) => world.closePull(number)),
  command: (world, pick) =>
    on(one([...world.issues.values()], pick), ({ number }) =>
      world.comment(number, one(['/retry', '/pause', '/resume', '/why', '/retyr'], pick) ?? ''),
    ),
  closeIssue: (world, pick) =>
    on(one([...world.issues], pick), ([of, issue]) =>
      world.issues.set(of, {
        ...issue,
        open: false,
        closedAs: pick % 2 === 0 ? 'completed' : 'not-planned',
        closedByWriter: pick % 3 === 0,
      }),
    ),
  untick: (world, pick) =>
    on(
      one(
        world.tasks.filter(({ checked }) => checked),
        pick,
      ),
      ({ id }) => world.tick(id, false),
    ),
  loseARun: (world, pick) => void (world.runs = world.runs.filter((_, index) => index !== pick)),
  time: (world, pick) => void (world.now += pick * 7_000),
};

const stories = fc.array(fc.tuple(fc.constantFrom(...Object.keys(steps)), fc.nat(40)), { maxLength: 40 });

test('after a plan is carried out, planning again gives nothing to do, in whatever state the world is', () => {
  fc.assert(
    fc.property(lists, stories, (list, story) => {
      const world = tell(list, story);
      world.settle();
      expect(world.plan().actions).toEqual([]);
    }),
    { numRuns: 120 },
  );
});

test('however passes die and overlap: no second issue, no run before its dependencies, never too many runs', () => {
  fc.assert(
    fc.property(lists, stories, (list, story) => {
      tell(list, story, (world) => {
        expect([...world.ledger.tasks.values()].filter(({ live }) => live !== null).length).toBeLessThanOrEqual(2);
        expect(world.doubles).toEqual([]);
      });
    }),
    { numRuns: 120 },
  );
});

test('every story ends with all boxes ticked and all issues closed, once people do their part', () => {
  fc.assert(
    fc.property(lists, stories, (list, story) => {
      const world = tell(list, story);
      peopleDoTheirPart(world);
      expect(world.tasks.filter(({ checked }) => !checked)).toEqual([]);
      expect([...world.issues.values()].filter(({ open: still }) => still)).toEqual([]);
      expect([...world.issues.values()].every(({ labels }) => labels.includes('mergetick:done'))).toBe(true);
      expect(world.doubles).toEqual([]);
      expect(world.comments.every(({ id }) => world.reactions.has(id))).toBe(true);
    }),
    { numRuns: 80 },
  );
});

function tell(list: readonly Task[], story: readonly (readonly [string, number])[], check?: (world: FakeWorld) => void): FakeWorld {
  const world = new FakeWorld(list, { maxConcurrent: 2 });
  const claimed = new Set<string>();
  for (const [step, pick] of story) {
    const checkedBefore = new Set(world.tasks.flatMap((each) => (each.checked ? [each.key] : [])));
    steps[step]?.(world, pick);
    for (const [of, { live }] of world.ledger.tasks) {
      const name = `${of} ${live?.fence.attempt}`;
      if (live === null || claimed.has(name)) continue;
      claimed.add(name);
      expect(list.find((each) => each.key === of)?.dependsOn.filter((need) => !checkedBefore.has(need) && !isChecked(world, need))).toEqual(
        [],
      );
    }
    check?.(world);
  }
  return world;
}

function isChecked(world: FakeWorld, of: string): boolean {
  return world.tasks.find((each) => each.key === of)?.checked ?? false;
}

function peopleDoTheirPart(world: FakeWorld): void {
  for (let round = 0; round < 60 && world.tasks.some(({ checked }) => !checked); round++) {
    world.now += 3_600_000;
    for (const [of, issue] of world.issues) {
      const cancelled = issue.labels.includes('mergetick:cancelled');
      if (cancelled) world.issues.set(of, { ...issue, open: true, closedAs: null });
      else if (!issue.labels.includes('mergetick:done')) world.comment(issue.number, round % 2 === 0 ? '/retry' : '/resume');
    }
    world.settle();
    world.runnersStart();
    for (const id of running(world)) world.publish(id);
    for (const number of open(world)) world.merge(number);
    world.settle();
  }
  world.now += 3_600_000;
  world.settle();
}
