import type { Attributes } from '../attributes.ts';
import { commonFields } from '../fields.ts';
import type { Dialect } from './dialect.ts';
import { estimateMark, ownerMark, tagMarks } from './marks.ts';

/** Words with a value that say something of a task, by the label that says the same; the others are remarks of the tools that wrote them. */
const labels: ReadonlyMap<string, string> = new Map([
  ['blocked-by', 'blocked-by'],
  ['blocks', 'blocks'],
  ['assignee', 'owner'],
  ['est', 'estimate'],
  ['due', 'due'],
]);
const pairs =
  /(?:(?<=^|\()|\s)(blocked-by|blocks|assignee|est|due|ref|logged|started|completed|verified|merged|actual|pr|model|tier):(\S{1,200}?)(?=\s|\)|$)/gu;

export const aidevops: Dialect = {
  name: 'aidevops',
  about: 'one line an item, such as `t12.1 Fix parser @ann #bug ~2h blocked-by:t11` (aidevops)',
  signs: [
    { what: 'an id such as t12.1', where: 'item', shape: /^(?:\([\d-]{10}\)\s)?[tv]\d{2,5}(?:\.\d{1,3}){0,3}[\s:]/u, weight: 4 },
    { what: 'blocked-by: or blocks:', where: 'line', shape: /[\s(](?:blocked-by|blocks):t\d/u, weight: 3 },
    { what: 'an estimate such as ~2h', where: 'line', shape: /^\s{0,20}[-*+]\s\[[ xX]\].{1,250}[\s(]~\d{1,3}(?:\.\d)?[mhd]\b/u, weight: 2 },
    {
      what: 'a word such as ref:GH#4 or logged:2026-01-31',
      where: 'line',
      shape: /\s(?:ref:GH#|(?:logged|started|completed|verified|merged):2)\d/u,
      weight: 2,
    },
    { what: 'a table for its tools', where: 'line', shape: /^<!--TOON:/u, weight: 2 },
  ],
  ids: [/^\s{0,3}(?:\(\d{4}-\d{2}-\d{2}[^()]{0,20}\)\s{0,3})?([tv]\d{1,5}(?:\.\d{1,4}){0,4})(?![\p{L}\p{N}-]):?\s{0,3}/u],
  marks: [{ shape: pairs, taken: true, read: readPair }, estimateMark, ownerMark, ...tagMarks],
  headings: [],
  fields: [],
  wrapped: false,
  worked: 'ids',
  gates: [{ name: /^(?:task )?(?:format|legend|key|syntax|examples?|template)\b/iu, evenWithId: true }],
  order: 'stated',
  nesting: 'numbers',
  unit: 'item',
};

function readPair([, word = '', value = '']: readonly string[], line: number, into: Attributes): void {
  const label = labels.get(word);
  const field = commonFields.find((each) => label !== undefined && each.labels.test(label));
  field?.read(value, { text: `${word}:${value}`, line, source: '' }, into);
}
