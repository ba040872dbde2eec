/** Where a tick of a task is written. Places are indexes, in UTF-16 code units, in the list's text. */
export type Mark =
  /** The character between the brackets. */
  | { readonly kind: 'box'; readonly offset: number }
  /** It has no box of its own and is ticked when all its steps are. */
  | { readonly kind: 'steps' }
  /** A word in the front matter of a file that is one task, from `from` up to `to`; its steps are left as they are. */
  | { readonly kind: 'status'; readonly from: number; readonly to: number; readonly done: string; readonly open: string };

/** Null for a task that has no box. */
export function boxOffset({ mark }: { readonly mark: Mark }): number | null {
  return mark.kind === 'box' ? mark.offset : null;
}
