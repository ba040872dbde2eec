import { existsSync, readFileSync, readdirSync } from 'node:fs';
import { join } from 'node:path';
import fc from 'fast-check';
import { describe, expect, test } from 'vitest';
import { cut } from './cut.ts';
import { nestedItem } from './nested.ts';
import { plainItems } from './plain-items.ts';
import { parse } from './remark.ts';
import { segmentedTree, shapesIn, wholeTree } from './test-whole-tree.ts';

const runs = Number(process.env['MERGETICK_RUNS'] ?? 3_000);
const specification = readFileSync(new URL('../../../node_modules/commonmark-spec/spec.txt', import.meta.url), 'utf8');
const examples = Array.from(specification.matchAll(/^`{32} example\n([^]*?)^\.\n/gmu), ([, text = '']) => text.replaceAll('→', '\t'));

test("CommonMark's examples, each and all behind one another, are parsed in segments as they are as a whole", () => {
  expect(examples.length).toBeGreaterThan(600);
  for (const text of examples) expect(segmentedTree(text)).toEqual(wholeTree(text));
  for (const [index, text] of examples.entries()) {
    const three = [examples.at(index - 1), text, examples.at(index - 2)].join('');
    expect(segmentedTree(three)).toEqual(wholeTree(three));
  }
});

const blocks =
  'a|foo|- |* |+ |1. |2. |10) |- [ ] a|- [x] b|> |# |## h|```|~~~|````|===|---|- - -|* * *|***|___|-|1.|*|<div>|</div>|<!-- c|-->|<!-- c -->|<?|?>|<!X|>|<![CDATA[|]]>|<script>|</script>|</pre>|<b>|<b|<a href="x">|</b>|<details>|<summary>s</summary>|</details>';
const more =
  '¦ a | b |¦| - | - |¦- | -¦a | b¦\t¦ ¦  ¦   ¦    ¦      ¦\\¦`¦**b**¦1.1 x¦[ ] ¦2. b¦1) b¦https://a.b¦~x~¦|¦:--¦\0¦[a]¦[a]: b¦[^a]¦[^a]: b¦[B]: <c>¦[b][a]¦"t"¦[a\nb]¦\\[a]¦![a]';
const fragment = fc.constantFrom(...blocks.split('|'), ...more.split('¦'));
const ends = [
  '\n',
  '\n',
  '\n',
  '\n',
  '\n\n',
  '\n\n\n',
  '\r\n',
  '\r',
  '\n ',
  '\n  ',
  '\n   ',
  '\n    ',
  '\n\t',
  '\n \n',
  '\n> ',
  '\n- ',
  '\n  - ',
  '\n     - ',
];
const line = fc
  .tuple(fc.array(fragment, { minLength: 1, maxLength: 3 }), fc.constantFrom(...ends))
  .map(([parts, end]) => parts.join('') + end);
const document = fc
  .tuple(fc.constantFrom('', '', '\uFEFF'), fc.array(line, { maxLength: 14 }))
  .map(([mark, lines]) => mark + lines.join(''));

test('whatever is written, parsing it in segments gives what parsing it as a whole gives', () => {
  fc.assert(
    fc.property(document, (text) => {
      const body = text.replace(/^\uFEFF/u, '');
      fc.pre(isParsed(body));
      expect(segmentedTree(text)).toEqual(wholeTree(body));
      const pieces = cut(body);
      expect(pieces.map((piece) => piece.text).join('')).toBe(body);
    }),
    { numRuns: runs },
  );
});

test('a long item that is parsed in pieces has the content that it has as a whole', () => {
  const whole = (text: string) => parse(text, { links: [], footnotes: [] });
  let cutUp = 0;
  const head = fc.constantFrom('- [ ] a', '- a', '1. [x] b', '10) c', '-   d');
  fc.assert(
    fc.property(head, document, (first, below) => {
      const indentation = ' '.repeat((/^[^a-d[]*/u.exec(first) as RegExpExecArray)[0].length);
      const text = `${first}\n${below.replace(/[\uFEFF\t]|\[[^ x]/gu, '')}`.replace(/(\r\n|\n|\r)(?=[^\r\n])/gu, `$1${indentation}`);
      fc.pre(isParsed(text));
      const tree = nestedItem(text, whole);
      if (tree === null) return;
      cutUp += 1;
      expect(shapesIn(tree)).toEqual(wholeTree(text));
    }),
    { numRuns: runs },
  );
  expect(cutUp).toBeGreaterThan(runs / 10);
});

/** Of a box after an empty item the parser thinks that it is in the item; as it runs under tests it checks itself, and throws. */
function isParsed(text: string): boolean {
  try {
    return wholeTree(text).length >= 0;
  } catch {
    return false;
  }
}

const inline =
  'a|B|1| |  |**|**|`|`|_|[P]|[ ]|(|)|.|,|:|;|-|+|=|#|~|!|&|&amp;|é|漢|🌻|\u00a0|\u3000|“|”|/|>|<|"|\'|$|^|{|}|*|1.|x@y.z|w|www.|http|://|a_b'.split(
    '|',
  );
const marks = ['- ', '- ', '- [ ] ', '- [x] ', '  - ', '  - ', '  - [ ] ', '    - ', '* ', '  * ', '1. ', '  '];
const bullet = fc
  .tuple(
    fc.constantFrom(...marks),
    fc.array(fc.constantFrom(...inline), { minLength: 1, maxLength: 9 }),
    fc.constantFrom('\n', '\n', '\n', '\r\n', '\r', '\n\n'),
  )
  .map(([mark, parts, end]) => mark + parts.join('') + end);

test('the tree that is built of plain bullets is the one that remark makes of them, places included', () => {
  let built = 0;
  fc.assert(
    fc.property(fc.array(bullet, { minLength: 1, maxLength: 4 }), (bullets) => {
      const text = bullets.join('');
      const tree = plainItems(text);
      if (tree === null) return;
      built += 1;
      expect(tree.children).toEqual(parse(text, { links: [], footnotes: [] }).children);
    }),
    { numRuns: 3 * runs },
  );
  expect(built).toBeGreaterThan(runs / 40);
});

const folder = process.env['MERGETICK_CORPUS'] ?? '';
const isThere = folder !== '' && existsSync(join(folder, 'files'));

describe.skipIf(!isThere)('lists as people wrote them (skipped unless MERGETICK_CORPUS names a folder with files/)', () => {
  test.each(isThere ? readdirSync(join(folder, 'files')) : [])('%s: in segments as a whole', (name) => {
    const text = readFileSync(join(folder, 'files', name), 'utf8').replace(/^\uFEFF/u, '');
    expect(segmentedTree(text)).toEqual(wholeTree(text));
  });
});
