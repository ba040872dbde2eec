import type { Attributes, Statement } from '../attributes.ts';
import { readWaits } from '../fields.ts';
import type { Dialect } from './dialect.ts';
import { nothing } from './marks.ts';

/** The three keys in English, Japanese, Chinese, Korean, Spanish, Portuguese, German, French and Italian. */
const requirements =
  'requirements?|要件|要求|要求事項|需求|요구사항|요구 사항|requisitos?|requerimientos?|anforderung(?:en)?|exigences?|requisit[io]';
const depends =
  'depends|depends on|依存|依存関係|依存先|依赖|依赖于|依賴|依賴於|의존|의존성|depende de|depende|dependencias?|dependências?|abhängigkeit(?:en)?|abhängig von|hängt ab von|dépend de|dépendances?|dipende da|dipendenze';
const boundary =
  'boundary|boundaries|境界|边界|邊界|경계|límites?|limites?|fronteiras?|fronteras?|grenzen?|abgrenzung|frontières?|confini?';

export const kiro: Dialect = {
  name: 'kiro',
  about: 'numbered items such as `2.1 (P) Add parser` with `_Requirements: 1.2_` below (Kiro, cc-sdd)',
  signs: [
    { what: 'that of a Kiro specification', where: 'path', shape: /(?:^|\/)\.kiro\/specs\/[^/]{1,200}\/tasks\.md$/u, weight: 5 },
    { what: 'a key such as _Requirements: 1.2_', where: 'line', shape: line(requirements), weight: 4 },
    { what: 'a key such as _Depends: 1.2_ or _Boundary: Parser_', where: 'line', shape: line(`${depends}|${boundary}`), weight: 2 },
    { what: 'a number', where: 'item', shape: /^\d{1,3}(?:\.\d{1,3}){0,3}\.?\s/u, weight: 2 },
    {
      what: 'the name of an implementation plan',
      where: 'heading',
      shape: /^(?:Implementation (?:Plan|Tasks)|実装計画|实现计划|实施计划|구현 계획)/iu,
      weight: 1,
    },
  ],
  ids: [],
  marks: [
    {
      shape: /(?:^|\s)\(P\)(?=\s|$)/gu,
      taken: true,
      read: (_match, _line, into) => {
        into.parallel = true;
      },
    },
  ],
  headings: [],
  fields: [
    { labels: label(requirements), read: nothing },
    { labels: label(depends), read: readWaits },
    { labels: label(boundary), read: readBoundary },
  ],
  wrapped: true,
  worked: 'ids',
  gates: [],
  order: 'sequence',
  nesting: 'numbers',
  unit: 'item',
};

function label(names: string): RegExp {
  return new RegExp(`^(?:${names})$`, 'iu');
}

function line(names: string): RegExp {
  return new RegExp(String.raw`^\s{0,20}(?:[-*+]\s{1,4})?_(?:${names})\s?[:：]`, 'iu');
}

/** Components, not paths: they are told, and nothing is looked for by them. */
function readBoundary(value: string, _statement: Statement, into: Attributes): void {
  for (const name of value.split(/[,;、，]/u)) if (name.trim() !== '') into.tags.push(`boundary:${name.trim()}`);
}
