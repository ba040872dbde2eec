/** Knows what is under way. */
export interface Tracker {
  track<T>(work: Promise<T>): Promise<T>;
  /** Resolves when nothing is under way, also nothing that was begun meanwhile. */
  idle(): Promise<void>;
}

export function createTracker(): Tracker {
  const open = new Set<Promise<unknown>>();
  return {
    track: (work) => {
      const settled: Promise<boolean> = work.then(
        () => open.delete(settled),
        () => open.delete(settled),
      );
      open.add(settled);
      return work;
    },
    idle: async () => {
      while (open.size > 0) await Promise.all(open);
    },
  };
}
