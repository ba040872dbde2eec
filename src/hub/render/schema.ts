import type { components } from '@octokit/openapi-types';

/** GitHub's own description of an answer, so that the compiler counts the fields. */
export type Schema<Name extends keyof components['schemas']> = components['schemas'][Name];

/** Ids as other programs expect to find them: opaque, with a prefix that names the kind. */
export function nodeId(kind: NodeKind, key: number | string): string {
  return `${kind}_${Buffer.from(String(key)).toString('base64url')}`;
}

export type NodeKind =
  | 'U'
  | 'BOT'
  | 'R'
  | 'I'
  | 'PR'
  | 'LA'
  | 'IC'
  | 'RE'
  | 'REF'
  | 'C'
  | 'T'
  | 'B'
  | 'TAG'
  | 'A'
  | 'CR'
  | 'CS'
  | 'WFR'
  | 'W'
  | 'CI'
  | 'PRR'
  | 'SC';

export function parseNodeId(id: string): { readonly kind: string; readonly key: string } | undefined {
  const cut = id.indexOf('_');
  if (cut <= 0) return undefined;
  return { kind: id.slice(0, cut), key: Buffer.from(id.slice(cut + 1), 'base64url').toString() };
}
