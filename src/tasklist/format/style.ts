import type { TaskKey } from '../../model/ids.ts';
import type { Task } from '../../model/task.ts';

/** How a list writes its ids, so that more can be written alike. */
export interface IdStyle {
  /** The next id for a task in its place; null where the list has no style there. Above all that the list has, so each is new. */
  readonly next: (task: Task) => string | null;
  /** What stands between box and title: `T015 `, or `T015: ` where the list writes a colon. Inside bold, where the list puts ids there. */
  readonly written: (id: string, text: string) => string;
}

const counter = /^(\D{1,12})(\d{1,6})$/u;
const dotted = /^(\d{1,4}(?:\.\d{1,4}){0,4})\.(\d{1,4})$/u;

/** `lines` are those of the list, counted from 0. */
export function styleOf(tasks: readonly Task[], lines: readonly string[]): IdStyle {
  const named = tasks.filter((task) => task.named);
  const counting = counterOf(named);
  const series = seriesOf(named);
  const punctuation = usual(named.map(({ id, line }) => punctuationAfter(lines[line - 1] as string, id)));
  const bold = usual(named.map(({ id, line }) => ((lines[line - 1] as string).includes(`**${id}`) ? 'yes' : ''))) === 'yes';
  return {
    next: (task) => {
      if (counting !== null) return counting();
      const prefix = series.prefix(task);
      return prefix === null ? null : series.next(prefix);
    },
    written: (id, text) => (bold && text.startsWith('**') ? `**${id}${punctuation} ${text.slice(2)}` : `${id}${punctuation} ${text}`),
  };
}

function punctuationAfter(line: string, id: string): string {
  const after = line.slice(line.indexOf(id) + id.length).replace(/^\*\*/u, '');
  return /^[:.)]/u.test(after) ? after.slice(0, 1) : '';
}

/** The most frequent of some words. */
function usual(words: readonly string[]): string {
  const counts = Map.groupBy(words, (word) => word);
  return [...counts].toSorted(([, one], [, other]) => other.length - one.length)[0]?.[0] ?? '';
}

/** T015 after T014, where at least half of the ids count like that. */
function counterOf(named: readonly Task[]): (() => string) | null {
  const parts = named.flatMap(({ id }) => {
    const [, prefix, digits] = counter.exec(id) ?? [];
    return prefix === undefined || digits === undefined ? [] : [{ prefix, digits }];
  });
  const prefix = usual(parts.map((part) => part.prefix));
  const mine = parts.filter((part) => part.prefix === prefix);
  if (mine.length === 0 || mine.length * 2 < named.length) return null;
  let last = mine.reduce((most, { digits }) => Math.max(most, Number(digits)), 0);
  const width = mine.reduce((most, { digits }) => Math.max(most, digits.length), 0);
  return () => prefix + String((last += 1)).padStart(width, '0');
}

interface Series {
  /** `1` where 1.1 and 1.2 stand beside the task; null where its neighbours count in no one way. */
  readonly prefix: (task: Task) => string | null;
  readonly next: (prefix: string) => string;
}

/** 1.4 after 1.3, among what lies in the same item or, in none, under the same heading. */
function seriesOf(named: readonly Task[]): Series {
  const ids = new Map(named.map(({ key, id }) => [key, id]));
  const prefixes = new Map<string, Set<string>>();
  const last = new Map<string, number>();
  for (const task of named) {
    const [, prefix = '', number = '0'] = dotted.exec(task.id) ?? [];
    prefixes.set(placeOf(task), (prefixes.get(placeOf(task)) ?? new Set()).add(prefix));
    last.set(prefix, Math.max(last.get(prefix) ?? 0, Number(number)));
  }
  return {
    prefix: (task) => {
      const beside = [...(prefixes.get(placeOf(task)) ?? [])];
      const above = ids.get(task.parent ?? '') ?? '';
      const prefix = beside.length === 0 && dotted.test(`${above}.1`) ? above : beside.length === 1 ? beside[0] : '';
      return prefix === undefined || prefix === '' ? null : prefix;
    },
    next: (prefix) => {
      last.set(prefix, (last.get(prefix) ?? 0) + 1);
      return `${prefix}.${last.get(prefix)}`;
    },
  };
}

function placeOf({ parent, section }: Pick<Task, 'section'> & { readonly parent: TaskKey | null }): string {
  return parent ?? section.join('\n');
}
