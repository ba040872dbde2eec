import type { Evidence, RunResult, Usage } from '../model/run.ts';
import type { Task } from '../model/task.ts';
import { fencedText, quotedText } from './plain-text.ts';

const maxTitle = 256;
const maxBody = 60_000;
const maxCommands = 20;
const maxCommand = 200;
const maxOutput = 1_500;

/** What reviewers read. Everything that came out of the run is shown as quoted words; only our own sentences have Markdown in them. */
export function pullRequestText(task: Task, result: RunResult, issue: number | null): { readonly title: string; readonly body: string } {
  const body = [
    runMarker(result.fence),
    `This is the work of an agent on ${task.list}, task \`${task.id.replaceAll('`', '')}\`, attempt ${result.fence.attempt}. Merging it ticks the box.`,
    result.summary.trim() === '' ? 'The agent left no summary.' : `The agent says:\n\n${quotedText(result.summary)}`,
    evidenceText(result.evidence),
    usageText(result.usage),
    ...(issue === null ? [] : [`Closes #${issue}`]),
  ];
  return { title: titleOf(task).slice(0, maxTitle), body: body.join('\n\n').slice(0, maxBody) };
}

/** Hidden, and the first line of the body: which run of which task a pull request comes from. */
export function runMarker(fence: RunResult['fence']): string {
  return `<!-- mergetick task=${encodeURIComponent(fence.task)} run=${fence.attempt}.${fence.nonce} -->`;
}

export function titleOf(task: Task): string {
  const slug = task.title
    .toLowerCase()
    .replaceAll(/[^\p{L}\p{N}]+/gu, '-')
    .replaceAll(/^-|-$/g, '');
  const idSaysTheSame = task.id.startsWith(slug) || slug.startsWith(task.id.toLowerCase());
  return idSaysTheSame ? task.title : `${task.id}: ${task.title}`;
}

function evidenceText(evidence: readonly Evidence[]): string {
  if (evidence.length === 0) return 'The repository names no commands that verify a change, so none was run.';
  const shown = evidence.slice(0, maxCommands);
  const rows = shown.map(
    ({ command, exitCode, milliseconds }) => `| ${cell(command)} | ${exitCode} | ${(milliseconds / 1000).toFixed(1)} s |`,
  );
  const outputs = shown.map(({ output }) => output.trim().slice(-maxOutput)).join('\n');
  return [
    `Verified after the agent was done, by the commands of the configuration:\n\n| command | exit code | time |\n| --- | --- | --- |\n${rows.join('\n')}`,
    ...(outputs === '' ? [] : [`<details><summary>What they printed at the end</summary>\n\n${fencedText(outputs)}\n\n</details>`]),
  ].join('\n\n');
}

/** Commands should be the maintainers' own, but the run says which they were: nothing may end the code or the row. */
function cell(command: string): string {
  return `\`${command
    .slice(0, maxCommand)
    .replaceAll(/[`\p{Cc}\u2028\u2029]/gu, ' ')
    .replaceAll('|', '\\|')}\``;
}

function usageText(usage: Usage): string {
  if (usage.requests === 0) return 'No model was asked by Mergetick itself.';
  const cached = usage.cacheReadTokens === 0 ? '' : `, ${usage.cacheReadTokens.toLocaleString('en-US')} of them read from the cache`;
  const input = usage.inputTokens + usage.cacheReadTokens + usage.cacheWriteTokens;
  return `Model use: ${usage.requests} requests, ${input.toLocaleString('en-US')} tokens in${cached}, ${usage.outputTokens.toLocaleString('en-US')} tokens out.`;
}
