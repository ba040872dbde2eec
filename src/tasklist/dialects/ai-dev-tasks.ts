import type { Dialect } from './dialect.ts';
import { estimateMark } from './marks.ts';

export const aiDevTasks: Dialect = {
  name: 'ai-dev-tasks',
  about: 'parents such as `1.0 Parser` with children such as `1.1 Read numbers`, and a section of relevant files (ai-dev-tasks)',
  signs: [
    { what: 'that of a task list, as in tasks/tasks-search.md', where: 'path', shape: /(?:^|\/)tasks-[^/]{1,200}\.md$/u, weight: 2 },
    { what: 'a parent such as 1.0', where: 'line', shape: /^\s{0,20}[-*+]\s{1,4}\[[ xX]\]\s{1,4}(?:\*\*)?\d{1,3}\.0\s/u, weight: 3 },
    { what: 'the relevant files', where: 'heading', shape: /^Relevant Files\b/iu, weight: 3 },
    { what: 'a number such as 1.1', where: 'item', shape: /^\d{1,3}\.\d{1,3}\s/u, weight: 1 },
  ],
  ids: [],
  marks: [estimateMark],
  headings: [],
  fields: [],
  wrapped: true,
  worked: 'ids',
  gates: [{ name: /^(?:relevant files|notes|instructions)\b/iu, evenWithId: true }],
  order: 'sequence',
  nesting: 'numbers',
  unit: 'item',
};
