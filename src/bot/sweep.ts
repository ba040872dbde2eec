import type { Probot } from 'probot';
import { installedRepositories } from './app.ts';
import type { PullTarget, Unchecked } from './check.ts';
import { repositoryOf, type Target } from './passes.ts';

/** Whom a sweep wakes and tells. */
interface Listeners {
  readonly pass: (target: Target) => void;
  readonly check: (pull: PullTarget) => void;
  /** The installed repositories are known. */
  readonly listed: () => void;
  readonly tell: (what: string, error: unknown) => void;
}

/** Looks at every installed repository, and at pull requests of which no event told. What fails is told, and left to the next sweep. */
export function sweeping(probot: Probot, unchecked: Unchecked, { pass, check, listed, tell }: Listeners): () => Promise<void> {
  const sweepPulls = async (target: Target): Promise<void> => {
    try {
      for (const pull of await unchecked(target)) check(pull);
    } catch (error) {
      tell(`The pull requests of ${repositoryOf(target)} could not be listed; the next sweep tries again`, error);
    }
  };
  return async () => {
    try {
      const targets = await installedRepositories(probot);
      for (const target of targets) pass(target);
      listed();
      for (const target of targets) await sweepPulls(target);
    } catch (error) {
      tell('The installed repositories could not be listed; the next sweep tries again', error);
    }
  };
}
