import type { TaskState } from '../model/standing.ts';
import type { Task } from '../model/task.ts';

/** On every issue of ours. */
const mirrorLabel = 'mergetick';
export const doneLabel = stateLabel('done');
/** Of a task that no list has any more. */
export const removedLabel = 'mergetick:removed';
export const removedLabels: readonly string[] = [mirrorLabel, removedLabel];

const longestLabel = 50;
const colors: Readonly<Record<TaskState, string>> = {
  waiting: 'c5def5',
  ready: '0e8a16',
  queued: 'bfd4f2',
  running: '1d76db',
  'in-review': '5319e7',
  merged: '8250df',
  done: '6f42c1',
  held: 'fbca04',
  blocked: 'd93f0b',
  stuck: 'b60205',
  cancelled: 'cccccc',
};

function stateLabel(state: TaskState): string {
  return `mergetick:${state}`;
}

/** The labels of ours that the issue of a task in this state carries. */
export function wantedLabels(task: Task, state: TaskState): readonly string[] {
  return [
    mirrorLabel,
    stateLabel(state),
    ...(task.priority === null ? [] : [`P${task.priority}`]),
    ...(task.agent === null ? [] : [agentLabel(task.agent)]),
  ];
}

/** The whole set after `wanted` took the places of its kind among `existing`; null when nothing differs. GitHub does not tell case apart. */
export function relabelled(existing: readonly string[], wanted: readonly string[]): readonly string[] | null {
  const kinds = new Set(wanted.map(kindOf));
  const kept = existing.filter((label) => !kinds.has(kindOf(label)));
  const same = kept.length + wanted.length === existing.length && wanted.every((label) => carries(existing, label));
  return same ? null : [...kept, ...wanted];
}

/** How a label that does not exist yet is made. */
export function labelLook(name: string): { readonly color: string; readonly description: string } {
  const state = (Object.keys(colors) as TaskState[]).find((each) => stateLabel(each) === name);
  if (state !== undefined) return { color: colors[state], description: `Mergetick: this task is ${state.replace('-', ' ')}` };
  if (name === removedLabel) return { color: 'cccccc', description: 'Mergetick: no list has this task any more' };
  if (name === mirrorLabel) return { color: '24292f', description: 'Mirror of a line in a task list' };
  return name.startsWith('agent:')
    ? { color: 'd4c5f9', description: 'The agent that the list names for this task' }
    : { color: 'f9d0c4', description: 'Priority; P0 is the most urgent' };
}

/** Labels may not hold commas, and are short. */
function agentLabel(agent: string): string {
  return `agent:${agent.replaceAll(',', ' ')}`.slice(0, longestLabel).trim();
}

/** Two labels of one kind exclude each other; a label of people is a kind of its own. */
function kindOf(label: string): string {
  const lower = label.toLowerCase();
  if (lower.startsWith('mergetick:')) return 'mergetick:';
  if (/^p[0-4]$/.test(lower)) return 'priority';
  return lower.startsWith('agent:') ? 'agent:' : lower;
}

function carries(labels: readonly string[], label: string): boolean {
  return labels.some((each) => each.toLowerCase() === label.toLowerCase());
}
