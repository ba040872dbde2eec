import type { Diagnostic, Edit } from '../model/task.ts';

/** Something that a person reads as a box and GitHub does not. */
export interface Lookalike {
  readonly shape: RegExp;
  readonly severity: Diagnostic['severity'];
  readonly message: string;
  readonly hint: string;
  readonly mend?: Mend;
}

interface Mend {
  readonly what: string;
  readonly safe: boolean;
  /** Counted from where the shape begins. */
  readonly edit: (match: string) => Edit;
}

const hintOfState = 'Write `[ ]` to have it worked on, or `[x]` when it is done.';

/** How the text after a bullet may begin. The first shape that fits is told. */
export const oddBoxes: readonly Lookalike[] = [
  {
    shape: /^\[[ xX]\]\s*$/u,
    severity: 'warning',
    message: 'A box with nothing after it is no task for GitHub.',
    hint: 'Write what is to be done after the box.',
  },
  {
    shape: /^\[[ xX]\]\*(?=\s)/u,
    severity: 'info',
    message: 'A box with a star after it, which marks optional work, is no task for GitHub.',
    hint: 'Take the star away to have it worked on.',
    mend: { what: 'Take the star away.', safe: false, edit: () => ({ from: 3, to: 4, text: '' }) },
  },
  {
    shape: /^\[(?:[ xX]\]\u00A0|\u00A0\])/u,
    severity: 'warning',
    message: 'A box with a no-break space is no task for GitHub.',
    hint: 'Write an ordinary space.',
    mend: { what: 'Write an ordinary space.', safe: true, edit: (match) => replaced(match, match.replace('\u00A0', ' ')) },
  },
  {
    shape: /^\[[ xX]\](?![\s([:])/u,
    severity: 'warning',
    message: 'A box without a space after it is no task for GitHub.',
    hint: 'Write a space after the box: `- [ ] text`.',
    mend: { what: 'Write a space after the box.', safe: true, edit: () => ({ from: 3, to: 3, text: ' ' }) },
  },
  {
    shape: /^\[(?:\]|\s{2,8}\]|\s?[xX]\s\]|\s[xX]\])(?=\s)/u,
    severity: 'warning',
    message: 'A box with other than one character between its brackets is no task for GitHub.',
    hint: 'Write `[ ]` or `[x]`.',
    mend: {
      what: 'Write one character between the brackets.',
      safe: true,
      edit: (match) => replaced(match, /x/iu.test(match) ? '[x]' : '[ ]'),
    },
  },
  {
    shape: /^\[\n/u,
    severity: 'warning',
    message: 'A box whose brackets stand on two lines is no task for GitHub.',
    hint: 'Write `[ ]` on one line.',
  },
  {
    shape: /^\[[✓✔]\](?=\s)/u,
    severity: 'info',
    message: 'GitHub knows open and ticked boxes only, so this is no task.',
    hint: hintOfState,
    mend: { what: 'Write a ticked box.', safe: false, edit: () => ({ from: 1, to: 2, text: 'x' }) },
  },
  {
    shape: /^\[[-~/!?><*+.oO✗]\](?=\s)/u,
    severity: 'info',
    message: 'GitHub knows open and ticked boxes only, so this is no task.',
    hint: hintOfState,
    mend: { what: 'Write an open box.', safe: false, edit: () => ({ from: 1, to: 2, text: ' ' }) },
  },
];

export const codeBox: Lookalike = {
  shape: /^[ \t]{5,40}(?=\[[ xX]\]\s)/u,
  severity: 'warning',
  message: 'A box this far behind its bullet is code for GitHub, and no task.',
  hint: 'Write one space between bullet and box.',
  mend: { what: 'Write one space before the box.', safe: true, edit: (match) => replaced(match, ' ') },
};

export const bareBox: Lookalike = {
  shape: /^[ \t>]{0,12}\[[ xX]\][ \t]{1,8}(?=\S)/gmu,
  severity: 'warning',
  message: 'A box that begins no list item is no task for GitHub.',
  hint: 'Write `- ` before the box.',
  mend: {
    what: 'Write a bullet before the box.',
    safe: true,
    edit: (match) => ({ from: match.indexOf('['), to: match.indexOf('['), text: '- ' }),
  },
};

export const headingBox: Lookalike = {
  shape: /^#{1,6}\s{1,8}(?:\d{1,4}[.)]\s{1,4})?\[[ xX]\]\s{1,8}\S/u,
  severity: 'warning',
  message: 'A box that begins no list item is no task for GitHub.',
  hint: 'Write a list item with the box below the heading.',
};

export const htmlBox: Lookalike = {
  shape: /^[ \t]{0,40}(?:[-*+]|\d{1,9}[.)])[ \t]{1,4}\[[ xX]\][ \t]/mu,
  severity: 'warning',
  message: 'A box inside HTML is no task for GitHub.',
  hint: 'Leave an empty line between the tags and the list.',
  mend: { what: 'Put an empty line before the list.', safe: false, edit: () => ({ from: 0, to: 0, text: '\n' }) },
};

function replaced(match: string, text: string): Edit {
  return { from: 0, to: match.length, text };
}
