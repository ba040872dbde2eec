import type { Dialect } from './dialect.ts';

export const ccpm: Dialect = {
  name: 'ccpm',
  about: 'one file of an epic is one task: its number as the name, front matter with name, status and depends_on',
  signs: [
    { what: 'in the folder of an epic', where: 'path', shape: /(?:^|\/)\.claude\/epics\/[^/]+\//u, weight: 5 },
    { what: 'a `status`', where: 'front-matter', shape: /^status:/mu, weight: 1 },
    { what: '`depends_on`', where: 'front-matter', shape: /^depends_on:/mu, weight: 3 },
    { what: '`parallel` or `conflicts_with`', where: 'front-matter', shape: /^(?:parallel|conflicts_with):/mu, weight: 3 },
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
  unit: { kind: 'file', id: null, title: 'name', done: 'closed', open: 'open' },
};
