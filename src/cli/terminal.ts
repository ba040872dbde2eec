import { stripVTControlCharacters, styleText } from 'node:util';

type Style = Parameters<typeof styleText>[0];

/** Where a command is run from and what it says there. */
export interface Terminal {
  /** Absolute. */
  readonly folder: string;
  /** Writes a line to standard output. */
  readonly print: (line: string) => void;
  /** Writes a line to standard error. */
  readonly complain: (line: string) => void;
  /** How wide standard output is; null where it is no terminal, and lines may have any length. */
  readonly columns: number | null;
  /** Colours only where standard output shows them: on a terminal, and not with `NO_COLOR`. */
  readonly style: (style: Style, text: string) => string;
  /** 1: problems were found; 2: the command was used wrongly. The highest one counts. */
  readonly exitWith: (code: 1 | 2) => void;
}

/** The terminal that this program was started from. A reader that stops listening, such as `head`, is no failure. */
export function ownTerminal(): Terminal {
  for (const stream of [process.stdout, process.stderr]) {
    stream.on('error', (error: NodeJS.ErrnoException) => {
      if (error.code === 'EPIPE') process.exit();
      throw error;
    });
  }
  return {
    folder: process.cwd(),
    print: (line) => void process.stdout.write(`${line}\n`),
    complain: (line) => void process.stderr.write(`${line}\n`),
    columns: process.stdout.isTTY ? process.stdout.columns : null,
    style: (style, text) => styleText(style, text, { stream: process.stdout }),
    exitWith: (code) => {
      process.exitCode = Math.max(code, Number(process.exitCode ?? 0));
    },
  };
}

/** Text of a list as it may be shown: a list must not be able to command the reader's terminal. */
export function shown(text: string): string {
  return stripVTControlCharacters(text).replace(/\p{Cc}/gu, ' ');
}
