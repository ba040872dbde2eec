import { counted } from '../../plan/names.ts';
import type { Explanation, SectionExplanation } from '../../tasklist/explain.ts';
import { shown } from '../terminal.ts';
import type { Terminal } from '../terminal.ts';

/** Which dialect a list was read by and why, what order it implies, and what became of each section. */
export function explanationLines({ path, dialect, about, order, sections }: Explanation, terminal: Terminal): readonly string[] {
  return [
    `${terminal.style('bold', shown(path))}: ${dialect.name} (${about})`,
    ...dialect.because.map((reason) => `  ${shown(reason)}`),
    `  ${order}`,
    ...sections.flatMap((section) => sectionLines(section, terminal)),
  ];
}

function sectionLines({ titles, line, counts, gates }: SectionExplanation, terminal: Terminal): readonly string[] {
  const title = titles.length === 0 ? 'Without a heading' : titles.map(shown).join(' › ');
  const { task, group, step } = counts;
  const work = [
    { count: task, what: 'task' },
    { count: group, what: 'group' },
    { count: step, what: 'step' },
  ].filter(({ count }) => count > 0);
  const parts = [
    ...work.map(({ count, what }) => counted(count, what)),
    ...gates.map(({ because, count }) => `${counted(count, 'gate')}, since ${shown(because)}`),
  ];
  return [`  ${terminal.style('cyan', title)} ${terminal.style('dim', `(line ${line})`)}: ${parts.join('; ')}`];
}
