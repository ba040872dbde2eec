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
  // The parser drops one byte order mark without counting it.
  const shift = file.startsWith(byteOrderMark) ? 1 : 0;
  return { root: parser.parse(file), text: file.slice(shift), shift };
}

/** Notes the exact place of each box while the tree is built: the tree itself only knows whether it is ticked. */
function rememberBoxes(this: Processor): void {
  const settings = this.data();
  settings.fromMarkdownExtensions = [
    ...(settings.fromMarkdownExtensions as NonNullable<typeof settings.fromMarkdownExtensions>), // remarkGfm's, which comes before
    { enter: { taskListCheckValueChecked: remember, taskListCheckValueUnchecked: remember } },
  ];
}

interface Token {
  readonly start: { readonly line: number; readonly offset: number };
  readonly end: { readonly line: number };
}

function remember(this: { readonly stack: readonly { readonly type: string }[] }, { start, end }: Token): void {
  const item = this.stack.at(-2);
  // The parser takes a line break between brackets for a box; GitHub does not, and no one character could tick it.
  if (isListItem(item) && start.line === end.line) item.data = { ...item.data, box: start.offset };
}

function isListItem(node: { readonly type: string } | undefined): node is ListItem {
  return node?.type === 'listItem';
}
