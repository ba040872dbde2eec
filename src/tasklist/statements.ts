import { priorityOf } from './attributes.ts';
import type { Attributes, Field, Statement } from './attributes.ts';
import { commonFields, isHuman } from './fields.ts';
import { wholePhrase } from './waits.ts';

const labelled = /^(\p{L}[\p{L} _-]{0,29}?)\s{0,3}[:：]\s*(.*)$/su;
/** In running text a lower-case `dependencies:` is a word like any other. */
const nextLabel =
  /\s(?=(?:Priority|Dependencies|Depends on|Depends On|Blocked by|Blocked By|Owner|Agent|Touches|Status|Time|Hours|Estimate|Effort|Model|Requirements|Boundary|Acceptance|Success Criteria):)/gu;
const priorityToken = /^(?:priority\s{0,3})?P([0-4])$/iu;

/** `Time: 4 hours | Owner: DevOps` says two things, and so does `Priority: P0 Dependencies: 1.1`. */
export function statementsOf(text: string): readonly string[] {
  const parts = text.split(/[|·]/u).flatMap((part) => part.split(nextLabel));
  return parts.map((part) => part.trim()).filter((part) => part !== '');
}

/** Reads a statement that is nothing but an attribute; false where it is something else. A dialect's own `fields` go first. */
export function readStatement(statement: Statement, into: Attributes, fields: readonly Field[]): boolean {
  const text = statement.text.trim();
  const [, label, value = ''] = labelled.exec(text) ?? [];
  const field = label === undefined ? undefined : fieldOf(label, fields);
  if (field === undefined) return readToken(text, into) || readPhrase(text, statement.line, into);

  field.read(value.trim(), statement, into);
  return true;
}

/** The label of a line that is nothing but `Dependencies:`, whose value stands in the bullets below it. */
export function openLabel(text: string, fields: readonly Field[]): string | null {
  const [, label, value] = labelled.exec(text.trim()) ?? [];
  return label !== undefined && value === '' && fieldOf(label, fields) !== undefined ? label : null;
}

function fieldOf(label: string, fields: readonly Field[]): Field | undefined {
  const names = ({ labels }: Field): boolean => labels.test(label);
  return fields.find(names) ?? commonFields.find(names);
}

function readToken(text: string, into: Attributes): boolean {
  const digit = priorityToken.exec(text)?.[1];
  if (digit !== undefined) into.priority ??= priorityOf(digit);
  const human = isHuman(text);
  into.human ||= human;
  return human || digit !== undefined;
}

function readPhrase(text: string, line: number, into: Attributes): boolean {
  const phrases = wholePhrase(text, line);
  if (phrases === null) return false;
  into.waits.push(...phrases.waits);
  into.blocks.push(...phrases.blocks);
  return [...phrases.waits, ...phrases.blocks].some(({ sure }) => sure);
}
