import { git } from './run.ts';
import { parseCommit, type Commit } from './commit.ts';

/** Whether `ancestor` is reachable from `commit`. A commit is its own ancestor. */
export async function isAncestor(gitDir: string, ancestor: string, commit: string): Promise<boolean> {
  if (ancestor === commit) return true;
  const { code } = await git(['--git-dir', gitDir, 'merge-base', '--is-ancestor', ancestor, commit], { okCodes: [1] });
  return code === 0;
}

export async function mergeBase(gitDir: string, one: string, other: string): Promise<string | undefined> {
  const { code, stdout } = await git(['--git-dir', gitDir, 'merge-base', one, other], { okCodes: [1] });
  return code === 0 ? stdout.trim() : undefined;
}

export interface LogOptions {
  readonly limit?: number;
  readonly skip?: number;
  readonly path?: string;
  readonly since?: string;
  readonly until?: string;
  readonly author?: string;
  /** Oldest first. */
  readonly reverse?: boolean;
}

/** Commits of a revision or range (`main`, `base..head`), newest first. */
export async function log(gitDir: string, range: string, options: LogOptions = {}): Promise<readonly Commit[]> {
  const flags = [
    ...(options.limit === undefined ? [] : [`--max-count=${options.limit}`]),
    ...(options.skip === undefined ? [] : [`--skip=${options.skip}`]),
    ...(options.since === undefined ? [] : [`--since=${options.since}`]),
    ...(options.until === undefined ? [] : [`--until=${options.until}`]),
    ...(options.author === undefined ? [] : ['--fixed-strings', `--author=${options.author}`]),
    ...(options.reverse === true ? ['--reverse'] : []),
  ];
  const path = options.path === undefined ? [] : [`:(literal)${options.path}`];
  const { stdout } = await git([
    '--git-dir',
    gitDir,
    'log',
    '-z',
    '--format=format:%H%n%T%n%P%n%an <%ae> %at +0000%n%cn <%ce> %ct +0000%n%B',
    ...flags,
    '--end-of-options',
    range,
    '--',
    ...path,
  ]);
  return stdout
    .split('\0')
    .filter((record) => record !== '')
    .map(parseRecord);
}

/** How many commits `head` has that `base` has not, and the other way round. */
export async function aheadBehind(gitDir: string, base: string, head: string): Promise<{ ahead: number; behind: number }> {
  const { stdout } = await git(['--git-dir', gitDir, 'rev-list', '--left-right', '--count', `${base}...${head}`]);
  const [behind = 0, ahead = 0] = stdout.trim().split('\t').map(Number);
  return { ahead, behind };
}

function parseRecord(record: string): Commit {
  const [oid = '', tree = '', parents = '', author = '', committer = '', ...message] = record.split('\n');
  const headers = [
    `tree ${tree}`,
    ...parents
      .split(' ')
      .filter(Boolean)
      .map((parent) => `parent ${parent}`),
    `author ${author}`,
    `committer ${committer}`,
  ];
  return parseCommit(oid, `${headers.join('\n')}\n\n${message.join('\n')}`);
}
