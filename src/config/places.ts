import type { RepositoryPath } from '../model/ids.ts';

/** Where the configuration stands on the default branch. */
export const configPath: RepositoryPath = '.github/mergetick.yml';

/** Where a list is looked for when the configuration names none: the first of these that has task items. `*` stays within one folder. */
export const listCandidates: readonly string[] = [
  'TASKS.md',
  'TODO.md',
  'docs/TASKS.md',
  'ROADMAP.md',
  'PLAN.md',
  'specs/*/tasks.md',
  'openspec/changes/*/tasks.md',
  '.kiro/specs/*/tasks.md',
  'backlog/tasks/*.md',
  'conductor/tracks/*/plan.md',
  'docs/superpowers/plans/*.md',
];

/** Bytes of the largest file that is read as a list: nobody reads a longer one, and whoever proposes one is not to fill our memory. */
export const largestList = 20 * 1024 * 1024;
