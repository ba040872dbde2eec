import { priorityNamed } from '../fields.ts';
import type { Dialect } from './dialect.ts';

export const ralph: Dialect = {
  name: 'ralph',
  about: 'a fix_plan.md with headings such as `High Priority`, worked from top to bottom (Ralph)',
  signs: [
    { what: 'that of a plan for a loop, as in fix_plan.md', where: 'path', shape: /(?:^|\/)@?fix_plan\.md$/iu, weight: 5 },
    {
      what: 'a level of priority',
      where: 'heading',
      shape: /^[^\p{L}\p{N}]{0,6}(?:High|Medium|Low)(?: Priority)?[^\p{L}\p{N}]{0,6}$/iu,
      weight: 2,
    },
  ],
  ids: [],
  marks: [],
  headings: [
    {
      shape: /^[^\p{L}\p{N}]{0,6}(critical|highest|high|medium|low|lowest)(?![\p{L}-])/giu,
      taken: false,
      read: ([, word = ''], _line, into) => {
        into.priority ??= priorityNamed(word);
      },
    },
  ],
  fields: [],
  wrapped: true,
  worked: 'boxes',
  gates: [
    { name: /\bdo not (?:exit|stop) until\b/iu, evenWithId: true },
    { name: /^[^\p{L}\p{N}]{0,6}(?:notes?|learnings|progress tracking)\b/iu, evenWithId: true },
  ],
  order: 'sequence',
  nesting: 'indent',
  unit: 'item',
};
