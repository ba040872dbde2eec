import type { ListItem, Root, RootContent } from 'mdast';
import type { Diagnostic } from '../model/task.ts';
import type { Source } from './source.ts';

interface Lookalike {
  readonly shape: RegExp;
  readonly severity: Diagnostic['severity'];
  readonly message: string;
  readonly hint: string;
}

/** Items that a person reads as a task and GitHub does not. The first shape that fits is told. */
const lookalikes: readonly Lookalike[] = [
  {
    shape: /^\[[ xX]\]\s*$/u,
    severity: 'warning',
    message: 'A box with nothing after it is no task for GitHub.',
    hint: 'Write what is to be done after the box.',
  },
  {
    shape: /^\[[ xX]\](?![\s([:])/u,
    severity: 'warning',
    message: 'A box without a space after it is no task for GitHub.',
    hint: 'Write a space after the box: `- [ ] text`.',
  },
  {
    shape: /^\[(?:\]|\s{2,8}\]|\s?[xX]\s\]|\s[xX]\])\s/u,
    severity: 'warning',
    message: 'A box with other than one character between its brackets is no task for GitHub.',
    hint: 'Write `[ ]` or `[x]`.',
  },
  {
    shape: /^\[[-~/!?><*+.oO✓✔✗]\]\s/u,
    severity: 'info',
    message: 'GitHub knows open and ticked boxes only, so this is no task.',
    hint: 'Write `[ ]` to have it worked on, or `[x]` when it is done.',
  },
];

/** Items that look like tasks and are none, in the order of the text. */
export function lookalikesOf(root: Root, source: Source): readonly Omit<Diagnostic, 'list'>[] {
  return listItems(root.children).flatMap((item) => {
    const { line, column } = item.position?.start ?? { line: 1, column: 1 };
    const text = source
      .line(line)
      .slice(column - 1, column + 40)
      .replace(/^(?:[-*+]|\d{1,9}[.)])[ \t]*/u, '');
    const found = item.data?.box === undefined ? lookalikes.find(({ shape }) => shape.test(`${text}\n`)) : undefined;
    if (found === undefined) return [];
    const { severity, message, hint } = found;
    return [{ code: 'not-a-task', severity, line, column, message, hint }];
  });
}

function listItems(nodes: readonly RootContent[]): readonly ListItem[] {
  const found: ListItem[] = [];
  for (const node of nodes) {
    if (node.type === 'listItem') found.push(node);
    if (node.type !== 'paragraph' && 'children' in node) found.push(...listItems(node.children as RootContent[]));
  }
  return found;
}
