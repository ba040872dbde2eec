const wide = /[\u1100-\u115F\u2E80-\uA4CF\uAC00-\uD7A3\uF900-\uFAFF\uFE30-\uFE6F\uFF00-\uFF60\uFFE0-\uFFE6]|\p{Emoji_Presentation}/u;
const nothing = /[\p{Mn}\p{Me}\p{Variation_Selector}\u200B-\u200D]/u;

/** Whether a letter takes twice the room of a usual one. */
export function isWide(character: string): boolean {
  return wide.test(character);
}

/** Columns that a text takes on a terminal. */
export function cells(text: string): number {
  let width = 0;
  for (const character of text) width += nothing.test(character) ? 0 : isWide(character) ? 2 : 1;
  return width;
}

/** The beginning of a text that fits into so many columns; where something is missing it ends in `…`. */
export function cutCells(text: string, columns: number): string {
  if (text.length * 2 <= columns || cells(text) <= columns) return text;
  let kept = '';
  let width = 1;
  for (const character of text) {
    width += cells(character);
    if (width > columns) break;
    kept += character;
  }
  return `${kept.trimEnd()}…`;
}
