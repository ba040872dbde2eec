/** A number of places that jobs take in the order they ask. */
export interface Slots {
  /** True when a place was taken, which must be given back; false when `signal` fired first. */
  take(signal: AbortSignal): Promise<boolean>;
  give(): void;
}

/** Does the work in a place of its own; undefined when `signal` fired before there was one. */
export async function inSlot<T>(slots: Slots, signal: AbortSignal, work: () => Promise<T>): Promise<T | undefined> {
  if (!(await slots.take(signal))) return undefined;
  try {
    return await work();
  } finally {
    slots.give();
  }
}

export function createSlots(count: number): Slots {
  const waiting: ((taken: boolean) => boolean)[] = [];
  let free = count;

  return {
    take: (signal) => {
      if (signal.aborted) return Promise.resolve(false);
      if (free > 0) {
        free -= 1;
        return Promise.resolve(true);
      }
      return new Promise((resolve) => {
        let settled = false;
        const answer = (taken: boolean): boolean => {
          if (settled) return false;
          settled = true;
          resolve(taken);
          return true;
        };
        waiting.push(answer);
        signal.addEventListener('abort', () => answer(false), { once: true });
      });
    },
    give: () => {
      while (waiting.length > 0) {
        if (waiting.shift()?.(true) === true) return;
      }
      free += 1;
    },
  };
}
