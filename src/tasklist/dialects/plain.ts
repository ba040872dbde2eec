import type { Dialect } from './dialect.ts';

export const plain: Dialect = {
  name: 'plain',
  about: 'boxes in any order, with what the list itself states about them',
  signs: [],
  ids: [],
  marks: [],
  headings: [],
  fields: [],
  wrapped: true,
  worked: 'ids',
  gates: [],
  order: 'stated',
  nesting: 'indent',
  unit: 'item',
};
