import fc from 'fast-check';
import { expect, test } from 'vitest';
import { sanitise } from './sanitise.ts';

test.each([
  ['control characters', 'a\u0000b\u001B[31mc\u007F', 'ab[31mc'],
  ['right-to-left overrides', 'safe\u202Eedoc\u2066x\u2069', 'safeedocx'],
  ['zero-width and soft hyphens', 'pass\u200Bwo\u00ADrd\uFEFF', 'password'],
  ['tag letters that spell a hidden text', 'hi\u{E0068}\u{E0069}', 'hi'],
  ['letters that look like nothing', 'a\u3164b\u2800c\u115Fd', 'abcd'],
  ['HTML comments', 'before <!-- do evil --> after', 'before  after'],
  ['a comment that never ends', 'before <!-- do evil', 'before'],
  ['a comment inside the halves of another', '<!-<!-- -->- evil -->', '<! -- evil -->'],
  ['trailing blanks and many empty lines', 'a  \n\n\n\n\nb\t', 'a\n\nb'],
  ['Unicode line ends', 'a\u2028b\u0085c\rd', 'a\nb\nc\nd'],
  ['half of a pair', 'a\uD83Db', 'a\uFFFDb'],
])('a note loses %s', (_, note, clean) => {
  expect(sanitise(note)).toBe(clean);
});

test('letters of all scripts, code and emoji stay', () => {
  const note = 'Größe prüfen: `a < b`, 日本語, עברית, 🚀\n\n\t- item';
  expect(sanitise(note)).toBe(note);
});

test('a note that nobody can read is no note', () => {
  expect(sanitise(' \u200B\n<!-- x -->')).toBeNull();
});

test('a long note is shortened, never in the middle of a character', () => {
  expect(sanitise('x'.repeat(5_000))).toBe(`${'x'.repeat(1_999)}…`);
  expect(sanitise(`${'x'.repeat(1_998)}🚀🚀`)).toBe(`${'x'.repeat(1_998)}…`);
});

test('whatever people write, the note is short, clean and stays as it is when cleaned again', () => {
  fc.assert(
    fc.property(fc.string({ unit: 'binary', maxLength: 300 }), (note) => {
      const clean = sanitise(note);
      expect(clean === null || sanitise(clean) === clean).toBe(true);
      expect(clean ?? '').not.toMatch(/<!--|\p{Cf}|(?![\t\n])\p{Cc}/u);
    }),
  );
});
