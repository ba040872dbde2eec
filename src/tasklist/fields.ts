import type { Priority } from '../model/task.ts';
import { priorityOf } from './attributes.ts';
import type { Attributes, Field, Statement } from './attributes.ts';
import { readEstimate } from './estimate.ts';
import { referencesIn } from './references.ts';

/** Labels that every dialect knows. */
export const commonFields: readonly Field[] = [
  {
    labels: /^(?:dependencies|dependency|deps|depends|depends[ _]on|dependent on|requires tasks?|blocked[ _-]by|blockers?)$/iu,
    read: readWaits,
  },
  { labels: /^(?:prerequisites?|prereqs?|requires)$/iu, read: readPrerequisites },
  { labels: /^(?:blocks|unblocks|blocking)$/iu, read: readBlocks },
  { labels: /^(?:priority|prio)$/iu, read: readPriority },
  { labels: /^agent$/iu, read: readAgent },
  { labels: /^touches$/iu, read: readTouches },
  { labels: /^human$/iu, read: readHuman },
  { labels: /^(?:owner|owners|assignee|assigned to|assigned)$/iu, read: readOwner },
  {
    labels: /^(?:time|estimate|estimated time|time estimate|estimation|effort|duration|estimated effort|estimated duration)$/iu,
    read: readTime,
  },
  { labels: /^(?:hours|estimated hours)$/iu, read: readHours },
  { labels: /^(?:due|due date|deadline)$/iu, read: readDue },
  { labels: /^tags?$/iu, read: readTags },
];

const humanWord = /^[@#]?human(?:[- ]only)?$/iu;
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
const nobody = /^(?:tbd|tba|none|nobody|unassigned|n\/a|[-–—?.]*)$/iu;
const day = /(?<!\d)(\d{4}-(?:0[1-9]|1[0-2])-(?:0[1-9]|[12]\d|3[01]))(?!\d)/u;

/** Whether the words say that people do it. */
export function isHuman(words: string): boolean {
  return humanWord.test(words);
}

export function readWaits(value: string, { line }: Statement, into: Attributes): void {
  for (const reference of referencesIn(value)) into.waits.push({ reference, line, sure: true });
}

/** Many prerequisites are tools and documents, so only names that something answers to count. */
function readPrerequisites(value: string, { line }: Statement, into: Attributes): void {
  for (const reference of referencesIn(value)) into.waits.push({ reference, line, sure: reference.kind !== 'name' });
}

function readBlocks(value: string, { line }: Statement, into: Attributes): void {
  for (const reference of referencesIn(value)) into.blocks.push({ reference, line, sure: true });
}

function readPriority(value: string, _statement: Statement, into: Attributes): void {
  const digit = /\bP?([0-4])\b/iu.exec(value)?.[1];
  into.priority ??= digit === undefined ? priorityNamed(value) : priorityOf(digit);
}

/** What a word such as `High` means; null where it is none of ours. */
export function priorityNamed(words: string): Priority | null {
  return levels.get(words.replace(/\P{L}.*$/su, '').toLowerCase()) ?? null;
}

function readAgent(value: string, _statement: Statement, into: Attributes): void {
  const name = value.replace(/^@/u, '').slice(0, 100);
  if (isHuman(name)) into.human = true;
  else if (name !== '') into.agent ??= name;
}

function readHuman(value: string, _statement: Statement, into: Attributes): void {
  into.human ||= /^(?:yes|true|y)?$/iu.test(value);
}

function readTouches(value: string, { source }: Statement, into: Attributes): void {
  const written = /touches(?:\*\*|__)?\s{0,3}:\s{0,3}(?:\*\*|__)?([^|)\]]*)/iu.exec(source)?.[1] ?? value;
  into.touches.push(...written.split(/[\s,`]+/u).filter((glob) => glob !== ''));
}

function readOwner(value: string, _statement: Statement, into: Attributes): void {
  const name = value.replace(/^@/u, '').slice(0, 100).trim();
  if (!nobody.test(name)) into.owner ??= name;
}

function readTime(value: string, _statement: Statement, into: Attributes): void {
  into.estimate ??= readEstimate(value);
}

function readHours(value: string, _statement: Statement, into: Attributes): void {
  into.estimate ??= readEstimate(value) ?? readEstimate(`${value.slice(0, 20)} hours`);
}

function readDue(value: string, _statement: Statement, into: Attributes): void {
  into.due ??= readDay(value);
}

/** The first day that the words name. */
export function readDay(words: string): string | null {
  return day.exec(words)?.[1] ?? null;
}

function readTags(value: string, _statement: Statement, into: Attributes): void {
  into.tags.push(...value.split(/[\s,#]+/u).filter((tag) => tag !== ''));
}
