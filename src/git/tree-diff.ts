import type { ObjectReader } from './object-reader.ts';
import { readTree, type TreeEntry } from './tree.ts';

export interface ChangedPaths {
  readonly added: string[];
  readonly removed: string[];
  readonly modified: string[];
}

/** Which files differ between two trees. Reads only the directories that differ; undefined is a tree without files. */
export async function changedPaths(objects: ObjectReader, before: string | undefined, after: string | undefined): Promise<ChangedPaths> {
  const changes: ChangedPaths = { added: [], removed: [], modified: [] };
  if (before !== after) await compare(objects, before, after, '', changes);
  return changes;
}

async function compare(
  objects: ObjectReader,
  before: string | undefined,
  after: string | undefined,
  prefix: string,
  changes: ChangedPaths,
): Promise<void> {
  const [old, young] = [await entriesOf(objects, before), await entriesOf(objects, after)];
  for (const name of [...new Set([...old.keys(), ...young.keys()])].toSorted()) {
    const [was, is] = [old.get(name), young.get(name)];
    if (was?.oid === is?.oid && was?.mode === is?.mode) continue;
    const path = prefix + name;
    if (isTree(was) || isTree(is)) await compare(objects, treeOf(was), treeOf(is), `${path}/`, changes);
    listFor(changes, isFile(was), isFile(is))?.push(path);
  }
}

function listFor(changes: ChangedPaths, before: boolean, after: boolean): string[] | undefined {
  if (before) return after ? changes.modified : changes.removed;
  return after ? changes.added : undefined;
}

async function entriesOf(objects: ObjectReader, tree: string | undefined): Promise<ReadonlyMap<string, TreeEntry>> {
  const entries = tree === undefined ? [] : ((await readTree(objects, tree)) ?? []);
  return new Map(entries.map((entry) => [entry.name, entry]));
}

function isTree(entry: TreeEntry | undefined): boolean {
  return entry?.mode === '40000';
}

function isFile(entry: TreeEntry | undefined): boolean {
  return entry !== undefined && !isTree(entry);
}

function treeOf(entry: TreeEntry | undefined): string | undefined {
  return isTree(entry) ? entry?.oid : undefined;
}
