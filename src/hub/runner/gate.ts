import { enter, leave, type Change, type Entrant, type Groups } from './graph/concurrency.ts';

/** Lets runs and jobs through their concurrency groups. */
export interface Gate {
  /** Resolves when the group is free: true to go on, false when the entrant was cancelled while it waited. */
  enter(group: string, entrant: Entrant, cancel: () => void, signal: AbortSignal): Promise<boolean>;
  leave(group: string, id: string): void;
}

interface Waiting {
  readonly cancel: () => void;
  readonly answer: (goOn: boolean) => void;
}

export function createGate(): Gate {
  const inside = new Map<string, Waiting>();
  let groups: Groups = new Map();

  const apply = (change: Change): void => {
    groups = change.groups;
    for (const id of change.cancel) {
      inside.get(id)?.answer(false);
      inside.get(id)?.cancel();
    }
    for (const id of change.start) inside.get(id)?.answer(true);
  };
  const leaveGroup = (group: string, id: string): void => {
    inside.get(id)?.answer(false);
    inside.delete(id);
    apply(leave(groups, group, id));
  };

  return {
    leave: leaveGroup,
    enter: (group, entrant, cancel, signal) =>
      new Promise((resolve) => {
        inside.set(entrant.id, { cancel, answer: resolve });
        signal.addEventListener('abort', () => resolve(false), { once: true });
        if (signal.aborted) resolve(false);
        else apply(enter(groups, group, entrant));
      }),
  };
}
