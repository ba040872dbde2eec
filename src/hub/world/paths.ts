import { Refusal } from './refusal.ts';

/** A path that a tree may hold: nothing that leads out of it, or into git's own directory. */
export function safePath(path: string): string {
  const parts = path.split('/');
  if (parts.some((part) => part === '' || part === '.' || part === '..' || part.toLowerCase() === '.git')) {
    throw new Refusal('invalid', 'path contains a malformed path component');
  }
  return path;
}
