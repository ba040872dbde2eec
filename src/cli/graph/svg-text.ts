import { isWide } from '../cells.ts';
import { shown } from '../terminal.ts';

/** Units of a usual sans-serif letter at 12 pixels; the browser has the last word, so it is a little too much. */
const letter = 6.4;
const wide = 12.5;
/** A space, and the letters that stay together after it. */
const pieces = /(\s*)([\p{scx=Han}\p{scx=Hiragana}\p{scx=Katakana}]|[^\s\p{scx=Han}\p{scx=Hiragana}\p{scx=Katakana}]+)/gu;

/** Text of a list between tags and in attributes: it can close none, and holds no character that XML forbids. */
export function escaped(text: string): string {
  return shown(text)
    .toWellFormed()
    .replaceAll(/[\uFFFE\uFFFF]/gu, ' ')
    .replaceAll('&', '&amp;')
    .replaceAll('<', '&lt;')
    .replaceAll('>', '&gt;')
    .replaceAll('"', '&quot;')
    .replaceAll("'", '&#39;');
}

/** The beginning of a text that fits into so many pixels; where something is missing it ends in `…`. */
export function fitted(text: string, pixels: number): string {
  if (widthOf(text) <= pixels) return text;
  let kept = '';
  let width = letter;
  for (const character of text) {
    width += widthOf(character);
    if (width > pixels) break;
    kept += character;
  }
  return `${kept.trimEnd()}…`;
}

/** Lines of whole words that fit into so many pixels, at most so many lines; wide letters, which have no spaces between them, may part anywhere. */
export function wrapped(text: string, pixels: number, mostLines: number): readonly string[] {
  const lines: string[] = [''];
  for (const [, space = '', word = ''] of text.matchAll(pieces)) {
    const last = lines.at(-1) as string;
    const longer = last === '' ? word : `${last}${space === '' ? '' : ' '}${word}`;
    if (last === '' || lines.length === mostLines || widthOf(longer) <= pixels) lines[lines.length - 1] = longer;
    else lines.push(word);
  }
  return lines.map((line) => fitted(line, pixels));
}

function widthOf(text: string): number {
  let width = 0;
  for (const character of text) width += isWide(character) ? wide : letter;
  return width;
}
