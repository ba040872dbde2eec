import { configPath, largestList } from '../config/places.ts';
import { readConfig } from '../config/read-config.ts';
import { Problem } from '../errors/problem.ts';
import type { RepositoryPath } from '../model/ids.ts';
import type { Policy } from '../model/policy.ts';
import type { Diagnostic } from '../model/task.ts';
import type { ListFile } from '../tasklist/read.ts';
import { findLists } from './find-lists.ts';
import type { ProposalReader } from './proposal.ts';
import type { Source } from './reader.ts';

/** The configuration and the lists at one commit, as far as they can be read. */
export interface Revision {
  readonly config: string | null;
  readonly policy: Policy;
  readonly files: readonly ListFile[];
  /** What kept them from being read. */
  readonly faults: readonly Diagnostic[];
}

/** Whoever proposes thousands of lists is not to cost thousands of questions. */
const mostLists = 1_000;

/** What stands at one commit. Where its configuration is broken, or names what is not there, it is read by that of `before`. */
export async function revisionAt(reader: ProposalReader, source: Source | Problem, before: Revision | null): Promise<Revision> {
  if (source instanceof Problem) return { ...(before ?? nowhere()), faults: [faultOf(source)] };

  const config = source.files.get(configPath) ?? null;
  const faults: Diagnostic[] = [];
  const policy = await understood(faults, () => readConfig(config, configPath));
  const usable = policy ?? before?.policy ?? readConfig(null, configPath);
  const bounded = before === null ? reader : boundedReader(reader, Math.max(mostLists, 2 * before.files.length));
  const found = await understood(faults, () => findLists(bounded, source, usable));
  const files = found ?? (await understood([], () => remaining(reader, source, before))) ?? before?.files ?? [];
  const large = files.filter(isTooLarge);
  return {
    config,
    policy: usable,
    files: files.filter((file) => !isTooLarge(file)),
    faults: [...faults, ...large.map(({ path }) => tooLarge(path))],
  };
}

/** Reads no more files than that. */
function boundedReader(reader: ProposalReader, most: number): ProposalReader {
  return {
    ...reader,
    files: (commit, paths) => {
      if (paths.length <= most) return reader.files(commit, paths);
      const message = `${paths.length} files would be lists, and a check reads ${most} at most.`;
      return Promise.reject(new Problem('list', message, 'Add them by several pull requests, or name fewer in the configuration.'));
    },
  };
}

function nowhere(): Revision {
  return { config: null, policy: readConfig(null, configPath), files: [], faults: [] };
}

async function understood<Value>(faults: Diagnostic[], read: () => Value | Promise<Value>): Promise<Value | null> {
  try {
    return await read();
  } catch (error) {
    if (!(error instanceof Problem) || (error.code !== 'config' && error.code !== 'list')) throw error;
    faults.push(faultOf(error));
    return null;
  }
}

async function remaining(reader: ProposalReader, { head }: Source, before: Revision | null): Promise<readonly ListFile[]> {
  const known = before?.files ?? [];
  if (known.length === 0) return [];
  const texts = await reader.files(
    head,
    known.map(({ path }) => path),
  );
  return known.flatMap((file) => {
    const text = texts.get(file.path);
    return text === undefined ? [] : [{ ...file, text }];
  });
}

/** A configuration says where it is broken, which the place of a diagnostic says as well. */
function faultOf({ code, message, hint }: Problem): Diagnostic {
  const [place = '', line] = /^[^:\n]{1,300}:(\d{1,9}):\d{1,9}: /.exec(message) ?? [];
  const sentence = `${message.slice(place.length)}${/[.!?)]$/.test(message) ? '' : '.'}`;
  return { code: `broken-${code}`, severity: 'error', list: configPath, line: Number(line ?? 1), column: 1, message: sentence, hint };
}

function isTooLarge({ text }: ListFile): boolean {
  return text.length > largestList;
}

function tooLarge(path: RepositoryPath): Diagnostic {
  const message = `${path} is larger than ${largestList / 1024 / 1024} MB and was not looked at.`;
  return { code: 'list-too-large', severity: 'warning', list: path, line: 1, column: 1, message, hint: 'Divide it into several lists.' };
}

/** Whether nothing that a plan is made from differs. */
export function sameRevision(before: Revision, after: Revision): boolean {
  const texts = new Map(before.files.map(({ path, text }) => [path, text]));
  const same = before.files.length === after.files.length && after.files.every(({ path, text }) => texts.get(path) === text);
  return same && before.config === after.config && before.faults.length === after.faults.length;
}

/** What keeps `after` from being read, and did not keep `before`. */
export function newFaults(before: Revision, after: Revision): readonly Diagnostic[] {
  const told = new Set(before.faults.map(({ message }) => message));
  return after.faults.filter(({ message }) => !told.has(message));
}

/** Files of a revision that annotations can stand in. */
export function annotatable({ config, files, faults }: Revision): ReadonlySet<RepositoryPath> {
  const paths = new Set([...files.map(({ path }) => path), ...faults.map(({ list }) => list)]);
  if (config === null) paths.delete(configPath);
  return paths;
}
