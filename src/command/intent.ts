/** What a slash command asks for. */
export type Intent =
  | { readonly kind: 'retry'; readonly note: string | null }
  | { readonly kind: 'pause' }
  | { readonly kind: 'resume' }
  | { readonly kind: 'why' }
  | { readonly kind: 'help' }
  /** Close enough to a command to be answered; `nearest` is the word without its slash. */
  | { readonly kind: 'unknown'; readonly word: string; readonly nearest: CommandWord };

export type CommandWord = 'retry' | 'pause' | 'resume' | 'why' | 'help';
