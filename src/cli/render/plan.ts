import type { Standing } from '../../model/standing.ts';
import { describe } from '../../plan/describe.ts';
import { isWork } from '../../plan/family.ts';
import type { Passed, Planned } from '../planned.ts';
import { shown, type Terminal } from '../terminal.ts';

/** What is or would be done, and why the rest waits. */
export function printPlan(planned: Planned | Passed, json: boolean, terminal: Terminal): void {
  const open = openStandings(planned);
  if (json) return terminal.print(JSON.stringify({ actions: planned.actions, standings: open }));

  for (const action of planned.actions) terminal.print(`${terminal.style('green', '+')} ${shown(describe(action))}`);
  if (planned.actions.length === 0) terminal.print('Nothing to do.');
  const waiting = open.filter(({ state }) => state !== 'queued');
  if (waiting.length > 0) terminal.print('');
  for (const { task, state, why } of waiting)
    terminal.print(`${terminal.style('dim', `${state.padEnd(9)} ${shown(task)}:`)} ${shown(why)}`);
}

/** Of tasks and groups that are not done; steps follow their task and gates wait for people. */
function openStandings({ tasks, standings }: Planned): readonly Standing[] {
  return tasks.filter(isWork).flatMap(({ key, checked }) => {
    const standing = standings.get(key);
    return standing === undefined || checked ? [] : [standing];
  });
}
