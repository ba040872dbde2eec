import { configPath } from '../config/places.ts';
import { readConfig } from '../config/read-config.ts';
import { Problem } from '../errors/problem.ts';
import type { CommitOid, Instant, RepositoryPath } from '../model/ids.ts';
import type { CheckPolicy, Policy } from '../model/policy.ts';
import type { Diagnostic, TaskList } from '../model/task.ts';
import { reportOn } from '../plan/review/report.ts';
import type { CheckReport } from '../plan/review/report.ts';
import { type Review, review } from '../plan/review/review.ts';
import { identify, type Memory } from '../tasklist/identity/identify.ts';
import { type ListFile, readLists } from '../tasklist/read.ts';
import { findLists } from './find-lists.ts';
import { type LedgerAt, readLedgerState } from './ledger-state.ts';
import { seenBy } from './observe.ts';
import type { Proposal, ProposalReader } from './proposal.ts';
import type { Sight, Source } from './reader.ts';

export interface Check {
  readonly pull: number;
  readonly head: CommitOid;
  /** Null where neither a list nor the configuration is changed. */
  readonly review: Review | null;
  readonly report: CheckReport;
}

/** For those who require the check: a pull request without it could never be merged. */
const nothingChanged: CheckReport = {
  title: 'No list is changed',
  summary: 'This pull request changes neither a list nor the configuration.',
  conclusion: 'success',
  annotations: [],
};

/**
 * What merging a pull request would do to the plan; null where it changes neither a list nor the configuration, unless the check may fail,
 * since then people may require it of all. Nothing of it is run: its texts are read and compared. How severe a check is says the default branch, unless the caller does, and not who asks to be merged.
 */
export async function checkProposal(
  reader: ProposalReader,
  number: number,
  now: Instant,
  severity: CheckPolicy | null = null,
): Promise<Check | null> {
  const proposal = await reader.proposal(number);
  if (proposal === null) return null;

  const [from, to] = (await reader.sourcesAt([proposal.start, proposal.head])) as [Source | Problem, Source | Problem];
  const before = await standAt(reader, from, null);
  const after = await standAt(reader, to, before);
  const { number: pull, head } = proposal;
  if (sameStand(before, after)) return before.policy.check.failOn === 'never' ? null : { pull, head, review: null, report: nothingChanged };
  const sight = await reader.look();
  const current = await standAt(reader, sight.source, null);
  const found = await reviewOf(reader, { proposal, before, after, sight, current, now });
  const report = reportOn(found, newFaults(before, after), shownFiles(after), severity ?? current.policy.check);
  return { pull, head, review: found, report };
}

/** The configuration and the lists at one commit, as far as they can be read. */
interface Stand {
  readonly config: string | null;
  readonly policy: Policy;
  readonly files: readonly ListFile[];
  /** What kept them from being read. */
  readonly faults: readonly Diagnostic[];
}

const longestList = 20 * 1024 * 1024;
/** Whoever proposes thousands of lists is not to cost thousands of questions. */
const mostLists = 1_000;

/** Where the configuration is broken or names what is not there, the lists of `before` are read in its stead. */
async function standAt(reader: ProposalReader, source: Source | Problem, before: Stand | null): Promise<Stand> {
  if (source instanceof Problem) return { ...(before ?? nowhere()), faults: [faultOf(source)] };

  const config = source.files.get(configPath) ?? null;
  const faults: Diagnostic[] = [];
  const policy = await understood(faults, () => readConfig(config, configPath));
  const usable = policy ?? before?.policy ?? readConfig(null, configPath);
  const bounded = before === null ? reader : boundedReader(reader, Math.max(mostLists, 2 * before.files.length));
  const found = await understood(faults, () => findLists(bounded, source, usable));
  const files = found ?? (await understood([], () => remaining(reader, source, before))) ?? before?.files ?? [];
  const large = files.filter(({ text }) => text.length > longestList);
  return {
    config,
    policy: usable,
    files: files.filter((file) => !large.includes(file)),
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

function nowhere(): Stand {
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

async function remaining(reader: ProposalReader, { head }: Source, before: Stand | null): Promise<readonly ListFile[]> {
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

function tooLarge(path: RepositoryPath): Diagnostic {
  const message = `${path} is larger than ${longestList / 1024 / 1024} MB and was not looked at.`;
  return { code: 'list-too-large', severity: 'warning', list: path, line: 1, column: 1, message, hint: 'Divide it into several lists.' };
}

function sameStand(before: Stand, after: Stand): boolean {
  const texts = new Map(before.files.map(({ path, text }) => [path, text]));
  const same = before.files.length === after.files.length && after.files.every(({ path, text }) => texts.get(path) === text);
  return same && before.config === after.config && before.faults.length === after.faults.length;
}

interface Question {
  readonly proposal: Proposal;
  readonly before: Stand;
  readonly after: Stand;
  readonly sight: Sight;
  /** At the tip of the default branch. */
  readonly current: Stand;
  readonly now: Instant;
}

async function reviewOf(reader: ProposalReader, { proposal, before, after, sight, current, now }: Question): Promise<Review> {
  const ledger = await readLedgerState(reader, sight.ledger);
  const known = identify(ledger.state.memory, readLists(current.files));
  const observed = { ...(await seenNow(reader, sight, known.lists, ledger)), reread: known.changes };
  const [from, to] = inTurn(ledger.state.memory, before, after);
  return review({ ...before, lists: from }, { ...after, lists: to }, { observed, lists: known.lists, now }, proposal.renamed);
}

function newFaults(before: Stand, after: Stand): readonly Diagnostic[] {
  const told = new Set(before.faults.map(({ message }) => message));
  return after.faults.filter(({ message }) => !told.has(message));
}

/** Where annotations can stand. */
function shownFiles({ config, files, faults }: Stand): ReadonlySet<RepositoryPath> {
  const paths = new Set([...files.map(({ path }) => path), ...faults.map(({ list }) => list)]);
  if (config === null) paths.delete(configPath);
  return paths;
}

/** A task keeps its key from one to the next, wherever the pull request put it. */
function inTurn(memory: Memory, before: Stand, after: Stand): readonly [readonly TaskList[], readonly TaskList[]] {
  const old = identify(memory, readLists(before.files));
  const since = new Map([...memory, ...old.changes.map(({ task, ...remembered }) => [task, remembered] as const)]);
  return [old.lists, identify(since, readLists(after.files)).lists];
}

/** Runs and comments change nothing of what a list would start: they are not asked for. */
async function seenNow(reader: ProposalReader, sight: Sight, lists: readonly TaskList[], ledger: LedgerAt) {
  const quiet = { ...reader, comments: () => Promise.resolve([]), runs: () => Promise.resolve([]) };
  return await seenBy(quiet, sight, lists, ledger);
}
