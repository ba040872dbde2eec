export type RefusalKind =
  | 'unauthorized'
  | 'forbidden'
  | 'not-found'
  | 'invalid'
  | 'conflict'
  | 'stale'
  | 'not-allowed'
  | 'bad-request'
  | 'too-large';

export interface FieldError {
  readonly resource: string;
  readonly field: string;
  readonly code: 'missing' | 'missing_field' | 'invalid' | 'already_exists' | 'unprocessable' | 'custom';
  readonly message?: string;
}

/** What the hub answers instead of doing what it was asked; REST and GraphQL each say it in their own form. */
export class Refusal extends Error {
  override readonly name = 'Refusal';
  readonly kind: RefusalKind;
  readonly errors: readonly FieldError[];
  /** What would have opened the door, as in X-Accepted-GitHub-Permissions. */
  readonly accepted: string | undefined;

  constructor(kind: RefusalKind, message: string, errors: readonly FieldError[] = [], accepted?: string) {
    super(message);
    this.kind = kind;
    this.errors = errors;
    this.accepted = accepted;
  }
}

export function notFound(): Refusal {
  return new Refusal('not-found', 'Not Found');
}

export function invalid(resource: string, field: string, code: FieldError['code'], message?: string): Refusal {
  const error: FieldError = { resource, field, code, ...(message === undefined ? {} : { message }) };
  return new Refusal('invalid', 'Validation Failed', [error]);
}
