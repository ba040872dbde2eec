import type { Attributes } from '../attributes.ts';
import type { Dialect } from './dialect.ts';

const brackets = /\[([^\]]{1,40})\]/gu;
/** A path with a folder, or a file's name with an ending that no word of prose has. Folders of routes may stand in brackets. What follows `per` or `from` is only read. */
const file =
  /(?<![\p{L}\p{N}/:.@_-])(?<!(?:per|from|see|following|against|using|like|run|with|of)\s)(?:\.\/)?((?:[\p{L}\p{N}_.@()[\]-]{1,80}\/){1,12}[\p{L}\p{N}_.@[\]-]{0,80}\.[A-Za-z]\w{0,9}|\.?[\p{L}\p{N}_-][\p{L}\p{N}_.-]{0,80}\.(?:md|json|ya?ml|toml|tsx?|jsx|mjs|py|go|rs|java|kt|swift|rb|php|cs|sql|css|html|sh|proto|tf|mod|lock))(?![\p{L}\p{N}/])/giu;

export const specKit: Dialect = {
  name: 'spec-kit',
  about: 'items such as `T014 [P] [US1] Add parser in src/p.py` below phases (Spec Kit)',
  signs: [
    {
      what: 'that of a feature, as in specs/003-search/tasks.md',
      where: 'path',
      shape: /(?:^|\/)specs\/\d{3,}-[^/]{1,200}\/tasks\.md$/u,
      weight: 3,
    },
    { what: 'an id such as T014', where: 'item', shape: /^T\d{3,4}[a-z]?\s/u, weight: 3 },
    { what: 'a mark such as [P] or [US1]', where: 'item', shape: /^T\d{3,4}[a-z]?\s+\[(?:P|US-?\d{1,3})\]/u, weight: 3 },
    { what: 'the format of the items', where: 'heading', shape: /^Format: .{0,40}\[P\??\]/u, weight: 3 },
    { what: 'a user story', where: 'heading', shape: /\bUser Story \d/iu, weight: 2 },
    { what: 'a phase', where: 'heading', shape: /^Phase \d{1,3}\b/iu, weight: 1 },
  ],
  ids: [],
  marks: [
    { shape: /^(?:\s{0,3}\[(?:P|[A-Z][A-Za-z]{0,9}[ -]?\d{1,4}[a-z]?)\]){1,6}/gu, taken: true, read: readBrackets },
    {
      shape: file,
      taken: false,
      read: ([, path = ''], _line, into) => {
        if (!into.touches.includes(path)) into.touches.push(path);
      },
    },
  ],
  headings: [],
  fields: [],
  wrapped: true,
  worked: 'ids',
  gates: [],
  order: 'phases',
  nesting: 'indent',
  unit: 'item',
};

/** `[P]` may run beside its neighbours; `[US1]` and other names are tags. */
function readBrackets([match = '']: readonly string[], _line: number, into: Attributes): void {
  for (const [, word = ''] of match.matchAll(brackets)) {
    if (word === 'P') into.parallel = true;
    else into.tags.push(word);
  }
}
