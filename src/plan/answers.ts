import { helpText } from '../command/help.ts';
import type { Action } from '../model/action.ts';
import type { TaskKey } from '../model/ids.ts';
import type { Standing } from '../model/standing.ts';
import type { Decided } from './commands.ts';
import { harmless } from './markdown.ts';
import { recordOf } from './scene.ts';
import type { Scene } from './scene.ts';

/** Replies first and the reaction last, since the reaction says that the command is answered. */
export function answers(decided: readonly Decided[], scene: Scene, standings: ReadonlyMap<TaskKey, Standing>): readonly Action[] {
  return decided.flatMap((each) => {
    const text = replyTo(each, scene, standings.get(each.task));
    const { issue, id } = each.comment;
    const react: Action = { kind: 'react', issue, comment: id, content: each.verdict === 'accepted' ? '+1' : 'confused' };
    return text === null ? [react] : [reply(each, text), react];
  });
}

/** A stranger hears once on each issue that it is not for him, however often he tries. */
function reply({ comment }: Decided, text: string): Action {
  const isStranger = comment.mayWrite === false;
  const marker = isStranger ? `<!-- mergetick refused=${encodeURIComponent(comment.author)} -->` : replyMarker(comment.id);
  return { kind: 'comment', issue: comment.issue, marker, body: `${marker}\n${text}` };
}

/** Hidden in the reply to that comment. */
export function replyMarker(comment: number): string {
  return `<!-- mergetick reply=${comment} -->`;
}

/** Null: the reaction says it all. */
function replyTo(decided: Decided, scene: Scene, standing: Standing | undefined): string | null {
  const { intent, verdict } = decided;
  const why = standing === undefined ? 'Its line is no longer in a list.' : harmless(standing.why);
  if (verdict === 'refused') return refusal(decided, why);
  if (intent.kind === 'help') return helpText;
  if (intent.kind === 'why') return [`**${standing?.state ?? 'gone'}**: ${why}`, ...attempts(decided.task, scene)].join('\n');
  return null;
}

function refusal({ intent, comment }: Decided, why: string): string {
  if (comment.mayWrite === false) return 'Only people who may write to this repository can steer its tasks.';
  if (intent.kind === 'unknown') return `There is no command \`/${intent.word}\`. Did you mean \`/${intent.nearest}\`?`;
  return intent.kind === 'resume' ? `This task itself is not paused. ${why}` : `There is nothing to ${intent.kind}. ${why}`;
}

/** What went wrong so far, one line an attempt. */
function attempts(task: TaskKey, scene: Scene): readonly string[] {
  const lines = recordOf(scene, task).failures.map(({ attempt, kind, message }) => `- Attempt ${attempt}, ${kind}: ${harmless(message)}`);
  return lines.length === 0 ? [] : ['', ...lines];
}
