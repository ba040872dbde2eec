import { spawnSync } from 'node:child_process';

/** Where it is false, tests of the sandbox are skipped; in CI that is a failure. */
export const bubblewrapWorks = spawnSync('bwrap', ['--unshare-all', '--ro-bind', '/', '/', 'true']).status === 0;
if (!bubblewrapWorks && process.env['CI'] !== undefined) {
  throw new Error('bubblewrap does not work here, and CI must not skip the tests of the sandbox: install it and allow user namespaces.');
}
if (!bubblewrapWorks) process.stderr.write('bubblewrap does not work here: the tests of the sandbox are skipped.\n');

/** What commands run with where a test is about something else than the sandbox. */
export const sandboxKind = bubblewrapWorks ? 'required' : 'none';
