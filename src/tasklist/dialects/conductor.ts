import type { Dialect } from './dialect.ts';
import { nothing } from './marks.ts';

export const conductor: Dialect = {
  name: 'conductor',
  about: 'a track: phases as headings, boxes `Task: title` in them, and the boxes below those as steps',
  signs: [
    { what: 'the `plan.md` of a track', where: 'path', shape: /(?:^|\/)tracks\/(?:archive\/)?[^/]+\/plan\.md$/u, weight: 4 },
    { what: 'a checkpoint', where: 'heading', shape: /\[checkpoint: ?[0-9a-f]{0,40}\]/u, weight: 4 },
    { what: '`Task:` before the title', where: 'item', shape: /^(?:\*\*)?Task(?: \d[\d.]{0,9})?:/u, weight: 4 },
    { what: 'the verification by people that ends a phase', where: 'item', shape: /Conductor - User Manual Verification/u, weight: 3 },
  ],
  ids: [/^Task (\d{1,4}(?:\.\d{1,4}){0,3}):\s{0,3}/u],
  marks: [
    { shape: /^\s{0,3}Task:\s{0,3}/gu, taken: true, read: nothing },
    { shape: /\[checkpoint: ?[0-9a-f]{0,40}\]/gu, taken: true, read: nothing },
    // The commit that it was done in is written behind the title with the tick.
    { shape: /\s[[(]?(?=[0-9a-f]{0,39}\d)[0-9a-f]{7,40}[\])]?\s*$/gu, taken: true, read: nothing },
    {
      shape: /User Manual Verification/gu,
      taken: false,
      read: (_, __, into) => {
        into.human = true;
      },
    },
  ],
  headings: [],
  fields: [],
  wrapped: true,
  worked: 'boxes',
  gates: [],
  order: 'sequence',
  nesting: 'indent',
  unit: 'outermost',
};
