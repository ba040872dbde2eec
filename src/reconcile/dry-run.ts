import type { Writer } from './writer.ts';

const NO_COMMIT = '0'.repeat(40);

/** Writes nothing and is content with everything: the pass that uses it tells what would be done. */
export function dryRun(): Writer {
  return {
    commit: (commit) => Promise.resolve(commit.expected ?? NO_COMMIT),
    perform: () => Promise.resolve(),
  };
}
