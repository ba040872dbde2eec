import { run } from './run.ts';

export interface Outcome {
  readonly code: number;
  readonly out: string;
  readonly err: string;
}

/** Runs a command in this process, with a terminal without colours that remembers what was said. */
export async function mergetickIn(folder: string, words: readonly string[], columns: number | null = null): Promise<Outcome> {
  const out: string[] = [];
  const err: string[] = [];
  let code = 0;
  await run(words, {
    folder,
    print: (line) => void out.push(`${line}\n`),
    complain: (line) => void err.push(`${line}\n`),
    columns,
    style: (_, text) => text,
    exitWith: (wanted) => void (code = Math.max(code, wanted)),
  });
  return { code, out: out.join(''), err: err.join('') };
}
