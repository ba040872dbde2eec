import type { RepositoryPath } from '../../model/ids.ts';
import type { CheckPolicy } from '../../model/policy.ts';
import type { Diagnostic, Severity } from '../../model/task.ts';
import { unprintable } from '../markdown.ts';
import { counted, cut } from '../names.ts';
import type { Review } from './review.ts';
import { standsStill, summaryOf } from './summary.ts';

/** A check on one commit, as GitHub shows it. */
export interface CheckReport {
  readonly title: string;
  /** Markdown. */
  readonly summary: string;
  readonly conclusion: 'success' | 'neutral' | 'failure';
  readonly annotations: readonly Annotation[];
}

/** A note at a line of the new text. Plain text. */
export interface Annotation {
  readonly path: RepositoryPath;
  readonly line: number;
  readonly level: 'notice' | 'warning' | 'failure';
  readonly title: string;
  readonly message: string;
}

/** GitHub takes more, but nobody reads more. */
const mostAnnotations = 500;
const longestMessage = 2_000;
const longestTitle = 200;
const levels = { error: 'failure', warning: 'warning', info: 'notice' } as const satisfies Record<Severity, Annotation['level']>;

/** `faults`: what is wrong beside the lists, such as a broken configuration. `shown`: files that the pull request's head has. */
export function reportOn(
  review: Review,
  faults: readonly Diagnostic[],
  shown: ReadonlySet<RepositoryPath>,
  { failOn }: CheckPolicy,
): CheckReport {
  const findings = [...faults, ...review.findings];
  return {
    title: cut(titleOf(review, faults), longestTitle),
    summary: summaryOf(review, faults),
    conclusion: conclusionOf(findings, failOn),
    annotations: findings
      .filter(({ list }) => shown.has(list))
      .slice(0, mostAnnotations)
      .map(annotationOf),
  };
}

function annotationOf({ code, severity, list, line, message, hint }: Diagnostic): Annotation {
  const words = `${message} ${hint}`.toWellFormed().replaceAll(unprintable, ' ');
  return { path: list, line, level: levels[severity], title: code, message: cut(words, longestMessage) };
}

function conclusionOf(findings: readonly Diagnostic[], failOn: CheckPolicy['failOn']): CheckReport['conclusion'] {
  const has = (severity: Severity): boolean => findings.some((each) => each.severity === severity);
  if (failOn !== 'never' && (has('error') || (failOn === 'warning' && has('warning')))) return 'failure';
  return has('error') || has('warning') ? 'neutral' : 'success';
}

/** Findings that have a name of their own in the title; the rest is counted by severity. */
const nouns: Readonly<Record<string, string>> = {
  cycle: 'cycle',
  'unknown-dependency': 'unknown name',
  'ambiguous-dependency': 'ambiguous name',
  'duplicate-id': 'duplicate id',
};

function titleOf({ starts, stops, findings }: Review, faults: readonly Diagnostic[]): string {
  const counts = new Map<string, number>();
  for (const { code, severity } of [...faults, ...findings]) {
    const noun = nouns[code] ?? (severity === 'info' ? null : severity);
    if (noun !== null) counts.set(noun, (counts.get(noun) ?? 0) + 1);
  }
  const stop = stops.length === 0 ? [] : [`${counted(stops.length, 'task')} would no longer start`];
  const start = starts.length === 0 ? [] : [`${counted(starts.length, 'task')} would start`];
  const effects = standsStill(faults) ? ['Everything would stand still'] : [...start, ...stop];
  if (effects.length === 0) effects.push('Nothing new would start');
  return [...effects, ...[...counts].map(([noun, count]) => counted(count, noun))].join('; ');
}
