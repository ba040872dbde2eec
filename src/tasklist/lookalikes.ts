import type { Heading, ListItem, Paragraph, Root, RootContent } from 'mdast';
import type { Diagnostic } from '../model/task.ts';
import { positionOf } from './prose.ts';
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
    shape: /^\[\n/u,
    severity: 'warning',
    message: 'A box whose brackets stand on two lines is no task for GitHub.',
    hint: 'Write `[ ]` on one line.',
  },
  {
    shape: /^\[[-~/!?><*+.oO✓✔✗]\]\s/u,
    severity: 'info',
    message: 'GitHub knows open and ticked boxes only, so this is no task.',
    hint: 'Write `[ ]` to have it worked on, or `[x]` when it is done.',
  },
];

const withoutBullet: Omit<Lookalike, 'shape'> = {
  severity: 'warning',
  message: 'A box that begins no list item is no task for GitHub.',
  hint: 'Write `- ` before the box.',
};
const bareBox = /^\s{0,3}(?:#{1,6}\s+(?:\d{1,4}[.)]\s+)?)?\[[ xX]\]\s+\S/u;
const bullet = /^(?:[-*+]|\d{1,9}[.)])[ \t]*/u;

/** What looks like a task and is none. */
export function lookalikesOf(root: Root, source: Source): readonly Omit<Diagnostic, 'list'>[] {
  return blocksOf(root.children).flatMap((node) => (node.type === 'listItem' ? oddItem(node, source) : bareBoxes(node, source)));
}

function oddItem(item: ListItem, source: Source): readonly Omit<Diagnostic, 'list'>[] {
  const { line, column } = positionOf(item).start;
  const start = source
    .line(line)
    .slice(column - 1, column + 40)
    .replace(bullet, '');
  const found = item.data?.box === undefined ? lookalikes.find(({ shape }) => shape.test(`${start}\n`)) : undefined;
  return found === undefined ? [] : [report(found, line, column)];
}

function bareBoxes(node: Heading | Paragraph, source: Source): readonly Omit<Diagnostic, 'list'>[] {
  const { start, end } = positionOf(node);
  const lines = Array.from({ length: end.line - start.line + 1 }, (_, index) => start.line + index);
  return lines.filter((line) => bareBox.test(source.line(line).slice(0, 40))).map((line) => report(withoutBullet, line, 1));
}

function report({ severity, message, hint }: Omit<Lookalike, 'shape'>, line: number, column: number): Omit<Diagnostic, 'list'> {
  return { code: 'not-a-task', severity, line, column, message, hint };
}

/** All list items, and the headings and paragraphs that lie in none. */
function blocksOf(nodes: readonly RootContent[], inItem = false): readonly (ListItem | Heading | Paragraph)[] {
  return nodes.flatMap((node) => {
    if (node.type === 'listItem') return [node, ...blocksOf(node.children, true)];
    if (node.type === 'heading' || node.type === 'paragraph') return inItem ? [] : [node];
    return 'children' in node ? blocksOf(node.children as RootContent[], inItem) : [];
  });
}
