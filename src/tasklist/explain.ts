import type { ChosenDialect, TaskKind } from '../model/task.ts';
import type { Dialect } from './dialects/dialect.ts';
import type { Heading } from './headings.ts';
import type { Entry } from './lookup.ts';
import { readOne } from './read.ts';
import type { ListFile, Reading } from './read.ts';

/** How a list is read, and why so, for people. */
export interface Explanation {
  readonly path: string;
  readonly dialect: ChosenDialect;
  /** What lists of that dialect look like. */
  readonly about: string;
  /** What the order of the text says, a sentence. */
  readonly order: string;
  /** Those that have items, in the order of the text. */
  readonly sections: readonly SectionExplanation[];
}

/** What became of the items of one section. */
export interface SectionExplanation {
  /** Headings above and its own, outermost first; empty for what stands before the first. */
  readonly titles: readonly string[];
  readonly line: number;
  readonly counts: Readonly<Record<TaskKind, number>>;
  /** Why its gates are gates, with how many each reason holds for. Words that follow `since`. */
  readonly gates: readonly { readonly because: string; readonly count: number }[];
}

const orders: Readonly<Record<Dialect['order'], string>> = {
  stated: 'Only what the list states comes first.',
  sequence: 'Each task waits for the one before it, and those that may run in parallel run together.',
  phases: 'Sections come one after another, in each of them so do the tasks, and those that may run in parallel run together.',
};

/** One explanation for each file, in their order. */
export function explainLists(files: readonly ListFile[]): readonly Explanation[] {
  return files.map((file, index) => explanationOf(readOne(file, index)));
}

function explanationOf({ path, choice, order, entries, verdicts, headings }: Reading): Explanation {
  const bySection = Map.groupBy(entries, ({ draft }) => draft.item.section);
  return {
    path,
    dialect: { name: choice.name, because: choice.because },
    about: choice.dialect.about,
    order: order === 'explicit' ? `${orders.stated} That is its setting.` : orders[choice.dialect.order],
    sections: [...bySection].map(([section, own]) => ({
      titles: (headings.get(section) as Heading).titles,
      line: section.line,
      counts: countsOf(own),
      gates: reasonsOf(own, verdicts.reasonOf),
    })),
  };
}

function countsOf(entries: readonly Entry[]): Record<TaskKind, number> {
  const counts = { task: 0, group: 0, step: 0, gate: 0 };
  for (const { kind } of entries) counts[kind] += 1;
  return counts;
}

function reasonsOf(entries: readonly Entry[], reasonOf: Reading['verdicts']['reasonOf']): SectionExplanation['gates'] {
  const reasons = entries.map(({ draft }) => reasonOf(draft.item)).filter((reason) => reason !== null);
  return [...Map.groupBy(reasons, (reason) => reason)].map(([because, all]) => ({ because, count: all.length }));
}
