const longestNote = 2_000;

/**
 * A note as it may be shown to people and to a model: no control, direction or invisible characters, no HTML comments,
 * line ends as `\n`, at most 2,000 characters. Null when nothing readable is left.
 */
export function sanitise(text: string): string | null {
  const lines = text
    .slice(0, 4 * longestNote)
    .toWellFormed()
    .replaceAll(/\r\n?|[\u2028\u2029\u0085]/g, '\n');
  const clean = withoutComments(lines.replaceAll(unseen, ''))
    .replaceAll(/[ \t]+$/gm, '')
    .replaceAll(/\n{3,}/g, '\n\n')
    .trim();
  return clean === '' ? null : shortened(clean);
}

/**
 * Control characters but tab and line feed, formatting characters (directions, zero widths, tags, soft hyphens), variation selectors and
 * blanks that are letters to Unicode: all can hide words from the person who reads a note and show them to a model, or the reverse.
 */
const unseen = new RegExp(
  [
    String.raw`\p{Cf}`,
    String.raw`[\u{FE00}-\u{FE0F}\u{E0100}-\u{E01EF}\u{180B}-\u{180F}]`,
    String.raw`\u{34F}|\u{115F}|\u{1160}|\u{17B4}|\u{17B5}|\u{2800}|\u{3164}|\u{FFA0}`,
    String.raw`(?![\t\n])\p{Cc}`,
  ].join('|'),
  'gu',
);

/** A comment that never ends hides the rest; what is left of nested ones must not begin another. */
function withoutComments(text: string): string {
  return text.replaceAll(/<!--[^]*?(?:--!?>|$)/g, '').replaceAll('<!--', '<! --');
}

function shortened(text: string): string {
  if (text.length <= longestNote) return text;
  return `${text
    .slice(0, longestNote - 1)
    .toWellFormed()
    .replace(/\uFFFD$/, '')
    .trimEnd()}…`;
}
