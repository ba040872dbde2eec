import { access, constants, realpath } from 'node:fs/promises';
import { basename, delimiter, dirname, isAbsolute, join } from 'node:path';

/** Directories of programs that are not the system's own but that a repository's tests need. */
export interface Toolchain {
  /** To be readable, without a directory that lies in another. */
  readonly directories: readonly string[];
  /** The search path as it holds inside. */
  readonly path: string;
}

const systemRoots = ['/usr', '/bin', '/sbin'];
/** Where the runners of GitHub keep what the `setup-…` actions install. Nothing secret lies there. */
const toolCaches = ['/opt/hostedtoolcache', '/opt/toolcache'];

/** The system's programs, the runners' tool caches, and the Node.js that comes first on the path. */
export async function visibleToolchain(searchPath: string, root: string): Promise<Toolchain> {
  const entries = searchPath.split(delimiter).filter((entry) => isAbsolute(entry));
  const nodes = [await firstNode(entries), dirname(process.execPath)].filter((found) => found !== null);
  const foreign = nodes.filter((directory) => !isBelow(directory, systemRoots));
  const directories = outermost([...toolCaches, ...(await Promise.all(foreign.map(installation)))]);
  const visible = entries.filter((entry) => isBelow(entry, [...systemRoots, ...directories, root]));
  return { directories, path: [...new Set([...nodes.slice(0, 1), ...visible, ...nodes])].join(delimiter) };
}

async function firstNode(entries: readonly string[]): Promise<string | null> {
  for (const entry of entries) {
    const found = join(entry, 'node');
    try {
      await access(found, constants.X_OK);
      return dirname(await realpath(found));
    } catch {
      // not there: the next one
    }
  }
  return null;
}

/** npm lies beside the programs of a Node.js installation, in `lib`. */
async function installation(directory: string): Promise<string> {
  const prefix = dirname(directory);
  if (basename(directory) !== 'bin') return directory;
  return access(join(prefix, 'lib', 'node_modules', 'npm')).then(
    () => prefix,
    () => directory,
  );
}

function outermost(directories: readonly string[]): readonly string[] {
  const unique = [...new Set(directories)];
  return unique.filter((one) => !unique.some((other) => other !== one && isBelow(one, [other])));
}

function isBelow(path: string, roots: readonly string[]): boolean {
  return roots.some((root) => path === root || path.startsWith(`${root}/`));
}
