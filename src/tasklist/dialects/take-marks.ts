import type { Attributes } from '../attributes.ts';
import type { Mark } from './dialect.ts';

/** Reads the marks in a title or a heading, one kind after another; what comes back has only those that are also words of it. */
export function takeMarks(marks: readonly Mark[], text: string, line: number, into: Attributes): string {
  let rest = text;
  for (const mark of marks) {
    const before = rest;
    rest = rest.replace(mark.shape, (...match: string[]) => {
      mark.read(match, line, into);
      return mark.taken ? ' ' : (match[0] as string);
    });
    if (rest !== before) rest = rest.replace(/\s+/gu, ' ');
  }
  return rest;
}
