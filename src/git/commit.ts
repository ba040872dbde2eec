import type { ObjectReader } from './object-reader.ts';
import { writeObject } from './object-writer.ts';

export interface Signature {
  readonly name: string;
  readonly email: string;
  /** ISO 8601, to the second, in UTC. */
  readonly date: string;
}

export interface Commit {
  readonly oid: string;
  readonly tree: string;
  readonly parents: readonly string[];
  readonly author: Signature;
  readonly committer: Signature;
  readonly message: string;
}

/** The commit that `name` resolves to (tags are followed), or undefined. */
export async function readCommit(objects: ObjectReader, name: string): Promise<Commit | undefined> {
  const object = await objects.read(`${name}^{commit}`);
  return object?.type === 'commit' ? parseCommit(object.oid, object.content.toString('utf8')) : undefined;
}

export function writeCommit(gitDir: string, commit: Omit<Commit, 'oid'>): Promise<string> {
  const headers = [
    `tree ${commit.tree}`,
    ...commit.parents.map((parent) => `parent ${parent}`),
    `author ${formatSignature(commit.author)}`,
    `committer ${formatSignature(commit.committer)}`,
  ];
  return writeObject(gitDir, 'commit', Buffer.from(`${headers.join('\n')}\n\n${commit.message}`));
}

export function parseCommit(oid: string, text: string): Commit {
  const headEnd = text.indexOf('\n\n');
  const head = headEnd === -1 ? text : text.slice(0, headEnd);
  const headers = head.split('\n').map((line) => [line.slice(0, line.indexOf(' ')), line.slice(line.indexOf(' ') + 1)] as const);
  const first = (key: string): string => headers.find(([name]) => name === key)?.[1] ?? '';
  return {
    oid,
    tree: first('tree'),
    parents: headers.filter(([name]) => name === 'parent').map(([, value]) => value),
    author: parseSignature(first('author')),
    committer: parseSignature(first('committer')),
    message: headEnd === -1 ? '' : text.slice(headEnd + 2),
  };
}

function parseSignature(text: string): Signature {
  const [, name = '', email = '', seconds = '0'] = /^(.*?) ?<(.*)> (\d+) [+-]\d{4}$/.exec(text) ?? [];
  return { name, email, date: toSeconds(new Date(Number(seconds) * 1000)) };
}

function formatSignature(signature: Signature): string {
  const clean = (part: string): string => part.replaceAll(/[<>\n]/g, '');
  return `${clean(signature.name)} <${clean(signature.email)}> ${Math.floor(Date.parse(signature.date) / 1000)} +0000`;
}

function toSeconds(date: Date): string {
  return `${date.toISOString().slice(0, 19)}Z`;
}
