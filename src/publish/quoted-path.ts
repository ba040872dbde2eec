const escapes: Readonly<Record<string, number>> = { a: 7, b: 8, t: 9, n: 10, v: 11, f: 12, r: 13, '"': 34, '\\': 92 };

/** A path as `git diff` writes it: plain, or in quotes with C's escapes. Null when it is not well formed or not UTF-8. */
export function readPath(text: string): string | null {
  const bytes = text.startsWith('"') ? unquote(text) : Uint8Array.from(text, (character) => character.charCodeAt(0));
  if (bytes === null || bytes.length === 0) return null;
  try {
    return new TextDecoder('utf-8', { fatal: true, ignoreBOM: true }).decode(bytes);
  } catch {
    return null;
  }
}

function unquote(text: string): Uint8Array | null {
  const inner = /^"((?:[^"\\]|\\(?:[abtnvfr"\\]|[0-3][0-7]{2}))*)"$/.exec(text)?.[1];
  if (inner === undefined) return null;
  const bytes = [...inner.matchAll(/\\([0-3][0-7]{2})|\\(.)|([^\\])/g)].map(([, octal, letter, plain]) => {
    if (octal !== undefined) return Number.parseInt(octal, 8);
    return letter === undefined ? (plain ?? '').charCodeAt(0) : (escapes[letter] ?? 0);
  });
  return Uint8Array.from(bytes);
}
