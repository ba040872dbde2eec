import type { CommandWord } from './intent.ts';

const meanings: Readonly<Record<CommandWord, string>> = {
  retry: 'starts a stuck task again; words after it are told to the next attempt (`/retry the port is taken, use another`)',
  pause: 'holds the task: nothing new starts until `/resume`',
  resume: 'lets a paused task go on',
  why: 'says what the task waits for and what would move it',
  help: 'shows this list',
};

export const commandWords = Object.keys(meanings) as readonly CommandWord[];

/** The answer to `/help`, as Markdown. */
export const helpText = [
  'People who may write to this repository can steer the task with a comment whose first line is one of these:',
  '',
  ...commandWords.map((word) => `- \`/${word}\` ${meanings[word]}.`),
].join('\n');
