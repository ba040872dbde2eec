const dotted = String.raw`(?:\.\d{1,6}){0,5}`;

/** Shapes that are ids wherever they stand, most telling first. All are bounded, so no text makes them slow. */
const shapes = [
  String.raw`[Tt]-?\d{1,6}(?:[a-z]|${dotted})`, // T001, T001.009, t12.1, T-7, T026b
  String.raw`[A-Z]{2,8}\d{3,6}${dotted}`, // CHK001
  String.raw`[A-Z][A-Z0-9]{0,9}-[A-Z]{0,3}\d{1,6}${dotted}`, // ABC-12, P1-T3
  String.raw`\d{1,4}(?:\.\d{1,4}){1,5}`, // 1.1, 1.1.2
];

/** An id in running text, as the source of a regular expression. */
export const idShape = `(?:${shapes.join('|')})`;

const boundary = String.raw`(?=[:.,)\]]?(?:\s|$)|[—–])`;
const leadingId = new RegExp(String.raw`^[[(]?(${idShape}|\d{1,4}(?=[.)]))${boundary}[\])]?[:.,)]?\s*(?:[—–-]\s+)?`, 'u');

/** Ids that may stand anywhere in the line; behind words such as `after` a name in braces is another task's. */
const placedIds: readonly RegExp[] = [
  /(?<!\b(?:after|depends on|blocked by|blocks|and)\s{1,3})\{#([\p{L}\p{N}][\p{L}\p{N}._-]{0,79})\}/iu,
  /🆔\s{0,3}([\p{L}\p{N}_-]{1,80})/u,
];

/** Names that have the shape of an id and are none. */
const standards =
  /^(?:UTF|UCS|ISO|IEC|IEEE|RFC|SHA|MD|AES|RSA|TLS|SSL|HTTP|ES|ECMA|GPT|CVE|CWE|WCAG|COVID|PEP|X|USB|ARM|AMD|CSS|HTML|SQL|MP|WIN)-?\d/u;

/** An id and the text around it. */
export interface Identified {
  readonly id: string;
  readonly rest: string;
}

/** The id that a task's first line carries, if it carries one: in a sign of its own, in a way of the dialect, or in a common shape at its start. */
export function takeId(text: string, ofDialect: readonly RegExp[]): Identified | null {
  return takeFirst(text, placedIds) ?? takeFirst(text, ofDialect) ?? takeLeading(text);
}

function takeFirst(text: string, shapes: readonly RegExp[]): Identified | null {
  for (const shape of shapes) {
    const match = shape.exec(text);
    if (match?.[1] !== undefined) return { id: match[1], rest: text.slice(0, match.index) + text.slice(match.index + match[0].length) };
  }
  return null;
}

function takeLeading(text: string): Identified | null {
  const match = leadingId.exec(text);
  if (match?.[1] === undefined || standards.test(match[1])) return null;
  return { id: match[1], rest: text.slice(match[0].length) };
}
