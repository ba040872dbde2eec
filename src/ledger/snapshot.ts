import type { z } from 'zod';
import type { RepositoryPath, TaskKey } from '../model/ids.ts';
import type { LedgerState } from '../model/ledger.ts';
import { canonicalJson, canonicalRecords } from './canonical.ts';
import { bucketPath, commandsPath, isBucketPath, isMemoryPath, memoryPath, metaPath } from './places.ts';
import { commandSchema, memorySchema, metaSchema, recordSchema } from './schema.ts';

/** All files of the snapshot of `state`: equal states give equal bytes. */
export function encodeSnapshot(state: LedgerState): ReadonlyMap<RepositoryPath, string> {
  const buckets = new Set([...[...state.tasks.keys()].map(bucketPath), ...[...state.memory.keys()].map(memoryPath)]);
  return new Map([[metaPath, encodeMeta(state)], [commandsPath, encodeCommands(state)], ...encodeBuckets(state, buckets)]);
}

export function encodeMeta(state: LedgerState): string {
  const { tasks, memory, commands: _, ...rest } = state;
  return `${canonicalJson({ version: 2, ...rest, records: tasks.size, remembered: memory.size })}\n`;
}

export function encodeCommands(state: LedgerState): string {
  return canonicalRecords([...state.commands].map(([comment, command]) => [String(comment), command]));
}

/** The files of these buckets, whole. */
export function encodeBuckets(state: LedgerState, buckets: ReadonlySet<RepositoryPath>): ReadonlyMap<RepositoryPath, string> {
  const records = new Map<RepositoryPath, [TaskKey, unknown][]>([...buckets].map((path) => [path, []]));
  for (const [task, record] of state.tasks) records.get(bucketPath(task))?.push([task, record]);
  for (const [task, remembered] of state.memory) records.get(memoryPath(task))?.push([task, remembered]);
  return new Map([...records].map(([path, entries]) => [path, canonicalRecords(entries)]));
}

/** The state that the files of a snapshot hold; null when they are not a whole snapshot of ours, and the events have to be read instead. */
export function decodeSnapshot(files: ReadonlyMap<RepositoryPath, string>): LedgerState | null {
  const meta = parsed(metaSchema, jsonOf(files.get(metaPath)));
  const commands = entriesOf(commandSchema, jsonOf(files.get(commandsPath)));
  if (meta === null || commands === null) return null;

  const tasks = recordsOf(files, isBucketPath, recordSchema);
  const memory = recordsOf(files, isMemoryPath, memorySchema);
  const { version: _, records, remembered, ...state } = meta;
  if (tasks.size !== records || memory.size !== remembered) return null;
  return { ...state, tasks, memory, commands: new Map(commands.map(([comment, command]) => [Number(comment), command])) };
}

/** A bucket that cannot be read is left out, which their number tells. */
function recordsOf<Value>(
  files: ReadonlyMap<RepositoryPath, string>,
  isIts: (path: RepositoryPath) => boolean,
  schema: z.ZodType<Value>,
): ReadonlyMap<TaskKey, Value> {
  const records = new Map<TaskKey, Value>();
  for (const [path, text] of files) {
    if (!isIts(path)) continue;
    for (const [task, record] of entriesOf(schema, jsonOf(text)) ?? []) records.set(task, record);
  }
  return records;
}

function jsonOf(text: string | undefined): unknown {
  try {
    return text === undefined ? undefined : JSON.parse(text);
  } catch {
    return undefined;
  }
}

function parsed<Value>(schema: z.ZodType<Value>, value: unknown): Value | null {
  return schema.safeParse(value).data ?? null;
}

function entriesOf<Value>(schema: z.ZodType<Value>, value: unknown): [string, Value][] | null {
  if (typeof value !== 'object' || value === null) return null;
  const entries: [string, Value][] = [];
  for (const [key, each] of Object.entries(value)) {
    const read = parsed(schema, each);
    if (read === null) return null;
    entries.push([key, read]);
  }
  return entries;
}
