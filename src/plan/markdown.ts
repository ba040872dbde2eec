/** Text of others inside ours: calls nobody, hides nothing and opens no comment. Code keeps its letters. */
export function harmless(markdown: string): string {
  return outsideFences(markdown, (line) =>
    outsideCode(line, (text) => text.replaceAll('<!--', '&lt;!--').replaceAll(mention, '$1@<!-- -->')),
  );
}

/** The boxes of steps as plain bullets: a tick there would mean nothing. */
export function withoutBoxes(markdown: string): string {
  return outsideFences(markdown, (line) => line.replace(/^(\s*(?:>\s*)*(?:[-*+]|\d{1,9}[.)])\s+)\[[ xX]\](?=\s)\s*/, '$1'));
}

/** As GitHub finds one: at the start of a word. */
const mention = /(^|[^\p{L}\p{N}_`@/])@(?=[a-z0-9])/giu;

function outsideFences(markdown: string, change: (line: string) => string): string {
  let fence: string | null = null;
  return markdown
    .split('\n')
    .map((line) => {
      const mark = /^\s*(?:>\s*)*(?:[-*+]\s+)?(`{3,}|~{3,})/.exec(line)?.[1];
      const inside = fence !== null;
      if (fence === null) fence = mark ?? null;
      else if (mark?.startsWith(fence) && line.trim() === mark) fence = null;
      return inside ? line : change(line);
    })
    .join('\n');
}

/** Splits at code spans of one line. */
function outsideCode(line: string, change: (text: string) => string): string {
  return line
    .split(/((?<!`)(`+)(?!`)[^]*?(?<!`)\2(?!`))/)
    .flatMap((part, index) => (index % 3 === 2 ? [] : [index % 3 === 1 ? part : change(part)]))
    .join('');
}

/** Words of others as words, in a line or a table's cell: no mark of theirs means anything, and nobody is called. */
export function inline(words: string): string {
  return words
    .toWellFormed()
    .replaceAll(unprintable, ' ')
    .replaceAll(/\s+/g, ' ')
    .trim()
    .replaceAll(/[!-/:-@[-`{-~]/g, '\\$&')
    .replaceAll('\\@', '@<!-- -->');
}

/** Controls, and marks that turn the direction of writing. */
export const unprintable = /[\p{Cc}\p{Cf}\u2028\u2029]/gu;
