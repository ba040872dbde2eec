import type { TaskKey } from './ids.ts';
import type { LedgerFact } from './ledger.ts';
import type { Fence } from './run.ts';

/**
 * Everything a pass may do to the outside world. `record` goes to the ledger, all of a pass in one commit and before anything else;
 * the rest is done in this order, and each can be done again without harm.
 */
export type Action =
  | { readonly kind: 'record'; readonly fact: LedgerFact; readonly by: string }
  | { readonly kind: 'create-label'; readonly name: string; readonly color: string; readonly description: string }
  | { readonly kind: 'tick-boxes'; readonly tasks: readonly TaskKey[] }
  | { readonly kind: 'dispatch-run'; readonly fence: Fence }
  | {
      readonly kind: 'open-issue';
      readonly task: TaskKey;
      readonly title: string;
      readonly body: string;
      readonly labels: readonly string[];
      /** Number of the group's issue, where it exists. */
      readonly parent: number | null;
    }
  | { readonly kind: 'edit-issue'; readonly issue: number; readonly title: string; readonly body: string }
  | { readonly kind: 'link-dependency'; readonly issue: number; readonly blockedBy: number }
  | { readonly kind: 'unlink-dependency'; readonly issue: number; readonly blockedBy: number }
  | { readonly kind: 'link-sub-issue'; readonly parent: number; readonly child: number }
  /** Written once: not again where a comment of the issue carries the marker already. */
  | { readonly kind: 'comment'; readonly issue: number; readonly marker: string; readonly body: string }
  | { readonly kind: 'react'; readonly issue: number; readonly comment: number; readonly content: '+1' | 'confused' }
  | { readonly kind: 'reopen-issue'; readonly issue: number }
  /** The whole set that the issue shall carry; labels of people are in it. */
  | { readonly kind: 'label-issue'; readonly issue: number; readonly labels: readonly string[] }
  | { readonly kind: 'close-issue'; readonly issue: number; readonly as: 'completed' | 'not-planned' };
