import type { ObjectReader } from './object-reader.ts';
import { writeObject } from './object-writer.ts';

/** `mode` as git writes it: 100644, 100755, 40000 (a directory), 120000 (a link), 160000 (a submodule). */
export interface TreeEntry {
  readonly mode: string;
  readonly name: string;
  readonly oid: string;
}

/** What a path shall hold afterwards; null takes it away. */
export type TreeEdit = { readonly mode: string; readonly oid: string } | null;

/** A tree with some paths changed. Directories that become empty vanish, as git has it. Returns the id of the new tree. */
export async function editTree(
  gitDir: string,
  objects: ObjectReader,
  base: string | undefined,
  edits: ReadonlyMap<string, TreeEdit>,
): Promise<string> {
  const oid = await editedTree(gitDir, objects, base, [...edits]);
  return oid ?? writeObject(gitDir, 'tree', new Uint8Array());
}

export async function readTree(objects: ObjectReader, name: string): Promise<readonly TreeEntry[] | undefined> {
  const tree = await objects.read(name);
  return tree?.type === 'tree' ? parseTree(tree.content) : undefined;
}

export function entryType(mode: string): 'tree' | 'blob' | 'commit' {
  if (mode === '40000') return 'tree';
  return mode === '160000' ? 'commit' : 'blob';
}

function parseTree(content: Buffer): TreeEntry[] {
  const entries: TreeEntry[] = [];
  for (let at = 0; at < content.length;) {
    const space = content.indexOf(32, at);
    const end = content.indexOf(0, space);
    entries.push({
      mode: content.toString('latin1', at, space),
      name: content.toString('utf8', space + 1, end),
      oid: content.toString('hex', end + 1, end + 21),
    });
    at = end + 21;
  }
  return entries;
}

async function editedTree(
  gitDir: string,
  objects: ObjectReader,
  base: string | undefined,
  edits: readonly (readonly [string, TreeEdit])[],
): Promise<string | undefined> {
  const entries = new Map((base === undefined ? [] : ((await readTree(objects, base)) ?? [])).map((entry) => [entry.name, entry]));
  for (const [name, below] of byFirstSegment(edits)) {
    const own = below.find(([path]) => path === '');
    const old = entries.get(name);
    const changed = own === undefined ? await editedDirectory(gitDir, objects, old?.mode === '40000' ? old.oid : undefined, below) : own[1];
    if (changed === null) entries.delete(name);
    else entries.set(name, { name, ...changed });
  }
  return entries.size === 0 ? undefined : writeObject(gitDir, 'tree', formatTree([...entries.values()]));
}

async function editedDirectory(
  gitDir: string,
  objects: ObjectReader,
  base: string | undefined,
  edits: readonly (readonly [string, TreeEdit])[],
): Promise<TreeEdit> {
  const oid = await editedTree(gitDir, objects, base, edits);
  return oid === undefined ? null : { mode: '40000', oid };
}

function byFirstSegment(edits: readonly (readonly [string, TreeEdit])[]): Map<string, (readonly [string, TreeEdit])[]> {
  const groups = new Map<string, (readonly [string, TreeEdit])[]>();
  for (const [path, edit] of edits) {
    const slash = path.indexOf('/');
    const name = slash === -1 ? path : path.slice(0, slash);
    const group = groups.get(name) ?? [];
    group.push([slash === -1 ? '' : path.slice(slash + 1), edit]);
    groups.set(name, group);
  }
  return groups;
}

function formatTree(entries: TreeEntry[]): Buffer {
  const sorted = entries
    .map((entry) => ({ entry, key: Buffer.from(entry.mode === '40000' ? `${entry.name}/` : entry.name) }))
    .toSorted((one, other) => Buffer.compare(one.key, other.key));
  return Buffer.concat(sorted.flatMap(({ entry }) => [Buffer.from(`${entry.mode} ${entry.name}\0`), Buffer.from(entry.oid, 'hex')]));
}
