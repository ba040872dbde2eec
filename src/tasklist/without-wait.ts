import type { RepositoryPath } from '../model/ids.ts';
import type { Diagnostic, Edit, Fix, Task, TaskList } from '../model/task.ts';
import { applyEdits } from './edits.ts';
import { readLists } from './read.ts';
import type { ListFile } from './read.ts';
import { referenceCuts } from './reference-cuts.ts';

/** Edits that are tried before none is offered: each is read again. */
const mostTries = 8;
/** Lines of a task in which the reference is looked for. */
const mostLines = 200;

/** An edit that lets a task no longer wait for another, and the list that it is made in. */
export interface Loosened {
  readonly list: RepositoryPath;
  readonly fix: Fix;
}

/**
 * The edit after which one task no longer waits for another: it takes exactly that reference out of the text. Offered only where reading the
 * result shows that this wait is gone and everything else is as it was; null where no such edit is found. `lists` are these files as they were read.
 */
export function withoutWait(files: readonly ListFile[], lists: readonly TaskList[], at: Task, on: Task): Loosened | null {
  const places = [
    { task: at, names: namesOf(on) },
    { task: on, names: namesOf(at) }, // `blocks: …` says it from the other side
  ];
  let tries = 0;
  for (const { task, names } of places) {
    const index = lists.findIndex(({ path }) => path === task.list);
    const file = files[index] as ListFile;
    const [from, to] = linesOf(task, (lists[index] as TaskList).tasks);
    for (const edit of referenceCuts(file.text, from, to, names)) {
      tries += 1;
      if (tries > mostTries) return null;
      if (takesOnlyThat(edit, index, files, lists, at, on)) {
        return { list: file.path, fix: { what: `Let ${shortName(at)} no longer wait for ${shortName(on)}.`, edits: [edit], safe: false } };
      }
    }
  }
  return null;
}

function namesOf({ id, named, title }: Task): readonly string[] {
  return named ? [id, title] : [title];
}

function shortName({ id, named, title }: Task): string {
  return named ? id : `“${title}”`;
}

/** First and last line of what the list says of a task: up to the next one that is no step of it. */
function linesOf(task: Task, tasks: readonly Task[]): readonly [number, number] {
  const next = tasks.slice(tasks.findIndex(({ key }) => key === task.key) + 1).find(({ kind }) => kind !== 'step');
  const last = next === undefined ? Infinity : Math.max(task.line, next.line - 1);
  return [task.line, Math.min(last, task.line + mostLines)];
}

function takesOnlyThat(edit: Edit, list: number, files: readonly ListFile[], lists: readonly TaskList[], at: Task, on: Task): boolean {
  const mended = files.map((file, index) => (index === list ? { ...file, text: applyEdits(file.text, [edit]) } : file));
  const after = readLists(mended);
  const [was, is] = [lists.flatMap(({ tasks }) => tasks), after.flatMap(({ tasks }) => tasks)];
  if (was.length !== is.length || diagnosticsOf(after).length > diagnosticsOf(lists).length) return false;

  const told = (task: Task): string => said(task, isPartOf(task, at) && task.named);
  const expected = new Map(was.map((task) => [task.key, told(isPartOf(task, at) ? without(task, on) : task)]));
  return is.every((task) => expected.get(task.key) === told(task));
}

function diagnosticsOf(lists: readonly TaskList[]): readonly Diagnostic[] {
  return lists.flatMap(({ diagnostics }) => diagnostics);
}

/** What a task waits for, one of its steps may say. */
function isPartOf(task: Task, whole: Task): boolean {
  return task.key === whole.key || (task.kind === 'step' && task.parent === whole.key);
}

function without(task: Task, on: Task): Task {
  return { ...task, dependsOn: task.dependsOn.filter((key) => key !== on.key) };
}

/** All that is read from a task but its place and its own text. Words in the middle of a title are part of it. */
function said({ line: _line, mark: _mark, detail: _detail, title, ...rest }: Task, withoutTitle: boolean): string {
  return JSON.stringify(withoutTitle ? rest : { ...rest, title });
}
