/** What things cost. Times are noisy: read ratios and counts. `npm run bench -- lists` runs one part. */
import { benchColdStart } from './cold-start.ts';
import { benchLists } from './lists.ts';
import { benchLoop } from './loop.ts';
import { printFigures } from './table.ts';

const parts = {
  lists: ['Reading a list', benchLists],
  loop: ['The loop, counted at the embedded GitHub', benchLoop],
  start: ['Cold start', benchColdStart],
} as const;

const chosen = process.argv.slice(2);
for (const [name, [title, measure]] of Object.entries(parts)) {
  if (chosen.length === 0 || chosen.includes(name)) printFigures(title, await measure());
}
