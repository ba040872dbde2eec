import type { Dialect } from './dialect.ts';

export const openSpec: Dialect = {
  name: 'openspec',
  about: 'items such as `1.1 Add parser` below headings such as `1. Parsing`, in openspec/changes (OpenSpec)',
  signs: [
    {
      what: 'that of a change, as in openspec/changes/add-search/tasks.md',
      where: 'path',
      shape: /(?:^|\/)openspec\/(?:changes|initiatives)\/(?:[^/]{1,200}\/){1,3}tasks\.md$/u,
      weight: 5,
    },
    { what: 'a number such as 1.1', where: 'item', shape: /^\d{1,3}\.\d{1,3}\s/u, weight: 1 },
    { what: 'a number before its words', where: 'heading', shape: /^\d{1,3}\.\s/u, weight: 1 },
  ],
  ids: [],
  marks: [],
  headings: [],
  fields: [],
  wrapped: true,
  worked: 'ids',
  gates: [],
  order: 'sequence',
  nesting: 'indent',
  unit: 'item',
};
