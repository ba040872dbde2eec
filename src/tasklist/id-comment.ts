/** `<!-- id: name -->` at the end of an item's line: an id that GitHub does not show. The space before belongs to it. */
const shape = /[ \t]?<!--\s{0,3}id:\s{0,3}([\p{L}\p{N}][\p{L}\p{N}\p{M}._-]{0,79})\s{0,3}-->(?=[ \t]*$)/u;

export function idInComment(line: string): string | null {
  return shape.exec(line)?.[1] ?? null;
}

export function withoutIdComment(line: string): string {
  return line.replace(shape, '');
}

export function idComment(id: string): string {
  return ` <!-- id: ${id} -->`;
}
