import type { ListItem, Root } from 'mdast';
import remarkGfm from 'remark-gfm';
import remarkParse from 'remark-parse';
import { unified } from 'unified';
import type { Processor } from 'unified';

declare module 'mdast' {
  interface ListItemData {
    /** Index of the character between the brackets, in the text that was parsed. */
    box?: number;
  }
}

const byteOrderMark = '\uFEFF';
const parser = unified().use(remarkParse).use(remarkGfm).use(rememberBoxes).freeze();

/** Where a Markdown tree came from: its nodes' offsets are `shift` short of those in the file. */
export interface Markdown {
  readonly root: Root;
  /** The text that was parsed: the file's, without a byte order mark. */
  readonly text: string;
  /** Code units of the file before that text. */
  readonly shift: number;
}

export function parseMarkdown(file: string): Markdown {
  // The parser drops a byte order mark without counting it.
  const shift = file.startsWith(byteOrderMark) ? 1 : 0;
  const text = file.slice(shift);
  return { root: parser.parse(text), text, shift };
}

/** Notes the exact place of each box while the tree is built: the tree itself only knows whether it is ticked. */
function rememberBoxes(this: Processor): void {
  const settings = this.data();
  settings.fromMarkdownExtensions = [
    ...(settings.fromMarkdownExtensions ?? []),
    { enter: { taskListCheckValueChecked: remember, taskListCheckValueUnchecked: remember } },
  ];
}

function remember(
  this: { readonly stack: readonly { readonly type: string }[] },
  token: { readonly start: { readonly offset: number } },
): void {
  const item = this.stack.at(-2);
  if (isListItem(item)) item.data = { ...item.data, box: token.start.offset };
}

function isListItem(node: { readonly type: string } | undefined): node is ListItem {
  return node?.type === 'listItem';
}
