import { nearest } from '../config/nearest.ts';
import { commandWords } from './help.ts';
import type { CommandWord, Intent } from './intent.ts';
import { sanitise } from './sanitise.ts';

/**
 * The command that a comment gives with its first line that is not empty; null where it gives none. Quotes, code and words that are not
 * close to one of ours (`/lgtm` belongs to another bot) are no commands.
 */
export function parseCommand(body: string): Intent | null {
  const found = /^(?:[ \t]*\r?\n)* {0,3}\/([a-z][a-z-]*)(?=\s|$)([^]*)$/i.exec(body);
  if (found === null) return null;

  const [, word = '', rest = ''] = found;
  const known = commandWords.find((each) => each === word.toLowerCase());
  if (known !== undefined) return intentOf(known, rest);

  const meant = nearest(word, commandWords);
  return meant === null ? null : { kind: 'unknown', word: word.toLowerCase(), nearest: meant as CommandWord };
}

function intentOf(word: CommandWord, rest: string): Intent {
  return word === 'retry' ? { kind: 'retry', note: sanitise(rest) } : { kind: word };
}
