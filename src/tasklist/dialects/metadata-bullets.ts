import type { Attributes } from '../attributes.ts';
import { readEstimate } from '../estimate.ts';
import { readWaits } from '../fields.ts';
import type { Dialect } from './dialect.ts';

const box = String.raw`^[\s>]{0,40}(?:[-*+]|\d{1,9}[.)])\s{1,4}\[[ xX]\]\s{1,4}`;

export const metadataBullets: Dialect = {
  name: 'metadata-bullets',
  about: 'bold ids such as `**1.1 Set-up**` with boxes and bullets such as `**Time**: 4 hours | **Owner**: DevOps` below',
  signs: [
    {
      what: 'a bold id',
      where: 'line',
      shape: new RegExp(String.raw`${box}(?:\*\*|__)(?:[A-Z][A-Z0-9]{0,9}-?T?\d|\d{1,4}\.\d)`, 'u'),
      weight: 4,
    },
    {
      what: 'a bullet such as **Time**: 4 hours',
      where: 'line',
      shape: /^\s{1,40}[-*+]\s{1,4}\*\*(?:Time|Estimate|Estimated Time|Effort|Hours|Owner|Assignee|Agent|Priority)(?::\*\*|\*\*\s?:)/u,
      weight: 4,
    },
    { what: 'a phase, a week or the like', where: 'heading', shape: /^(?:phase|week|sprint|milestone|layer)\s\d/iu, weight: 1 },
    { what: 'success criteria', where: 'heading', shape: /\b(?:success|exit) criteria\b/iu, weight: 1 },
  ],
  ids: [/^\s{0,3}([A-Z]\d{2,4}):\s{1,3}/u],
  marks: [
    { shape: /(?:^|\s)depends(?:_on)?:\s?\[([^\][]{0,300})\]/giu, taken: true, read: readDepends },
    {
      shape: /\((\d{1,3}(?:\.\d{1,2})?(?:\s?[-–]\s?\d{1,3})?\s?(?:h|hours?|d|days?|w|weeks?))\)/giu,
      taken: false,
      read: ([, words = ''], _line, into) => {
        into.estimate ??= readEstimate(words);
      },
    },
  ],
  headings: [],
  fields: [],
  wrapped: true,
  worked: 'ids',
  gates: [
    { name: /\b(?:phase|week|sprint|milestone) completion\b/iu, evenWithId: false },
    { name: /\b(?:complete|completed|done) when\b/iu, evenWithId: false },
  ],
  order: 'stated',
  nesting: 'indent',
  unit: 'item',
};

function readDepends([text = '', value = '']: readonly string[], line: number, into: Attributes): void {
  readWaits(value, { text, line, source: '' }, into);
}
