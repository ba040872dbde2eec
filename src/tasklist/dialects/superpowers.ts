import type { Attributes, Statement } from '../attributes.ts';
import type { Dialect } from './dialect.ts';

const codeSpan = /`([^`\s]{1,300})`/gu;
const path = /^[\w@~.()[\]{}*+-]{1,200}(?:\/[\w@~.()[\]{}*+-]{0,200}){0,40}$/u;
const isFile = /\/|\.[a-z][a-z0-9]{0,9}$/iu;
const lines = /:\d{1,7}(?:-\d{1,7})?(?:,\d{1,7}(?:-\d{1,7})?){0,20}$/u;

export const superpowers: Dialect = {
  name: 'superpowers',
  about: 'headings `### Task 2: title` with boxes as steps and a list of files',
  signs: [
    {
      what: 'a call for the skills that work on such plans',
      where: 'line',
      shape: /superpowers:(?:executing-plans|subagent-driven)/u,
      weight: 6,
    },
    { what: 'the form `Task 2: title`', where: 'heading', shape: /^Task \d{1,4}[a-z]?:/u, weight: 4 },
    { what: 'the number of a step', where: 'item', shape: /^(?:\*\*)?Step \d/u, weight: 3 },
    { what: 'only `**Files:**`', where: 'line', shape: /^\*\*Files:\*\*\s*$/u, weight: 2 },
    { what: 'in a folder of such plans', where: 'path', shape: /(?:^|\/)docs\/(?:superpowers\/)?plans\/[^/]+\.md$/u, weight: 2 },
  ],
  ids: [],
  marks: [],
  headings: [],
  fields: [{ labels: /^files$/iu, read: readFiles }],
  wrapped: true,
  worked: 'ids',
  gates: [],
  order: 'sequence',
  nesting: 'indent',
  unit: { kind: 'heading', shape: /^Task (\d{1,4}[a-z]?(?:\.\d{1,4}){0,3})\s{0,2}[:.—–-]\s{0,3}(.{0,500})/u },
};

/** `- Modify: \`src/a.ts:28-45\` (the schema)`: the path without its lines. */
function readFiles(_value: string, { source }: Statement, into: Attributes): void {
  for (const [, span = ''] of source.slice(0, 2_000).matchAll(codeSpan)) {
    const file = span.replace(lines, '');
    if (path.test(file) && isFile.test(file) && !into.touches.includes(file)) into.touches.push(file);
  }
}
