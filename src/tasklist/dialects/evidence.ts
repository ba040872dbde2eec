import type { ListItem, Root, RootContent } from 'mdast';
import type { Parsed } from '../markdown/parse-markdown.ts';
import { titleOf } from '../outline.ts';
import { isTaskItem, positionOf } from '../markdown/prose.ts';
import { remembered } from '../markdown/remembered.ts';
import type { Source } from '../markdown/source.ts';
import { tallyOf } from './choose.ts';
import type { Evidence, Tally } from './choose.ts';

const beforeText = /^[^[]{0,40}\[[^\]]?\]\s{0,9}/u;

/** What a part of a list shows of each dialect. */
export const tallyIn = remembered(({ tree, source }: Parsed): Tally => tallyOf(evidenceOf(tree, source)));

function evidenceOf(tree: Root, source: Source): Evidence {
  return {
    headings: tree.children.flatMap((node) => (node.type === 'heading' ? [titleOf(node)] : [])),
    items: taskItemsIn(tree.children).map((node) => {
      const { line, column } = positionOf(node).start;
      return source
        .line(line)
        .slice(column - 1)
        .replace(beforeText, '');
    }),
    lines: source.lines,
  };
}

function taskItemsIn(nodes: readonly RootContent[]): readonly ListItem[] {
  return nodes.flatMap((node) => {
    const own = node.type === 'listItem' && isTaskItem(node) ? [node] : [];
    return 'children' in node && node.type !== 'paragraph' ? [...own, ...taskItemsIn(node.children as RootContent[])] : own;
  });
}
