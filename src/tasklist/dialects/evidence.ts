import type { Item, Section } from '../outline.ts';
import type { Source } from '../source.ts';
import { positionOf } from '../prose.ts';
import type { Evidence } from './choose.ts';

const beforeText = /^[^[]{0,40}\[[^\]]?\]\s{0,9}/u;

/** The texts of a list in which the signs of its dialect are looked for. */
export function evidenceOf(items: readonly Item[], sections: readonly Section[], source: Source): Evidence {
  return {
    headings: sections.map(({ title }) => title),
    items: items.map(({ node }) => {
      const { line, column } = positionOf(node).start;
      return source
        .line(line)
        .slice(column - 1)
        .replace(beforeText, '');
    }),
    lines: source.lines,
  };
}
