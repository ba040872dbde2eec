import type { Dialect } from './dialect.ts';

export const backlogMd: Dialect = {
  name: 'backlog-md',
  about: 'one file is one task: front matter with id, title, status and dependencies, and its acceptance criteria as boxes',
  signs: [
    { what: 'in a folder `backlog`', where: 'path', shape: /(?:^|\/)backlog\/(?:tasks|completed|drafts|archive\/tasks)\//u, weight: 3 },
    { what: 'an `id`', where: 'front-matter', shape: /^id:/mu, weight: 2 },
    { what: 'a `status`', where: 'front-matter', shape: /^status:/mu, weight: 2 },
    { what: '`dependencies` or an `assignee`', where: 'front-matter', shape: /^(?:dependencies|assignee|created_date):/mu, weight: 2 },
  ],
  ids: [],
  marks: [],
  headings: [],
  fields: [],
  wrapped: true,
  worked: 'ids',
  gates: [],
  order: 'stated',
  nesting: 'indent',
  unit: { kind: 'file', id: 'id', title: 'title', done: 'Done', open: 'To Do' },
};
