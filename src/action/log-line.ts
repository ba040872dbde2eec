/** Words of others as one line of a log: a line of its own could begin with `::` and command the runner. */
export function logLine(text: string): string {
  return text.replaceAll(/[\p{Cc}\u2028\u2029]+/gu, ' ');
}
