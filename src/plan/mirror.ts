import { helpText } from '../command/help.ts';
import { digestOf } from '../ledger/fnv.ts';
import type { TaskKey } from '../model/ids.ts';
import type { Task } from '../model/task.ts';
import { ownDependencies } from './graph.ts';
import { harmless, withoutBoxes } from './markdown.ts';
import { cut, nameOf } from './names.ts';
import type { Scene } from './scene.ts';

const longestTitle = 256;
const longestBody = 65_536;
/** Leaves room for what stands after it. */
const longestDetail = 50_000;

/** What the issue of a task says. */
export interface Mirror {
  readonly title: string;
  /** Begins with the marker. */
  readonly body: string;
  /** Of title and body: another digest means that the issue has to be written anew. */
  readonly digest: string;
}

/** The issue that mirrors a line of a list. No line number is in it, since lines move and every move would cost a write. */
export function mirrorOf(task: Task, scene: Scene): Mirror {
  const title = nameOf(task, longestTitle);
  const digest = digestOf(`${title}\n${bodyOf(task, scene, !scene.observed.repository.dependencies)}`);
  const marker = `<!-- mergetick task=${encodeURIComponent(task.key.toWellFormed())} digest=${digest} -->`;
  return { title, digest, body: `${marker}\n${cut(bodyOf(task, scene, true), longestBody - marker.length - 1)}` };
}

/** What the first line of an issue's body says of it; null where it is no issue of ours. */
export function parseMarker(body: string): { readonly task: TaskKey; readonly digest: string } | null {
  const [, task, digest] = /^<!-- mergetick task=(\S+) digest=([0-9a-f]{16}) -->/.exec(body) ?? [];
  if (task === undefined || digest === undefined) return null;
  try {
    return { task: decodeURIComponent(task), digest };
  } catch {
    return null; // somebody wrote into the marker
  }
}

/**
 * Dependencies are named by number where they have one. Where GitHub links them natively the digest is made without numbers,
 * so that an issue that gets its number later costs no edit here.
 */
function bodyOf(task: Task, scene: Scene, withNumbers: boolean): string {
  const place = [task.list, ...task.section].map(harmless).join(' › ');
  const what =
    task.kind === 'group' ? 'a group of tasks; it is ticked when all in it are' : 'a task; only the merge of its pull request ticks it';
  const parts = [
    `This mirrors a line of a task list: ${what}. To change the task, edit the list.`,
    `**In:** ${place}`,
    cut(harmless(withoutBoxes(task.detail)).trim(), longestDetail),
    after(task, scene, withNumbers),
    task.blockedBy.length === 0 ? '' : `**Waits outside the lists for:** ${task.blockedBy.map(harmless).join(', ')}`,
    `<details><summary>Commands</summary>\n\n${helpText}\n\n</details>`,
  ];
  return parts.filter((part) => part !== '').join('\n\n');
}

function after(task: Task, scene: Scene, withNumbers: boolean): string {
  const names = ownDependencies(task, scene.graph).map((key) => {
    const number = withNumbers ? scene.observed.issues.get(key)?.number : undefined;
    const other = scene.graph.byKey.get(key);
    return number === undefined ? harmless(other === undefined ? key : nameOf(other)) : `#${number}`;
  });
  return names.length === 0 ? '' : `**After:** ${names.join(', ')}`;
}
