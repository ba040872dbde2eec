/**
 * A model's words, quoted so that GitHub renders them as words: no mention, no link, no image, no HTML, no box, no reference to an
 * issue that would close it. Code between single backticks stays code.
 */
export function quotedText(text: string): string {
  const visible = text.replaceAll(/\r\n?/g, '\n').replaceAll(/(?![\n\t])[\p{Cc}\p{Cf}]/gu, '');
  const parts = visible.trim().split(/(`[^`\n]+`)/);
  const safe = parts.map((part, index) => (index % 2 === 1 ? part : withoutPower(part))).join('');
  return safe
    .split('\n')
    .map((line) => `> ${line}`.trimEnd())
    .join('\n');
}

/** In a code block whose fence no content can end. */
export function fencedText(text: string): string {
  const longest = Math.max(2, ...[...text.matchAll(/`+/g)].map(([run]) => run.length));
  const fence = '`'.repeat(longest + 1);
  return `${fence}text\n${text.replaceAll(/(?![\n\t])\p{Cc}(?:\[[0-9;]*[A-Za-z])?/gu, '').trimEnd()}\n${fence}`;
}

const nothing = '<!-- -->';

function withoutPower(text: string): string {
  return text
    .replaceAll(/[\\`[\]]/g, '\\$&')
    .replaceAll('&', '&amp;')
    .replaceAll('<', '&lt;')
    .replaceAll('>', '&gt;')
    .replaceAll(/@(?=\w)/g, `@${nothing}`)
    .replaceAll(/#(?=\d)/g, `#${nothing}`)
    .replaceAll(/\bGH-(?=\d)/gi, `GH${nothing}-`)
    .replaceAll('://', `:${nothing}//`)
    .replaceAll(/\bwww\./gi, `www${nothing}.`);
}
