/** A text by its lines, counted from 1, without their line endings. */
export interface Source {
  readonly line: (number: number) => string;
  readonly lines: readonly string[];
}

/** Line endings are those of Markdown: `\n`, `\r\n` and `\r`. */
export function sourceOf(text: string): Source {
  const lines = text.split(/\r\n|\n|\r/u);
  return { line: (number) => lines[number - 1] ?? '', lines };
}
