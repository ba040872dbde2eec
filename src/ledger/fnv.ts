/** FNV-1a over the UTF-16 code units of `text`, 32 bits. For spreading and for noticing change, not against people who try. */
export function fnv1a(text: string, basis = 0x811c9dc5): number {
  let hash = basis;
  for (let index = 0; index < text.length; index++) {
    const unit = text.charCodeAt(index);
    hash = Math.imul(hash ^ (unit & 0xff), 0x01000193);
    hash = Math.imul(hash ^ (unit >>> 8), 0x01000193);
  }
  return hash >>> 0;
}

/** 16 hexadecimal digits that another text hardly ever has: two hashes that begin differently. */
export function digestOf(text: string): string {
  return hex(fnv1a(text), 8) + hex(fnv1a(text, 0x9e3779b9), 8);
}

/** `digits` hexadecimal digits, at most 8. */
export function hex(value: number, digits: number): string {
  return value.toString(16).padStart(8, '0').slice(-digits);
}
