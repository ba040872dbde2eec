import { Problem } from '../../../errors/problem.ts';

/** Reads what a step wrote to $GITHUB_OUTPUT, $GITHUB_ENV or $GITHUB_STATE: `name=value` lines, or `name<<MARK` … `MARK`. */
export function readPairs(text: string, file: string): Record<string, string> {
  const pairs: Record<string, string> = {};
  const lines = text.split(/\r?\n/);
  while (lines.length > 0) {
    const line = lines.shift() ?? '';
    if (line === '') continue;

    const [name, value] = pair(line, lines, file);
    pairs[name] = value;
  }
  return pairs;
}

/** Reads what a step wrote to $GITHUB_PATH; what was added last is found first. */
export function readPaths(text: string): string[] {
  return text
    .split(/\r?\n/)
    .filter((line) => line !== '')
    .toReversed();
}

/** Takes the lines of a block from `rest`. */
function pair(line: string, rest: string[], file: string): [name: string, value: string] {
  const equals = line.indexOf('=');
  const heredoc = line.indexOf('<<');
  if (equals >= 0 && (heredoc < 0 || equals < heredoc)) return [checkedName(line.slice(0, equals), file), line.slice(equals + 1)];
  if (heredoc < 0) throw malformed(`Invalid format '${line}'`, file);

  const mark = line.slice(heredoc + 2);
  const end = rest.indexOf(mark);
  if (mark === '' || end < 0) throw malformed(`Matching delimiter not found '${mark}'`, file);
  const value = rest.splice(0, end + 1).slice(0, -1);
  return [checkedName(line.slice(0, heredoc), file), value.join('\n')];
}

function checkedName(name: string, file: string): string {
  if (name === '') throw malformed('A name is missing', file);
  return name;
}

function malformed(reason: string, file: string): Problem {
  return new Problem(
    'invalid',
    `Unable to read what the step wrote to ${file}: ${reason}.`,
    'Write `name=value`, or `name<<EOF`, the lines, and `EOF`.',
  );
}
