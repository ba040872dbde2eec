import type { Pass } from '../reconcile/reconcile.ts';

const mostRows = 200;

/** The step summary: each task that is not done, where it is and why. GitHub cuts summaries at 1 MiB. */
export function standingsTable({ observation, standings }: Pass): string {
  const tasks = observation.lists.flatMap((list) => list.tasks).filter(({ kind }) => kind === 'task' || kind === 'group');
  const open = tasks.flatMap((task) => {
    const standing = standings.get(task.key);
    return standing === undefined || standing.state === 'done' ? [] : [{ task, standing }];
  });
  const rows = open.slice(0, mostRows).map(({ task, standing }) => `| ${cell(`${task.id} ${task.title}`)} | ${standing.state} | ${cell(standing.why)} |`);
  const head = `**${tasks.length - open.length} of ${tasks.length}** tasks are done.\n`;
  if (rows.length === 0) return head;
  const rest = open.length > mostRows ? `\n${open.length - mostRows} more are not shown.\n` : '';
  return `${head}\n| task | state | why |\n|---|---|---|\n${rows.join('\n')}\n${rest}`;
}

/** A list's text inside a table: no markup of its own. */
function cell(text: string): string {
  return text.replaceAll(/[\\`*_{}[\]<>|#@~]/g, (mark) => `&#${mark.codePointAt(0)};`).replaceAll(/\s+/g, ' ');
}
