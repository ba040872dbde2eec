import { globSync, statSync } from 'node:fs';
import { readFile } from 'node:fs/promises';
import { dirname, join, relative, resolve as resolvePath, sep } from 'node:path';
import type { ZipEntry } from './zip.ts';

/**
 * The files that actions/upload-artifact would take for its `path` input: one pattern a line, `!` excludes, a directory means
 * all below it. Paths in the archive are relative to the deepest directory that all patterns share. Links are followed.
 */
export async function selectFiles(workspace: string, input: string, hidden: boolean): Promise<ZipEntry[]> {
  const patterns = input
    .split('\n')
    .map((line) => line.trim())
    .filter((line) => line !== '');
  const wanted = patterns.filter((pattern) => !pattern.startsWith('!')).map((pattern) => resolvePath(workspace, pattern));
  const excluded = patterns.filter((pattern) => pattern.startsWith('!')).map((pattern) => resolvePath(workspace, pattern.slice(1)));
  const files = new Set(wanted.flatMap(filesOf));
  for (const file of excluded.flatMap(filesOf)) files.delete(file);

  const root = rootOf(wanted, files);
  const kept = [...files].filter((file) => hidden || !isHidden(relative(root, file))).toSorted();
  return await Promise.all(kept.map(async (file) => ({ path: relative(root, file).split(sep).join('/'), bytes: await readFile(file) })));
}

function filesOf(pattern: string): string[] {
  return globSync(pattern).flatMap((path) => (isDirectory(path) ? filesBelow(path) : [path]));
}

function filesBelow(directory: string): string[] {
  return globSync('**/{*,.*}', { cwd: directory })
    .map((path) => join(directory, path))
    .filter((path) => !isDirectory(path));
}

function isDirectory(path: string): boolean {
  return statSync(path, { throwIfNoEntry: false })?.isDirectory() ?? false;
}

function rootOf(patterns: readonly string[], files: ReadonlySet<string>): string {
  const [first = sep, ...rest] = patterns.map(fixedPart);
  const shared = rest.reduce(commonDirectory, first);
  return files.has(shared) ? dirname(shared) : shared;
}

/** The path up to the first segment with a wildcard. */
function fixedPart(pattern: string): string {
  const segments = pattern.split(sep);
  const wild = segments.findIndex((segment) => /[*?[{]/.test(segment));
  return wild < 0 ? pattern : segments.slice(0, wild).join(sep) || sep;
}

function commonDirectory(a: string, b: string): string {
  const [left, right] = [a.split(sep), b.split(sep)];
  const end = left.findIndex((segment, at) => segment !== right[at]);
  return (end < 0 ? left : left.slice(0, end)).join(sep) || sep;
}

function isHidden(path: string): boolean {
  return path.split(sep).some((segment) => segment.startsWith('.'));
}
