import { boxOffset } from '../../model/mark.ts';
import type { Edit, Task, TaskList } from '../../model/task.ts';
import { applyEdits } from '../edits.ts';
import { idComment } from '../id-comment.ts';
import { readLists } from '../read.ts';
import type { ListFile } from '../read.ts';
import { Names, slug } from '../slug.ts';
import { tellsTheSame } from './same.ts';
import { styleOf } from './style.ts';

/** What formatting may do. */
export interface Wanted {
  /** A blank line between neighbours, so that two pull requests that tick them do not conflict. */
  readonly blankLines: boolean;
  /** Ids also for boxes that are nobody's work only because others beside them have ids. */
  readonly boxes: boolean;
}

/** A list with ids for all its tasks. */
export interface Formatted {
  readonly text: string;
  readonly ids: number;
  readonly blankLines: number;
  /** Tasks that got no id, since reading the result would have told something else than before. */
  readonly left: number;
}

/**
 * Gives an id to each task and group that has none, in the list's own style where it has one, else as a comment that GitHub does not show; and puts
 * a blank line between neighbours. Changes nothing else: the result is read again, and what would tell anything else than before is not done.
 */
export function format(file: ListFile, wanted: Wanted): Formatted {
  const list = readLists([file])[0] as TaskList;
  const isLoose = looseIn(list);
  const nameless = list.tasks.filter((task) => isNameless(task) || (wanted.boxes && isLoose(task)));
  const text = withIds(file, list, nameless, wanted);
  const ids = text === null ? 0 : nameless.length;
  const spaced = wanted.blankLines ? withBlankLines({ ...file, text: text ?? file.text }) : { text: text ?? file.text, blankLines: 0 };
  return { ...spaced, ids, left: nameless.length - ids };
}

function isNameless({ named, kind, mark }: Task): boolean {
  return !named && mark.kind === 'box' && (kind === 'task' || kind === 'group');
}

/** Whether a box lies in no other, below a heading where others have ids and are tasks. */
function looseIn({ tasks }: TaskList): (task: Task) => boolean {
  const worked = new Set(tasks.flatMap(({ named, kind, section }) => (named && kind !== 'gate' ? [section.join('\n')] : [])));
  return ({ named, kind, mark, parent, section }) =>
    !named && kind === 'gate' && parent === null && mark.kind === 'box' && worked.has(section.join('\n'));
}

/** Null where no way of writing the ids leaves everything else as it was. */
function withIds(file: ListFile, list: TaskList, nameless: readonly Task[], { boxes }: Wanted): string | null {
  if (nameless.length === 0) return file.text;
  for (const write of list.dialect.name === 'obsidian' ? [inSigns, inComments] : [inStyle, inComments]) {
    const { given, edits } = write(file.text, list, nameless);
    const text = applyEdits(file.text, edits);
    if (tellsTheSame(list, readLists([{ ...file, text }])[0] as TaskList, given, boxes)) return text;
  }
  return null;
}

interface Written {
  readonly given: ReadonlyMap<Task, string>;
  readonly edits: readonly Edit[];
}

function inStyle(text: string, list: TaskList, nameless: readonly Task[]): Written {
  const style = styleOf(list.tasks, text.split(lineEnd));
  const comments = commentsFor(text, list);
  const given = new Map<Task, string>();
  const edits = nameless.map((task) => {
    const id = style.next(task);
    const comment = id === null ? comments(task) : null;
    given.set(task, id ?? (comment?.id as string));
    return comment?.edit ?? before(text, task, (rest) => style.written(id as string, rest));
  });
  return { given, edits };
}

/** Of the text after a box only the part that changes is replaced. */
function before(text: string, task: Task, write: (rest: string) => string): Edit {
  const start = (boxOffset(task) as number) + 2;
  const from = start + (/^[ \t]{0,200}/u.exec(text.slice(start, start + 200)) as RegExpExecArray)[0].length;
  const rest = text.slice(from, from + 2);
  return { from, to: from + rest.length, text: write(rest) };
}

const longestName = 100;
/** As in `^note-1`, by which others link to the line. */
const blockName = /\s\^[A-Za-z0-9-]{1,80}$/u;

/** Obsidian's plugin reads its signs from the end of the line, so a comment there would hide them; only the name of a block stands behind. */
function inSigns(text: string, list: TaskList, nameless: readonly Task[]): Written {
  return written(
    nameless,
    endingsFor(text, list, blockName, (id) => ` 🆔 ${id}`),
  );
}

function inComments(text: string, list: TaskList, nameless: readonly Task[]): Written {
  return written(nameless, commentsFor(text, list));
}

function written(nameless: readonly Task[], write: Ending): Written {
  const all = nameless.map((task) => ({ task, ...write(task) }));
  return { given: new Map(all.map(({ task, id }) => [task, id])), edits: all.map(({ edit }) => edit) };
}

type Ending = (task: Task) => { readonly id: string; readonly edit: Edit };

function commentsFor(text: string, list: TaskList): Ending {
  return endingsFor(text, list, /$/u, idComment);
}

/** The id of a task that lies in no other stays what it was, so that its key does. `last` is what of a line's last letters stays behind it. */
function endingsFor(text: string, { tasks }: TaskList, last: RegExp, write: (id: string) => string): Ending {
  const names = new Names();
  for (const { named, id, parent } of tasks) if (named || parent === null) names.take(id);
  const starts = lineStarts(text);
  return (task) => {
    const id = task.parent === null ? task.id : names.take(slug(task.id, 'task'));
    const [from, to] = [starts[task.line - 1] as number, starts[task.line] ?? text.length];
    const line = text.slice(from, to).trimEnd();
    const end = from + line.length - (last.exec(line.slice(-longestName))?.[0].length ?? 0);
    return { id, edit: { from: end, to: end, text: write(id) } };
  };
}

/** Ticks of neighbours are neighbouring changes, which Git cannot merge. A task is ticked with its steps, and never together with what it lies in. */
function withBlankLines(file: ListFile): { readonly text: string; readonly blankLines: number } {
  const list = readLists([file])[0] as TaskList;
  const starts = lineStarts(file.text);
  const worked = list.tasks.filter(({ kind }) => kind !== 'gate');
  const edits = worked.flatMap((task, index) => {
    const above = worked[index - 1];
    if (task.kind === 'step' || above?.line !== task.line - 1 || above.key === task.parent) return [];
    const [from, to] = [starts[task.line - 2] as number, starts[task.line - 1] as number];
    const end = (/\r\n|\n|\r/u.exec(file.text.slice(from, to)) as RegExpExecArray)[0];
    const quote = /^[ \t]{0,200}(?:>[ \t]{0,3}){1,50}/u.exec(file.text.slice(to, to + 400))?.[0].trimEnd() ?? '';
    return [{ from: to, to, text: quote + end }];
  });
  const fitting = [edits, []].find((some) => {
    const text = applyEdits(file.text, some);
    return tellsTheSame(list, readLists([{ ...file, text }])[0] as TaskList, new Map(), false);
  }) as readonly Edit[];
  return { text: applyEdits(file.text, fitting), blankLines: fitting.length };
}

const lineEnd = /\r\n|\n|\r/gu;

function lineStarts(text: string): readonly number[] {
  return [0, ...[...text.matchAll(lineEnd)].map(({ index, 0: end }) => index + end.length)];
}
