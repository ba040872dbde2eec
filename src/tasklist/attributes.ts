import type { Priority } from '../model/task.ts';
import { referencesIn } from './references.ts';
import { wholePhrase } from './waits.ts';
import type { Wait } from './waits.ts';

/** What a line may tell of a task beside its title. */
export interface Attributes {
  priority: Priority | null;
  agent: string | null;
  human: boolean;
  readonly touches: string[];
  readonly waits: Wait[];
}

/** One statement about a task and where it stands. */
export interface Statement {
  readonly text: string;
  readonly line: number;
  /** The source line with Markdown's marks: globs lose their stars without it. */
  readonly source: string;
}

interface Field {
  readonly labels: RegExp;
  read(value: string, statement: Statement, into: Attributes): void;
}

const fields: readonly Field[] = [
  {
    labels: /^(?:dependencies|dependency|deps|depends|depends on|dependent on|blocked by|blocked-by|blockers?)$/iu,
    read: readWaits,
  },
  { labels: /^(?:priority|prio)$/iu, read: readPriority },
  { labels: /^agent$/iu, read: readAgent },
  { labels: /^touches$/iu, read: readTouches },
  { labels: /^human$/iu, read: readHuman },
];

const labelled = /^(\p{L}[\p{L} _-]{0,29}?)\s{0,3}:\s*(.*)$/su;
/** In running text a lower-case `dependencies:` is a word like any other. */
const nextLabel =
  /\s(?=(?:Priority|Dependencies|Depends on|Depends On|Blocked by|Blocked By|Owner|Agent|Touches|Status|Time|Hours|Estimate|Effort|Model|Acceptance|Success Criteria):)/gu;
const priorityToken = /^(?:priority\s{0,3})?P([0-4])$/iu;
const humanToken = /^[@#]?human(?:[- ]only)?$/iu;
const levels: ReadonlyMap<string, Priority> = new Map([
  ['critical', 0],
  ['urgent', 0],
  ['highest', 0],
  ['high', 1],
  ['medium', 2],
  ['normal', 2],
  ['low', 3],
  ['lowest', 4],
]);

export function noAttributes(): Attributes {
  return { priority: null, agent: null, human: false, touches: [], waits: [] };
}

/** `Time: 4 hours | Owner: DevOps` says two things, and so does `Priority: P0 Dependencies: 1.1`. */
export function statementsOf(text: string): readonly string[] {
  const parts = text.split(/[|·]/u).flatMap((part) => part.split(nextLabel));
  return parts.map((part) => part.trim()).filter((part) => part !== '');
}

/** Reads a statement that is nothing but an attribute; false where it is something else. */
export function readStatement(statement: Statement, into: Attributes): boolean {
  const text = statement.text.trim();
  const [, label, value = ''] = labelled.exec(text) ?? [];
  const field = label === undefined ? undefined : fieldOf(label);
  if (field === undefined) return readToken(text, into) || readPhrase(text, statement.line, into);

  field.read(value.trim(), statement, into);
  return true;
}

/** The label of a line that is nothing but `Dependencies:`, whose value stands in the bullets below it. */
export function openLabel(text: string): string | null {
  const [, label, value] = labelled.exec(text.trim()) ?? [];
  return label !== undefined && value === '' && fieldOf(label) !== undefined ? label : null;
}

function fieldOf(label: string): Field | undefined {
  return fields.find(({ labels }) => labels.test(label));
}

function readToken(text: string, into: Attributes): boolean {
  const digit = priorityToken.exec(text)?.[1];
  if (digit !== undefined) into.priority ??= priorityOf(digit);
  const human = humanToken.test(text);
  into.human ||= human;
  return human || digit !== undefined;
}

function readPhrase(text: string, line: number, into: Attributes): boolean {
  const waits = wholePhrase(text, line);
  into.waits.push(...(waits ?? []));
  return waits?.some(({ sure }) => sure) ?? false;
}

function readWaits(value: string, { line }: Statement, into: Attributes): void {
  for (const reference of referencesIn(value)) into.waits.push({ reference, line, sure: true });
}

function readPriority(value: string, _statement: Statement, into: Attributes): void {
  const digit = /\bP?([0-4])\b/iu.exec(value)?.[1];
  into.priority ??= digit === undefined ? (levels.get(value.replace(/\P{L}.*$/su, '').toLowerCase()) ?? null) : priorityOf(digit);
}

function readAgent(value: string, _statement: Statement, into: Attributes): void {
  const name = value.replace(/^@/u, '').slice(0, 100);
  if (humanToken.test(name)) into.human = true;
  else if (name !== '') into.agent ??= name;
}

function readHuman(value: string, _statement: Statement, into: Attributes): void {
  into.human ||= /^(?:yes|true|y)?$/iu.test(value);
}

function readTouches(value: string, { source }: Statement, into: Attributes): void {
  const written = /touches(?:\*\*|__)?\s{0,3}:\s{0,3}(?:\*\*|__)?([^|)\]]*)/iu.exec(source)?.[1] ?? value;
  into.touches.push(...written.split(/[\s,`]+/u).filter((glob) => glob !== ''));
}

/** `digit` is one of `0` to `4`. */
export function priorityOf(digit: string): Priority {
  return Number(digit) as Priority;
}
