import { isMap, isNode, isScalar, isSeq, LineCounter, parseDocument } from 'yaml';
import type { Document, ParsedNode, YAMLError } from 'yaml';
import type { z } from 'zod';
import { Problem } from '../errors/problem.ts';
import type { Executor, Policy } from '../model/policy.ts';
import { nearest } from './nearest.ts';
import { anthropicDefaults, configSchema, knownKeys } from './schema.ts';
import type { WrittenConfig } from './schema.ts';

/** The policy that `text` asks for, with defaults for what it leaves out; null is a repository without configuration. `path` is for errors. */
export function readConfig(text: string | null, path: string): Policy {
  const lines = new LineCounter();
  const document = parseDocument(text ?? '', { lineCounter: lines, prettyErrors: false, logLevel: 'error' });
  const source = { document, lines, path };
  const broken = document.errors[0];
  if (broken !== undefined) throw brokenYaml(broken, source);

  const parsed = configSchema.safeParse(valueOf(source) ?? {});
  if (!parsed.success) throw refusal(parsed.error.issues, source);
  if (parsed.data.executor === 'command' && parsed.data.command === undefined) throw missingCommand(source);
  return policyOf(parsed.data);
}

interface Source {
  readonly document: Document;
  readonly lines: LineCounter;
  readonly path: string;
}

function policyOf(written: WrittenConfig): Policy {
  return {
    lists: written.lists ?? null,
    maxConcurrent: written.max_concurrent,
    maxOpenPullRequests: written.max_open_pull_requests,
    maxAttempts: written.max_attempts,
    backoff: { baseSeconds: written.backoff.base, maxSeconds: written.backoff.max },
    runDeadlineMinutes: written.run_deadline / 60,
    budget: written.budget,
    agent: written.agent,
    executor: executorOf(written),
    verify: written.verify,
    sandbox: written.sandbox,
    publish: { protected: written.publish.protected, maxFiles: written.publish.max_files, maxBytes: written.publish.max_bytes },
    check: { failOn: written.check.fail_on },
  };
}

/** The one that is named; else the command where only a command is described, else the built-in one. */
function executorOf(written: WrittenConfig): Executor {
  const { executor, command, anthropic } = written;
  const isCommand = executor === 'command' || (executor === undefined && anthropic === undefined);
  if (isCommand && command !== undefined) return { kind: 'command', command: command.run, timeoutMinutes: command.timeout / 60 };

  const { model, max_turns: maxTurns, max_output_tokens: maxOutputTokens } = anthropic ?? anthropicDefaults;
  return { kind: 'anthropic', model, maxTurns, maxOutputTokens };
}

function brokenYaml(error: YAMLError, source: Source): Problem {
  const message = `${placeOf(error.pos[0], source)}: this is not valid YAML: ${error.message}`;
  return new Problem('config', message, 'Correct the file there.', { cause: error });
}

/** What the YAML says; an alias may lead nowhere, or be meant to fill the memory. */
function valueOf(source: Source): unknown {
  try {
    return source.document.toJS();
  } catch (cause) {
    const message = `${placeOf(0, source)}: its aliases cannot be resolved: ${String(cause)}`;
    throw new Problem('config', message, 'Write the values out instead of using `&` and `*`.', { cause });
  }
}

function refusal(issues: readonly z.core.$ZodIssue[], source: Source): Problem {
  const findings = issues.flatMap((issue) => findingsOf(issue, source)).toSorted((one, other) => one.offset - other.offset);
  const sentences = findings.map(({ offset, message }) => `${placeOf(offset, source)}: ${message}`);
  return new Problem('config', sentences.join('; '), 'Correct the value, or leave the key out to get its default.');
}

interface Finding {
  readonly offset: number;
  readonly message: string;
}

function findingsOf(issue: z.core.$ZodIssue, { document }: Source): Finding[] {
  if (issue.code === 'unrecognized_keys') return issue.keys.map((key) => unknownKey(issue.path, key, document));

  const path = isShortForm(issue.path, document) ? issue.path.slice(0, -1) : issue.path;
  const name = path.length === 0 ? 'the configuration' : `\`${path.join('.')}\``;
  const wrong = issue.code === 'invalid_type' && issue.expected === 'object' ? 'must be a mapping of keys to values' : issue.message;
  return [{ offset: offsetOf(path, document), message: `${name} ${wrong}` }];
}

/** `lists: [TASKS.md]` says the same as `lists: [{ path: TASKS.md }]`, and its errors are told of what is written. */
function isShortForm(path: readonly PropertyKey[], document: Document): boolean {
  return path[0] === 'lists' && path.length === 3 && isScalar(document.getIn(path.slice(0, 2), true));
}

function unknownKey(path: readonly PropertyKey[], key: string, document: Document): Finding {
  const known = knownKeys(path);
  const meant = nearest(key, known);
  const advice = meant === null ? `known here are ${known.join(', ')}` : `did you mean \`${meant}\`?`;
  return { offset: offsetOf([...path, key], document), message: `\`${[...path, key].join('.')}\` is not a known key (${advice})` };
}

function missingCommand(source: Source): Problem {
  const message = `${placeOf(offsetOf(['executor'], source.document), source)}: \`executor: command\` needs the command to run`;
  return new Problem('config', message, 'Add `command: {run: "…"}` with the program that does the work.');
}

/** Where the key stands that the last of `keys` names, or the nearest thing above it that is written. */
function offsetOf(keys: readonly PropertyKey[], document: Document): number {
  let offset = 0;
  let node: unknown = document.contents;
  for (const key of keys) {
    const pair = isMap(node) ? node.items.find((each) => isScalar(each.key) && each.key.value === key) : undefined;
    const value = isSeq(node) ? node.items[Number(key)] : pair?.value;
    const written = pair === undefined ? value : pair.key;
    if (!isNode(written)) break;
    offset = (written as ParsedNode).range[0];
    node = value;
  }
  return offset;
}

function placeOf(offset: number, { lines, path }: Source): string {
  const { line, col } = lines.linePos(offset);
  return `${path}:${line}:${col}`;
}
