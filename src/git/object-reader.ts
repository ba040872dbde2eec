import { spawn, type ChildProcessWithoutNullStreams } from 'node:child_process';
import { Problem } from '../errors/problem.ts';
import { gitEnvironment } from './run.ts';

export type ObjectType = 'commit' | 'tree' | 'blob' | 'tag';

export interface ObjectInfo {
  readonly oid: string;
  readonly type: ObjectType;
  readonly size: number;
}

interface GitObject extends ObjectInfo {
  readonly content: Buffer;
}

/** One long-lived `git cat-file` for one repository: many reads, one process. Started at the first question. */
export interface ObjectReader {
  /** `name` is anything git resolves: an object id, refs/heads/main, main:README.md. */
  read(name: string): Promise<GitObject | undefined>;
  info(name: string): Promise<ObjectInfo | undefined>;
  close(): void;
}

export function openObjectReader(gitDir: string): ObjectReader {
  let pipe: Pipe | undefined;
  const ask = (command: 'contents' | 'info', name: string): Promise<GitObject | undefined> => {
    if (name === '' || DEADLY.test(name)) return Promise.resolve(undefined);
    pipe = pipe === undefined || pipe.ended ? startPipe(gitDir) : pipe;
    return pipe.ask(command, name);
  };
  return {
    read: (name) => ask('contents', name),
    info: (name) => ask('info', name),
    close: () => pipe?.child.kill(),
  };
}

/** A second line would be another question; of relative paths and of what a branch follows git dies in a bare repository. */
const DEADLY = /\n|^[^:]*(@\{|:\.\.?\/)/;

interface Question {
  readonly wantsContent: boolean;
  readonly resolve: (object: GitObject | undefined) => void;
  readonly reject: (reason: Error) => void;
}

interface Pipe {
  readonly child: ChildProcessWithoutNullStreams;
  readonly ended: boolean;
  ask(command: 'contents' | 'info', name: string): Promise<GitObject | undefined>;
}

function startPipe(gitDir: string): Pipe {
  const child = spawn('git', ['--git-dir', gitDir, 'cat-file', '--batch-command'], { env: gitEnvironment() });
  const questions: Question[] = [];
  const pipe = { child, ended: false, ask };
  const answers = answerScanner(questions);
  const end = (): void => {
    pipe.ended = true;
    for (const question of questions.splice(0)) question.reject(stopped(gitDir));
  };
  child.stdout.on('data', answers);
  child.stdin.on('error', end);
  child.on('error', end);
  child.on('close', end);
  child.stderr.resume();
  return pipe;

  function ask(command: 'contents' | 'info', name: string): Promise<GitObject | undefined> {
    return new Promise((resolve, reject) => {
      questions.push({ wantsContent: command === 'contents', resolve, reject });
      child.stdin.write(`${command} ${name}\n`);
    });
  }
}

/** Cuts the stream into answers, in the order of the questions. */
function answerScanner(questions: Question[]): (chunk: Buffer) => void {
  let chunks: Buffer[] = [];
  let held = 0;
  let needed = 0;
  return (chunk) => {
    chunks.push(chunk);
    held += chunk.length;
    if (held < needed) return;
    let rest = chunks.length === 1 ? chunk : Buffer.concat(chunks);
    for (let question = questions[0]; question !== undefined; question = questions[0]) {
      const answer = firstAnswer(rest, question.wantsContent);
      needed = answer.needed;
      if (needed > rest.length) break;
      needed = 0;
      questions.shift();
      question.resolve(answer.object);
      rest = rest.subarray(answer.needed);
    }
    chunks = rest.length === 0 ? [] : [rest];
    held = rest.length;
  };
}

function firstAnswer(text: Buffer, wantsContent: boolean): { needed: number; object: GitObject | undefined } {
  const lineEnd = text.indexOf(10);
  if (lineEnd === -1) return { needed: text.length + 1, object: undefined };

  const found = /^([0-9a-f]{40}) (commit|tree|blob|tag) (\d+)$/.exec(text.toString('utf8', 0, lineEnd));
  if (found === null) return { needed: lineEnd + 1, object: undefined };

  const [, oid = '', type, digits] = found;
  const size = Number(digits);
  const needed = lineEnd + 1 + (wantsContent ? size + 1 : 0);
  const content = wantsContent ? Buffer.from(text.subarray(lineEnd + 1, lineEnd + 1 + size)) : Buffer.alloc(0);
  return { needed, object: { oid, type: type as ObjectType, size, content } };
}

function stopped(gitDir: string): Problem {
  return new Problem('git', `git stopped while it was reading objects of ${gitDir}.`, 'Check that this is a bare git repository.');
}
