import type { Paragraph, PhrasingContent, RootContent, TableRow } from 'mdast';
import remarkGfm from 'remark-gfm';
import remarkStringify from 'remark-stringify';
import { unified } from 'unified';
import { isWork } from '../plan/family.ts';
import type { Pass } from '../reconcile/reconcile.ts';

/** GitHub cuts step summaries at 1 MiB. */
const mostRows = 500;
const writer = unified().use(remarkGfm).use(remarkStringify);

/** The step summary: each task that is not done, where it is and why. Markup in a list's own words is written out, not obeyed. */
export function standingsTable({ observation, standings }: Pick<Pass, 'observation' | 'standings'>): string {
  const tasks = observation.lists.flatMap((list) => list.tasks).filter(isWork);
  const open = tasks.flatMap((task) => {
    const standing = standings.get(task.key);
    return standing === undefined || standing.state === 'done' ? [] : [{ task, standing }];
  });
  const rows = open.slice(0, mostRows).map(({ task, standing }) => row(`${task.id} ${task.title}`, standing.state, standing.why));
  const head = paragraph(`${tasks.length - open.length} of ${tasks.length} tasks are done.`);
  const rest = open.length > mostRows ? [paragraph(`${open.length - mostRows} more are not shown.`)] : [];
  const table: RootContent[] = rows.length === 0 ? [] : [{ type: 'table', children: [row('task', 'state', 'why'), ...rows] }];
  return writer.stringify({ type: 'root', children: [head, ...table, ...rest] });
}

function row(...cells: readonly string[]): TableRow {
  return { type: 'tableRow', children: cells.map((text) => ({ type: 'tableCell', children: [plain(text)] })) };
}

function paragraph(text: string): Paragraph {
  return { type: 'paragraph', children: [plain(text)] };
}

function plain(text: string): PhrasingContent {
  return { type: 'text', value: text.replaceAll(/\s+/g, ' ').replaceAll('@', '@\u2060') };
}
