import { spawnSync } from 'node:child_process';
import { test } from 'vitest';

const works = spawnSync('bwrap', ['--unshare-all', '--ro-bind', '/', '/', 'true']).status === 0;
if (!works && process.env['CI'] !== undefined)
  throw new Error('bubblewrap does not work here, and a continuous integration must not skip its tests.');

/** A test that needs bubblewrap: skipped on machines where it does not work, never in CI. */
export const confinedTest = test.skipIf(!works);
/** What commands run with where a test is about something else than the sandbox. */
export const sandboxKind = works ? 'required' : 'none';
