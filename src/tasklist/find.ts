import { Problem } from '../errors/problem.ts';
import type { Task, TaskList } from '../model/task.ts';
import { answersTo } from './keys.ts';
import { slug } from './slug.ts';

const shown = 5;

/**
 * The task that a person means by `1.1`, `phase-1/1.1`, a whole key or a title. Tasks and groups go before steps and gates.
 * Nobody or more than one is a `Problem` that names who could be meant.
 */
export function findTask(lists: readonly TaskList[], words: string): Task {
  const tasks = lists.flatMap((list) => list.tasks);
  for (const meant of readings(tasks, words.trim())) {
    const [first, second] = meant;
    if (first !== undefined && second === undefined) return first;
    if (first !== undefined) throw ambiguous(meant, words);
  }
  throw unknown(tasks, words);
}

/** Ways to understand the words, the strictest first. */
function* readings(tasks: readonly Task[], words: string): Generator<readonly Task[]> {
  yield tasks.filter(({ key }) => key === words);
  const units = tasks.filter(({ kind }) => kind === 'task' || kind === 'group');
  const title = slug(words, '');
  for (const some of [units, tasks]) {
    yield some.filter(({ key }) => endsWith(key, words));
    yield some.filter(({ key }) => answersTo(key, words));
    yield some.filter((task) => title !== '' && slug(task.title, '') === title);
  }
}

function endsWith(key: string, words: string): boolean {
  return words !== '' && (key.endsWith(`/${words}`) || key.endsWith(`#${words}`));
}

function ambiguous(meant: readonly Task[], words: string): Problem {
  const more = meant.length > shown ? ` and ${meant.length - shown} more` : '';
  return new Problem('usage', `\`${words}\` could be any of ${meant.length} tasks.`, `Write one of ${nameAll(meant)}${more}.`);
}

function unknown(tasks: readonly Task[], words: string): Problem {
  const near = nearest(tasks, words);
  const hint = near.length === 0 ? 'See what there is with `mergetick list`.' : `Did you mean ${nameAll(near)}?`;
  return new Problem('not-found', `No task answers to \`${words}\`.`, hint);
}

function nameAll(tasks: readonly Task[]): string {
  return tasks
    .slice(0, shown)
    .map(({ key }) => `\`${key}\``)
    .join(', ');
}

/** Tasks that share the most pairs of letters with the words, in their id or their title. */
function nearest(tasks: readonly Task[], words: string): readonly Task[] {
  const wanted = pairs(words);
  const scored = tasks.map((task) => ({ task, score: Math.max(alike(pairs(task.id), wanted), alike(pairs(task.title), wanted)) }));
  const near = scored.filter(({ score }) => score >= 0.4).toSorted((one, other) => other.score - one.score);
  return near.slice(0, 3).map(({ task }) => task);
}

function pairs(text: string): ReadonlySet<string> {
  const letters = text.toLowerCase().slice(0, 100);
  return new Set(Array.from({ length: letters.length + 1 }, (_, index) => ` ${letters} `.slice(index, index + 2)));
}

function alike(one: ReadonlySet<string>, other: ReadonlySet<string>): number {
  const shared = [...one].filter((pair) => other.has(pair)).length;
  return (2 * shared) / (one.size + other.size);
}
