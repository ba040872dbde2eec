import type { RepositoryPath } from '../../model/ids.ts';
import type { Diagnostic } from '../../model/task.ts';
import { inline } from '../markdown.ts';
import { amount } from '../estimates.ts';
import { counted, cut, listed, nameOf } from '../names.ts';
import type { CostRange } from './cost.ts';
import type { Prospect } from './outlook.ts';
import type { Review } from './review.ts';

const mostRows = 20;
const longestPath = 200;
/** GitHub takes 65,535; what is cut off would be the end of a table: all before is bounded. */
const longestSummary = 60_000;
const longestCell = 300;
const mostSteps = 8;
const longestStep = 60;

/** The review in Markdown, the most important first. Words of the pull request are only words in it. */
export function summaryOf(review: Review, faults: readonly Diagnostic[]): string {
  const { starts, queues, waits, stops, findings, older } = review;
  const parts = [
    standsStill(faults)
      ? 'As long as these errors are there, no pass does anything: nothing starts, and nothing is closed. The rest says what would be as soon as they are mended.'
      : '',
    intro(review),
    findingTable([...faults, ...findings]),
    older === 0
      ? ''
      : `${counted(older, 'older finding')} of these lists ${older === 1 ? 'is' : 'are'} left out here: \`mergetick lint\` shows all.`,
    table(`Would start (${starts.length})`, starts),
    table(`Could start, but for a limit (${queues.length})`, queues),
    table(`Would wait (${waits.length})`, waits),
    table(`Would no longer start (${stops.length})`, stops),
  ];
  return cutAtLine(parts.filter((part) => part !== '').join('\n\n'));
}

/** A pass that cannot read its configuration, or not all lists, does nothing. */
export function standsStill(faults: readonly Diagnostic[]): boolean {
  return faults.some(({ severity }) => severity === 'error');
}

function intro(review: Review): string {
  const { changes, path, lists } = review;
  const sentences = [
    lists.added.length === 0 ? '' : `${theLists(lists.added)} new.`,
    lists.removed.length === 0 ? '' : `${theLists(lists.removed)} no longer read.`,
    ...[...lists.renamed].slice(0, mostRows).map(([old, young]) => `The list ${pathOf(old)} is ${pathOf(young)} now.`),
    changes === '' ? '' : `${changes}.`,
    pathSentence(path),
    costSentence(review.more, review.cost),
  ];
  return sentences.filter((sentence) => sentence !== '').join(' ');
}

/** `The list docs/plan.md is` */
function theLists(paths: readonly RepositoryPath[]): string {
  return `The list${paths.length === 1 ? '' : 's'} ${listed(paths.map(pathOf), mostRows)} ${paths.length === 1 ? 'is' : 'are'}`;
}

function pathOf(path: RepositoryPath): string {
  return inline(cut(path, longestPath));
}

function pathSentence({ before, after }: Review['path']): string {
  const [was, is] = [before, after].map(({ length, estimates }) => amount(length, estimates.unit)) as [string, string];
  const steps = after.path.filter(({ kind }) => kind === 'task').map((task) => inline(cut(nameOf(task), longestStep)));
  const way = steps.length === 0 ? '' : ` (${listed(steps, mostSteps)})`;
  return was === is ? `The critical path stays at ${is}${way}.` : `The critical path goes from ${was} to ${is}${way}.`;
}

function costSentence(more: number, cost: CostRange | null): string {
  if (more === 0) return '';
  const tasks = counted(more, 'more task') + ' to do';
  if (cost === null) return `${tasks}; what that costs can be told when a first task is finished.`;
  const range = cost.lowest === cost.highest ? rounded(cost.lowest) : `${rounded(cost.lowest)} to ${rounded(cost.highest)}`;
  return `${tasks}: about ${range} tokens, by the last ${counted(cost.by, 'finished task')}.`;
}

/** Two figures, in words that say how many zeros follow. */
function rounded(tokens: number): string {
  const two = Number(tokens.toPrecision(2));
  if (two >= 1_000_000) return `${two / 1_000_000} million`;
  return two >= 1_000 ? `${two / 1_000} thousand` : String(two);
}

function findingTable(findings: readonly Diagnostic[]): string {
  if (findings.length === 0) return '';
  const rows = findings.slice(0, mostRows).map(({ severity, list, line, message, hint }) => {
    return `| ${severity} | ${cell(`${list}:${line}`)} | ${cell(message)} ${cell(hint)} |`;
  });
  return [`### To look at (${findings.length})`, '', '| | where | what |', '|---|---|---|', ...rows, ...more(findings.length)].join('\n');
}

function table(heading: string, prospects: readonly Prospect[]): string {
  if (prospects.length === 0) return '';
  const rows = prospects.slice(0, mostRows).map(({ task, standing }) => {
    return `| ${cell(nameOf(task))} | ${cell(`${task.list}:${task.line}`)} | ${cell(standing.why)} |`;
  });
  return [`### ${heading}`, '', '| task | where | why |', '|---|---|---|', ...rows, ...more(prospects.length)].join('\n');
}

function cell(words: string): string {
  return inline(cut(words, longestCell));
}

function more(count: number): readonly string[] {
  return count > mostRows ? ['', `${count - mostRows} more are not shown.`] : [];
}

function cutAtLine(text: string): string {
  if (text.length <= longestSummary) return text;
  return `${text.slice(0, text.lastIndexOf('\n', longestSummary))}\n\nThe rest is too long to be shown.`;
}
