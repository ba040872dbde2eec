import type { DialectName } from '../../model/dialect.ts';
import type { ChosenDialect } from '../../model/task.ts';
import type { Dialect, Sign } from './dialect.ts';
import { plain } from './plain.ts';
import { dialects } from './table.ts';

/** The texts of a file, or of a part of one, in which signs are looked for. */
export interface Evidence {
  readonly headings: readonly string[];
  /** The source of each item's first line, after the box. */
  readonly items: readonly string[];
  /** The source of all lines. */
  readonly lines: readonly string[];
}

/** What was counted in one part of a file. Counts of parts add up. */
export interface Tally {
  readonly items: number;
  /** Signs that were found at all. */
  readonly found: ReadonlyMap<Sign, number>;
}

export interface Choice extends ChosenDialect {
  readonly dialect: Dialect;
}

/** What a file must show of a dialect at least. */
const threshold = 5;
/** No sign stands further into a line. */
const looked = 300;
const words: Readonly<Record<Sign['where'], (what: string, count: number, total: number) => string>> = {
  path: (what) => `Its path is ${what}.`,
  'front-matter': (what) => `Its front matter has ${what}.`,
  item: (what, count, total) => `${count} of ${total} items ${count === 1 ? 'has' : 'have'} ${what}.`,
  heading: (what, count) => `${count} ${count === 1 ? 'heading has' : 'headings have'} ${what}.`,
  line: (what, count) => `${count} ${count === 1 ? 'line has' : 'lines have'} ${what}.`,
};
const allSigns = dialects.flatMap(({ signs }) => signs);

export function tallyOf({ headings, items, lines }: Evidence): Tally {
  const texts = { heading: headings, item: items, line: lines, path: [], 'front-matter': [] };
  const found = new Map<Sign, number>();
  for (const sign of allSigns) {
    let count = 0;
    for (const text of texts[sign.where]) if (sign.shape.test(text.slice(0, looked))) count += 1;
    if (count > 0) found.set(sign, count);
  }
  return { items: items.length, found };
}

function sumOf(tallies: readonly Tally[]): Tally {
  const found = new Map<Sign, number>();
  let items = 0;
  for (const tally of tallies) {
    items += tally.items;
    for (const [sign, count] of tally.found) found.set(sign, (found.get(sign) ?? 0) + count);
  }
  return { items, found };
}

/** The dialect that the configuration names, or else the one that the file shows most of. */
export function choose(path: string, frontMatter: string, tallies: readonly Tally[], named: DialectName | undefined): Choice {
  const meant = dialects.find(({ name }) => name === named);
  if (meant !== undefined) return { name: meant.name, dialect: meant, because: ['The configuration or the list itself names it.'] };

  const { items: total, found } = sumOf(tallies);
  const whole = { path, 'front-matter': frontMatter };
  const count = (sign: Sign): number => {
    if (sign.where === 'path' || sign.where === 'front-matter') return sign.shape.test(whole[sign.where]) ? 1 : 0;
    return found.get(sign) ?? 0;
  };
  const candidates = dialects.map((dialect) => {
    const seen = dialect.signs.map((sign) => ({ sign, count: count(sign) })).filter((each) => each.count > 0);
    return { dialect, seen, sum: seen.reduce((sum, each) => sum + worth(each.sign, each.count, total), 0) };
  });
  const best = candidates.reduce((one, other) => (other.sum > one.sum ? other : one));
  if (best.sum < threshold) return { name: plain.name, dialect: plain, because: ['It shows none of the known dialects clearly.'] };
  return {
    name: best.dialect.name,
    dialect: best.dialect,
    because: best.seen.map((each) => words[each.sign.where](each.sign.what, each.count, total)),
  };
}

function worth({ where, weight }: Sign, count: number, total: number): number {
  return where === 'item' ? (weight * count) / total : weight;
}
