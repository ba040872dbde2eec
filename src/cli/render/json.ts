import { boxOffset } from '../../model/mark.ts';
import type { Diagnostic, Task } from '../../model/task.ts';

/** A task as `--json` prints it. Where there are several lists, each task says which is its own. */
export function taskJson(task: Task, severalLists: boolean): object {
  const { key, id, kind, title, checked, line, section, parent, dependsOn, implied, blockedBy, agent, human, list } = task;
  const { owner, estimate, due, tags, touches } = task;
  const priority = task.priority === null ? null : `P${task.priority}`;
  const offset = boxOffset(task);
  const shape = {
    key,
    id,
    kind,
    title,
    checked,
    line,
    offset,
    section,
    parent,
    priority,
    dependsOn,
    implied,
    blockedBy,
    agent,
    human,
    owner,
    estimate,
    due,
    tags,
    touches,
  };
  return severalLists ? { ...shape, list } : shape;
}

export function diagnosticJson({ list, code, severity, line, column, message, hint, fix }: Diagnostic, severalLists: boolean): object {
  const shape = { code, severity, line, column, message, hint, ...(fix === undefined ? {} : { fix }) };
  return severalLists ? { ...shape, list } : shape;
}
