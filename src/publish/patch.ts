import { readPath } from './quoted-path.ts';

/** What a patch does to one file. Paths are as Git would store them. */
export interface FileChange {
  /** Both where a file is moved or copied, else one. */
  readonly paths: readonly string[];
  /** Modes that the patch names, such as `100644`; a plain change of content names one in its index line. */
  readonly modes: readonly string[];
}

export type ParsedPatch =
  | { readonly ok: true; readonly files: readonly FileChange[] }
  | { readonly ok: false; readonly line: number; readonly why: string };

/**
 * Reads what `git diff` writes and nothing else. Git's own reader skips what it does not understand and takes traditional diffs too,
 * so a line that we do not expect is a refusal: it could be a change that we did not see.
 */
export function parsePatch(patch: Uint8Array): ParsedPatch {
  const lines = Buffer.from(patch).toString('latin1').split('\n');
  if (lines.at(-1) === '') lines.pop();
  const reader = new Reader(lines);
  const files: FileChange[] = [];
  try {
    while (!reader.atEnd()) files.push(readFile(reader));
  } catch (error) {
    if (error instanceof Unexpected) return { ok: false, line: reader.line(), why: error.message };
    throw error;
  }
  return { ok: true, files };
}

class Unexpected extends Error {}

class Reader {
  #at = 0;
  readonly #lines: readonly string[];

  constructor(lines: readonly string[]) {
    this.#lines = lines;
  }

  atEnd(): boolean {
    return this.#at >= this.#lines.length;
  }

  line(): number {
    return Math.min(this.#at, this.#lines.length - 1) + 1;
  }

  peek(): string {
    return this.#lines[this.#at] ?? '';
  }

  next(): string {
    if (this.atEnd()) throw new Unexpected('it ends too early');
    const line = this.peek();
    this.#at += 1;
    return line;
  }

  /** The rest of the next line when it begins so; else null, and the line stays. */
  after(start: string): string | null {
    if (this.atEnd() || !this.peek().startsWith(start)) return null;
    return this.next().slice(start.length);
  }
}

function readFile(reader: Reader): FileChange {
  const header = reader.after('diff --git ');
  if (header === null) throw new Unexpected('there is text that is no part of a change');

  const found = { paths: new Set<string>(), modes: new Set<string>(), moved: false };
  readExtendedHeader(reader, found);
  readNames(reader, found);
  if (!found.moved || found.paths.size === 0) addHeaderPath(header, found.paths);
  if (reader.peek() === 'GIT binary patch') readBinary(reader);
  while (reader.peek().startsWith('@@ ')) readHunk(reader);
  return { paths: [...found.paths], modes: [...found.modes] };
}

interface Found {
  readonly paths: Set<string>;
  readonly modes: Set<string>;
  moved: boolean;
}

const modeHeaders = ['old mode ', 'new mode ', 'deleted file mode ', 'new file mode '];
const pathHeaders = ['copy from ', 'copy to ', 'rename from ', 'rename to '];

function readExtendedHeader(reader: Reader, found: Found): void {
  for (;;) {
    const mode = firstAfter(reader, modeHeaders);
    const path = mode === null ? firstAfter(reader, pathHeaders) : null;
    if (mode !== null) found.modes.add(checkedMode(mode));
    else if (path !== null) {
      found.paths.add(pathOf(path));
      found.moved = true;
    } else if (!skipIndex(reader, found)) return;
  }
}

function skipIndex(reader: Reader, found: Found): boolean {
  if (firstAfter(reader, ['similarity index ', 'dissimilarity index ']) !== null) return true;
  const index = reader.after('index ');
  if (index === null) return false;
  const parts = /^[0-9a-f]{4,64}\.\.[0-9a-f]{4,64}(?: ([0-7]{6}))?$/.exec(index);
  if (parts === null) throw new Unexpected('an index line is malformed');
  if (parts[1] !== undefined) found.modes.add(parts[1]);
  return true;
}

function checkedMode(mode: string): string {
  if (!/^[0-7]{6}$/.test(mode)) throw new Unexpected('a file mode is malformed');
  return mode;
}

function firstAfter(reader: Reader, starts: readonly string[]): string | null {
  for (const start of starts) {
    const rest = reader.after(start);
    if (rest !== null) return rest;
  }
  return null;
}

function readNames(reader: Reader, found: Found): void {
  const before = reader.after('--- ');
  if (before === null) return;
  const after = reader.after('+++ ');
  if (after === null) throw new Unexpected('a `---` line has no `+++` line after it');
  for (const [text, prefix] of [
    [before, 'a/'],
    [after, 'b/'],
  ] as const) {
    const name = pathOf(text.replace(/\t$/, ''));
    if (name === '/dev/null') continue;
    if (!name.startsWith(prefix)) throw new Unexpected(`a file name does not begin with \`${prefix}\``);
    found.paths.add(name.slice(2));
  }
  if (!reader.peek().startsWith('@@ ')) throw new Unexpected('file names have no change after them');
}

/** The header alone tells the path of an empty file, a change of mode or a binary file: both sides are then the same. */
function addHeaderPath(header: string, paths: Set<string>): void {
  const half = (header.length - 1) / 2;
  const [first, second] = [pathOf(header.slice(0, half)), pathOf(header.slice(half + 1))];
  const same = first.startsWith('a/') && second.startsWith('b/') && first.slice(2) === second.slice(2);
  if (!same || header.charAt(half) !== ' ') throw new Unexpected('the two names of a file differ');
  paths.add(first.slice(2));
}

function pathOf(text: string): string {
  const path = readPath(text);
  if (path === null) throw new Unexpected('a file name is malformed');
  return path;
}

/** Counts lines as the hunk's own header says: text that looks like a header is content while the count lasts. */
function readHunk(reader: Reader): void {
  const counts = /^@@ -\d+(?:,(\d+))? \+\d+(?:,(\d+))? @@/.exec(reader.next());
  if (counts === null) throw new Unexpected('a hunk header is malformed');
  let before = Number(counts[1] ?? 1);
  let after = Number(counts[2] ?? 1);
  while (before > 0 || after > 0) {
    const sign = reader.next().charAt(0);
    if (sign === '\\') continue;
    if (sign !== ' ' && sign !== '+' && sign !== '-') throw new Unexpected('a line of a hunk has no sign');
    if (sign !== '+') before -= 1;
    if (sign !== '-') after -= 1;
    if (before < 0 || after < 0) throw new Unexpected('a hunk has more lines than its header says');
  }
  while (reader.after('\\ ') !== null);
}

function readBinary(reader: Reader): void {
  reader.next();
  for (let block = 0; /^(literal|delta) \d+$/.test(reader.peek()); block += 1) {
    if (block === 2) throw new Unexpected('a binary change has too many parts');
    reader.next();
    while (/^[A-Za-z][0-9A-Za-z!#$%&()*+\-;<=>?@^_`{|}~]+$/.test(reader.peek())) reader.next();
    if (reader.next() !== '') throw new Unexpected('a binary change is malformed');
  }
}
