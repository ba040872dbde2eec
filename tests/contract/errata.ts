import type { Schema } from './description.ts';

/** Answers that GitHub's description gets wrong, by operation and status. */
export const ERRATA: Readonly<Record<string, Schema>> = {
  // It wants each account to be a user and an enterprise at once.
  'GET /app/installations 200': { type: 'array', items: { $ref: '#/schemas/installation' } },
};

/** Fields that servers of GitHub send and the description of github.com leaves out, by the end of their pointer. */
export const UNLISTED: readonly string[] = [
  '/installed_version', // of Enterprise Server, in /meta
  '/user_view_type', // with every account; described in some places only
];
