import { priorityOf } from './attributes.ts';
import type { Attributes, Field } from './attributes.ts';
import type { Dialect } from './dialects/dialect.ts';
import { takeMarks } from './dialects/take-marks.ts';
import type { Section } from './outline.ts';
import { priorityNamed } from './fields.ts';
import type { ProseLine } from './markdown/prose.ts';
import { openLabel, readStatement, statementsOf } from './statements.ts';
import { inProse, takePhrases, wholePhrase } from './waits.ts';

const levelOfHeading =
  /(?<!\p{L})(critical|highest|high|medium|low|lowest)[ -]priority(?!\p{L})|(?<!\p{L})priority:\s?(critical|highest|high|medium|low|lowest)(?!\p{L})/iu;
const headingPriority = /(?<![\w/–-])P([0-4])(?![\w/–-])/u;

type Source = (line: number) => string;

/** Reads what the lines below a task say about it. In their prose, only ids count as dependencies. */
export function readDetails(lines: readonly ProseLine[], source: Source, into: Attributes, fields: readonly Field[]): void {
  readLines(lines, source, into, fields, (text, line) => {
    const { waits, blocks } = takePhrases(text, line);
    into.waits.push(...inProse(waits));
    into.blocks.push(...inProse(blocks));
  });
}

/** Reads what a heading and the lines below it say about all tasks there. Prose is left alone: it tells of everything. */
export function readSection(section: Section, source: Source, into: Attributes, { fields, headings }: Dialect): void {
  const digit = headingPriority.exec(section.title)?.[1];
  if (digit !== undefined) into.priority ??= priorityOf(digit);
  const level = levelOfHeading.exec(section.title);
  if (level !== null) into.priority ??= priorityNamed((level[1] ?? level[2]) as string);
  takeMarks(headings, section.title, section.line, into);
  for (const [, inner = ''] of section.title.matchAll(/[([]([^()[\]]{1,300})[)\]]/gu)) {
    const phrases = wholePhrase(inner, section.line);
    into.waits.push(...(phrases?.waits ?? []));
    into.blocks.push(...(phrases?.blocks ?? []));
  }
  readLines(section.notes, source, into, fields, () => undefined);
}

function readLines(
  lines: readonly ProseLine[],
  source: Source,
  into: Attributes,
  fields: readonly Field[],
  prose: (text: string, line: number) => void,
): void {
  let open: { readonly label: string; readonly depth: number } | null = null;
  for (const { text, line, depth } of lines) {
    if (open !== null && depth > open.depth) {
      readStatement({ text: `${open.label}: ${text}`, line, source: source(line) }, into, fields);
      continue;
    }
    const label = openLabel(text.slice(0, 40), fields);
    open = label === null ? null : { label, depth };
    if (open !== null) continue;
    for (const statement of statementsOf(text)) {
      if (!readStatement({ text: statement, line, source: source(line) }, into, fields)) prose(statement, line);
    }
  }
}
