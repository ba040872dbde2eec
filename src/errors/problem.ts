/** What kind of failure a `Problem` is; hosts choose the exit code by it. */
export type ProblemCode =
  | 'usage'
  | 'list'
  | 'config'
  | 'not-found'
  | 'unreachable'
  | 'unauthorized'
  | 'forbidden'
  | 'conflict'
  | 'git'
  | 'model'
  | 'sandbox'
  | 'unsupported'
  | 'invalid';

/** A failure we foresaw. Anything else thrown is a bug and keeps its stack. */
export class Problem extends Error {
  override readonly name = 'Problem';
  readonly code: ProblemCode;
  /** What the reader can do about it, in one sentence. */
  readonly hint: string;

  /** `message` is one sentence: what is wrong, and where. */
  constructor(code: ProblemCode, message: string, hint: string, options?: ErrorOptions) {
    super(message, options);
    this.code = code;
    this.hint = hint;
  }
}
