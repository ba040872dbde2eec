import type { Need } from './caller.ts';

/** Commits, branches and merges. */
export const PUSH: Need = { permissions: ['contents'], level: 'write', role: 'write' };

/** To comment, to react, and to change what is one's own. */
export const TALK: Need = { permissions: ['issues', 'pull_requests'], level: 'write', role: 'read' };

/** To label, assign and close what others opened. */
export const TRIAGE: Need = { permissions: ['issues', 'pull_requests'], level: 'write', role: 'triage' };
