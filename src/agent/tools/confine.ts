import { lstat, realpath } from 'node:fs/promises';
import { dirname, join, relative, resolve, sep } from 'node:path';

/**
 * The absolute path of something in the work tree, be it there yet or not. Refused, with a sentence for the model: what lies outside,
 * what a symbolic link leads to outside, a link that leads nowhere, and all that Git keeps for itself.
 */
export async function confine(root: string, path: string): Promise<string> {
  if (path.includes('\0')) throw new Error('A path cannot hold a NUL character.');
  const real = await resolveLinks(resolve(root, path));
  if (real !== root && !real.startsWith(root + sep)) throw new Error(`${path} lies outside the work tree.`);
  if (isGitOwn(relative(root, real))) throw new Error(`${path} belongs to Git and is not for the agent to read or change.`);
  return real;
}

/** True for `.git` at any depth, in any spelling that some file system takes for it. */
export function isGitOwn(path: string): boolean {
  return path.split(sep).some((part) => /^\.git[ .]*$/i.test(part) || /^git~1$/i.test(part));
}

/** Follows the links of the part that exists; what is yet to be made is appended as it is. */
async function resolveLinks(path: string): Promise<string> {
  try {
    return await realpath(path);
  } catch (error) {
    if (!isAbsent(error)) throw new Error(`The path cannot be read (${codeOf(error)}).`, { cause: error });
  }
  if (await isLink(path)) throw new Error('The path is a symbolic link that leads nowhere.');
  const parent = dirname(path);
  return join(await resolveLinks(parent), path.slice(parent.length));
}

async function isLink(path: string): Promise<boolean> {
  return lstat(path).then(
    (found) => found.isSymbolicLink(),
    () => false,
  );
}

function isAbsent(error: unknown): boolean {
  return codeOf(error) === 'ENOENT';
}

function codeOf(error: unknown): string {
  return error instanceof Error && 'code' in error ? String(error.code) : 'unknown';
}
