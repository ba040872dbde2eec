import { nameOf } from '../../plan/names.ts';
import type { Review } from '../../plan/review/review.ts';
import type { Annotation, CheckReport } from '../../plan/review/report.ts';
import type { Check } from '../../reconcile/check-proposal.ts';
import { shown, type Terminal } from '../terminal.ts';

const colours = { failure: 'red', warning: 'yellow', notice: 'blue' } as const satisfies Record<Annotation['level'], string>;
const outlooks = {
  starts: 'would start',
  queues: 'could start, but for a limit',
  waits: 'would wait',
  stops: 'would no longer start',
} as const satisfies Partial<Record<keyof Review, string>>;

/** What a change of the lists would do; null where it changes none. */
export function printCheck(check: Check | null, json: boolean, terminal: Terminal): void {
  const review = check?.review ?? null;
  if (check === null || review === null) return terminal.print(json ? JSON.stringify({ changed: false }) : 'No list is changed.');

  const { report } = check;
  if (json) return terminal.print(JSON.stringify(jsonOf(report, review)));
  terminal.print(terminal.style('bold', shown(report.title)));
  for (const { path, line, level, title, message } of report.annotations) {
    const place = terminal.style('bold', shown(`${path}:${line}`));
    terminal.print(`${place} ${terminal.style(colours[level], level)} ${shown(message)} ${terminal.style('dim', `(${shown(title)})`)}`);
  }
  for (const [kind, words] of Object.entries(outlooks)) {
    for (const { task, standing } of review[kind as keyof typeof outlooks]) {
      terminal.print(`${terminal.style('dim', `${words}:`)} ${shown(nameOf(task))}. ${terminal.style('dim', shown(standing.why))}`);
    }
  }
}

function jsonOf(report: CheckReport, review: Review) {
  const keys = (kind: keyof typeof outlooks) => review[kind].map(({ task, standing: { state, why } }) => ({ task: task.key, state, why }));
  const { title, summary, conclusion, annotations } = report;
  return {
    changed: true,
    title,
    conclusion,
    starts: keys('starts'),
    queues: keys('queues'),
    waits: keys('waits'),
    stops: keys('stops'),
    annotations,
    summary,
  };
}
