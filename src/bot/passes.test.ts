import { expect, onTestFinished, test, vi } from 'vitest';
import { createPasses, type Target } from './passes.ts';

const day = 86_400_000;
const target: Target = { installationId: 1, owner: 'octo', name: 'plan' };

/** A pass that ends when the test says so. */
function heldPasses() {
  const begun: Target[] = [];
  const ends: ((again: number | null) => void)[] = [];
  const waiting: (() => void)[] = [];
  const once = (where: Target): Promise<{ again: number | null }> =>
    new Promise((resolve) => {
      begun.push(where);
      ends.push((again) => resolve({ again }));
      waiting.shift()?.();
    });
  const nextBegins = (): Promise<void> => new Promise((resolve) => waiting.push(resolve));
  return { once, begun, ends, nextBegins };
}

const nameOf = ({ owner, name }: Target): string => `${owner}/${name}`;
const noError = (): void => {};

test('many events while a pass runs become one more pass', async () => {
  const { once, begun, ends, nextBegins } = heldPasses();
  const passes = createPasses(once, nameOf, noError);
  passes.wake(target);
  for (let event = 0; event < 10; event += 1) passes.wake(target);
  const second = nextBegins();
  ends[0]?.(null);
  await second;
  expect(begun).toHaveLength(2);
  ends[1]?.(null);
  await passes.close();
  expect(begun).toHaveLength(2);
});

test('two repositories are looked at side by side', async () => {
  const { once, begun, ends } = heldPasses();
  const passes = createPasses(once, nameOf, noError);
  passes.wake(target);
  passes.wake({ ...target, name: 'other' });
  expect(begun.map(({ name }) => name)).toEqual(['plan', 'other']);
  for (const end of ends) end(null);
  await passes.close();
});

test('a pass that wants to be woken again is', async () => {
  const { once, begun, ends, nextBegins } = heldPasses();
  const passes = createPasses(once, nameOf, noError);
  passes.wake(target);
  const second = nextBegins();
  ends[0]?.(Date.now());
  await second;
  expect(begun).toHaveLength(2);
  ends[1]?.(null);
  await passes.close();
});

test('a pass that failed is told of, and a later event makes the next', async () => {
  const errors: unknown[] = [];
  let fail = true;
  const once = async () => {
    if (fail) throw new Error('no network');
    return { again: null };
  };
  const told = new Promise<void>((resolve) => {
    const passes = createPasses(once, nameOf, (_, error) => {
      errors.push(error);
      fail = false;
      queueMicrotask(() => {
        passes.wake(target);
        void passes.close().then(resolve);
      });
    });
    passes.wake(target);
  });
  await told;
  expect(errors).toHaveLength(1);
});

test('nothing starts after closing', async () => {
  const { once, begun } = heldPasses();
  const passes = createPasses(once, nameOf, noError);
  await passes.close();
  passes.wake(target);
  expect(begun).toHaveLength(0);
});

test('a moment that is months away does not come at once', async () => {
  vi.useFakeTimers({ toFake: ['Date', 'setTimeout', 'clearTimeout'] });
  onTestFinished(() => void vi.useRealTimers());
  const { once, begun, ends } = heldPasses();
  const passes = createPasses(once, nameOf, noError);
  passes.wake(target);
  ends[0]?.(Date.now() + 60 * day);
  await vi.advanceTimersByTimeAsync(day - 1);
  expect(begun).toHaveLength(1);
  await vi.advanceTimersByTimeAsync(1);
  expect(begun).toHaveLength(2); // a look a day on the way there does no harm
  ends[1]?.(null);
  await passes.close();
});
