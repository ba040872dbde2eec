import { LineCounter, parseDocument } from 'yaml';
import type { Document, Node, Pair, YAMLError } from 'yaml';
import { isMap, isNode, isScalar } from 'yaml';
import type { z } from 'zod';
import { Problem } from '../errors/problem.ts';
import type { Executor, Policy } from '../model/policy.ts';
import { nearest } from './nearest.ts';
import { anthropicDefaults, configSchema, knownKeys } from './schema.ts';
import type { WrittenConfig } from './schema.ts';

/** The policy that `text` asks for, with defaults for what it leaves out; null is a repository without configuration. `path` is for errors. */
export function readConfig(text: string | null, path: string): Policy {
  const lines = new LineCounter();
  const document = parseDocument(text ?? '', { lineCounter: lines, prettyErrors: false });
  const broken = document.errors[0];
  if (broken !== undefined) throw brokenYaml(broken, path, lines);

  const parsed = configSchema.safeParse(document.toJS() ?? {});
  if (!parsed.success) throw refusal(parsed.error.issues, { document, lines, path });
  if (parsed.data.executor === 'command' && parsed.data.command === undefined) throw missingCommand({ document, lines, path });
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

function brokenYaml(error: YAMLError, path: string, lines: LineCounter): Problem {
  const { line, col } = lines.linePos(error.pos[0]);
  return new Problem('config', `${path}:${line}:${col}: this is not valid YAML: ${error.message}`, 'Correct the file there.', { cause: error });
}

function refusal(issues: readonly z.core.$ZodIssue[], source: Source): Problem {
  const findings = issues.flatMap((issue) => findingsOf(issue, source));
  const hint = findings.map((finding) => finding.hint).find((each) => each !== null);
  const message = findings.map((finding) => finding.message).join('; ');
  return new Problem('config', message, hint ?? 'Correct the value, or leave the key out to get its default.');
}

interface Finding {
  readonly message: string;
  readonly hint: string | null;
}

function findingsOf(issue: z.core.$ZodIssue, source: Source): Finding[] {
  if (issue.code === 'unrecognized_keys') return issue.keys.map((key) => unknownKey(issue.path, key, source));

  const place = placeOf(issue.path, source);
  const name = issue.path.length === 0 ? 'the configuration' : `\`${issue.path.join('.')}\``;
  const wrong = issue.code === 'invalid_type' && issue.expected === 'object' ? 'must be a mapping of keys to values' : issue.message;
  return [{ message: `${place}: ${name} ${wrong}`, hint: null }];
}

function unknownKey(path: readonly PropertyKey[], key: string, source: Source): Finding {
  const known = knownKeys(path);
  const meant = nearest(key, known);
  const hint = meant === null ? `Known keys here are ${known.join(', ')}.` : `Did you mean \`${meant}\`?`;
  return { message: `${placeOf([...path, key], source)}: \`${[...path, key].join('.')}\` is not a known key`, hint };
}

function missingCommand(source: Source): Problem {
  const message = `${placeOf(['executor'], source)}: \`executor: command\` needs the command to run`;
  return new Problem('config', message, 'Add `command: {run: "…"}` with the program that does the work.');
}

/** `path:line:column` of the key that the last part of `keys` names, or of the nearest thing above it that is written. */
function placeOf(keys: readonly PropertyKey[], { document, lines, path }: Source): string {
  let offset = document.contents?.range?.[0] ?? 0;
  let node: unknown = document.contents;
  for (const key of keys) {
    const next = isMap(node) ? pairOf(node.items, key) : undefined;
    const value = next === undefined && isNode(node) && 'items' in node ? (node.items as unknown[])[Number(key)] : next?.value;
    const start = (next?.key as Node | undefined)?.range?.[0] ?? (isNode(value) ? value.range?.[0] : undefined);
    if (start === undefined) break;
    offset = start;
    node = value;
  }
  const { line, col } = lines.linePos(offset);
  return `${path}:${line}:${col}`;
}

function pairOf(items: readonly Pair[], key: PropertyKey): Pair | undefined {
  return items.find((pair) => isScalar(pair.key) && pair.key.value === key);
}
