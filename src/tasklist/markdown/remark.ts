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

/** Identifiers as micromark compares them: links and footnotes that are defined somewhere else. */
export interface Labels {
  readonly links: readonly string[];
  readonly footnotes: readonly string[];
}

const parser = unified().use(remarkParse).use(remarkGfm).use(rememberBoxes).freeze();

const byteOrderMark = '\uFEFF';

/** The Markdown tree of a text, with the labels defined as if it stood in a text that defines them. */
export function parse(text: string, labels: Labels): Root {
  const { links, footnotes } = labels;
  // The parser drops one byte order mark at the start without counting it; the text's own has been cut off before.
  const whole = text.startsWith(byteOrderMark) ? byteOrderMark + text : text;
  if (links.length === 0 && footnotes.length === 0) return parser.parse(whole);
  return parser().use(define, labels).freeze().parse(whole);
}

/** Notes the exact place of each box while the tree is built: the tree itself only knows whether it is ticked. */
function rememberBoxes(this: Processor): void {
  const settings = this.data();
  settings.fromMarkdownExtensions = [
    ...(settings.fromMarkdownExtensions as NonNullable<typeof settings.fromMarkdownExtensions>), // remarkGfm's, which comes before
    {
      enter: { taskListCheckValueChecked: remember, taskListCheckValueUnchecked: remember },
      exit: { taskListCheckValueChecked: check, taskListCheckValueUnchecked: check },
    },
  ];
}

interface Token {
  readonly type: string;
  readonly start: { readonly line: number; readonly offset: number };
  readonly end: { readonly line: number };
}

interface Compiler {
  readonly stack: readonly { readonly type: string }[];
}

function remember(this: Compiler, { start, end }: Token): void {
  const item = itemBegunBy(this);
  // The parser takes a line break between brackets for a box; GitHub does not, and no one character could tick it.
  if (item !== null && start.line === end.line) item.data = { ...item.data, box: start.offset };
}

/** In place of remark's own, which believes a box in any paragraph of the item. */
function check(this: Compiler, { type }: Token): void {
  const item = itemBegunBy(this);
  if (item !== null) item.checked = type === 'taskListCheckValueChecked';
}

/** The item whose first block is the paragraph that is being read: after an empty item the parser sees boxes in later ones too. */
function itemBegunBy({ stack }: Compiler): ListItem | null {
  const [item, paragraph] = stack.slice(-2);
  return isListItem(item) && item.children[0] === paragraph ? item : null;
}

function isListItem(node: { readonly type: string } | undefined): node is ListItem {
  return node?.type === 'listItem';
}

type State = (code: number | null) => State | undefined;
interface Tokenizer {
  readonly parser: { defined: string[]; gfmFootnotes?: string[] };
}

/** Tells micromark the labels before its first block; references are looked up only after the blocks are known. */
function define(this: Processor, { links, footnotes }: Labels): void {
  function tokenize(this: Tokenizer, _effects: unknown, _ok: State, nok: State): State {
    add(links, this.parser.defined);
    add(footnotes, (this.parser.gfmFootnotes ??= []));
    return nok;
  }
  const settings = this.data();
  settings.micromarkExtensions = [
    ...(settings.micromarkExtensions as NonNullable<typeof settings.micromarkExtensions>),
    { flowInitial: { null: { tokenize } } } as never,
  ];
}

function add(names: readonly string[], known: string[]): void {
  for (const name of names) if (!known.includes(name)) known.push(name);
}
