import { Problem } from '../errors/problem.ts';
import { git } from './run.ts';

export const ZERO_OID = '0'.repeat(40);

export interface Ref {
  /** The whole name: refs/heads/main */
  readonly name: string;
  readonly oid: string;
  readonly type: 'commit' | 'tag' | 'tree' | 'blob';
}

export interface RefUpdate {
  readonly ref: string;
  /** ZERO_OID deletes. */
  readonly to: string;
  /** The update happens only if the ref is there now; ZERO_OID: only if there is none. */
  readonly from?: string;
}

/** As `git update-ref --stdin` reads it. */
export function updateLine({ ref, to, from }: RefUpdate): string {
  const expected = from === undefined ? '' : ` ${from}`;
  return to === ZERO_OID ? `delete ${ref}${expected}` : `update ${ref} ${to}${expected}`;
}

export async function listRefs(gitDir: string, prefix: string): Promise<readonly Ref[]> {
  const { stdout } = await git([
    '--git-dir',
    gitDir,
    'for-each-ref',
    '--format=%(objectname) %(objecttype) %(refname)',
    `${prefix}*`,
    `${prefix}*/**`,
  ]);
  const refs = stdout
    .split('\n')
    .filter((line) => line !== '')
    .map((line) => {
      const [oid = '', type = 'commit', name = ''] = line.split(' ');
      return { name, oid, type: type as Ref['type'] };
    });
  return [...new Map(refs.map((ref) => [ref.name, ref])).values()].toSorted((one, other) => (one.name < other.name ? -1 : 1));
}

/** The rules of git-check-ref-format for a whole name. */
export function isRefName(ref: string): boolean {
  return (
    /^refs\/[^/]+\/./.test(ref) &&
    // oxlint-disable-next-line no-control-regex -- control characters are what git forbids
    !/[\0-\x20\x7f~^:?*[\\]|\.\.|@\{|\/\/|\/$|\.$|(^|\/)\.|\.lock(\/|$)/.test(ref)
  );
}

/** What git's complaint about a transaction means. */
export function refusedUpdate(updates: readonly RefUpdate[], stderr: string): Problem {
  const names = updates.map(({ ref }) => ref).join(', ');
  const reason = stderr.trim().split('\n').at(-1) ?? '';
  return /but expected|reference already exists|unable to resolve reference|exists; cannot create|Unable to create .*\.lock/.test(reason)
    ? new Problem('conflict', `${names} was not where it was expected to be: ${reason}`, 'Read the ref again and decide anew.')
    : new Problem('git', `${names} could not be changed: ${reason}`, 'Check the name of the ref and that the object exists.');
}
