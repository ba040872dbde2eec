import { referencesAt } from '../references.ts';
import type { Reference } from '../references.ts';

/** What some words of a statement about order may mean. */
export type Place =
  /** `T001-T003, 1.2`. */
  | { readonly kind: 'tasks'; readonly references: readonly Reference[] }
  /** `Phases 1, 3-5`; with `open`, as in `Phase 3+`, all from the last on. */
  | { readonly kind: 'numbered'; readonly unit: string; readonly numbers: readonly string[]; readonly open: boolean }
  /** `all user stories`, `all previous phases`. */
  | { readonly kind: 'all'; readonly unit: string; readonly which: 'every' | 'before' | 'other' };

/** Words that name work, taken apart. */
export interface Named {
  /** Outside parentheses. */
  readonly places: readonly Place[];
  /** Inside them. */
  readonly aside: readonly Place[];
  /** Stems of the other words outside parentheses. */
  readonly words: readonly string[];
}

/** Units that are counted; a user story is one too. */
export const story = 'story';
const units = 'phase|layer|week|sprint|milestone|stage|step|wave|iteration|epic|level|part|group|track|batch|package|module';
const number = String.raw`\d{1,4}(?:\.\d{1,4}){0,3}`;
const between = String.raw`\s{0,2}(?:[-–—]|to|through|,|&|\+|\/|,?\s?and)\s{0,2}`;
const numberList = String.raw`${number}(?:${between}${number}){0,50}`;
const stories = new RegExp(String.raw`\b(?:user\s(?:story|stories)|story|stories|us)[\s-]?(${numberList})(\+?)(?![\w.])`, 'giu');
const numbered = new RegExp(String.raw`\b(${units})s?[\s-](${numberList}|[A-Z](?![\w]))(\+?)(?!\w)`, 'giu');
/** `US1-US4`, `Phase 1 to Phase 3`: the unit is said twice. */
const unitTwice = new RegExp(
  String.raw`\b(us-?|(?:user\sstory|story|${units})\s)(\d{1,4})\s{0,2}(?:[-–—]|to|through)\s{0,2}\1(?=\d)`,
  'giu',
);
const all = new RegExp(
  String.raw`\b(?:all|every|any|each)\s(?:of\s)?(?:the\s)?(?:(previous|preceding|prior|earlier|above)\s|(other|remaining|later|subsequent|following)\s|(?:desired|selected|implemented|required)\s)?(user\sstor(?:y|ies)|stor(?:y|ies)|tasks?|(?:${units})s?)\b`,
  'giu',
);
const anyStories = /\buser\sstories\b/giu;
const parentheses = /[([]([^()[\]]{0,300})[)\]]/gu;
const idStart = /(?<![\w.-])(?=[A-Za-z]*-?\d)/gu;
const longest = 300;
const mostNumbers = 200;

/** Words that change nothing about who is meant. */
const fillers = new Set(
  'a an the all both each every only just of to and or plus is are be being been has have must should can then must first finally completion complete completed completes done finished finishes ready works working phase phases task tasks step steps story stories user work section implementation launch start run parallel with their its this these those fully also still now they it after once all'.split(
    ' ',
  ),
);

/** Takes words apart into tasks, sections and what is left of them. Only their beginning is read. */
export function readNamed(text: string): Named {
  const short = text.slice(0, longest);
  const asides = [...short.matchAll(parentheses)].map(([, inner = '']) => inner);
  const outside = placesIn(short.replace(parentheses, ' '));
  return { places: outside.places, aside: asides.flatMap((inner) => placesIn(inner).places), words: stemsOf(outside.rest) };
}

function placesIn(text: string): { readonly places: readonly Place[]; readonly rest: string } {
  const places: Place[] = [];
  const take = (shape: RegExp, read: (match: readonly (string | undefined)[]) => Place) => (before: string) =>
    before.replace(shape, (...match: (string | undefined)[]) => {
      places.push(read(match));
      return ' , ';
    });
  const steps = [
    take(all, ([, previous, other, unit = '']) => ({ kind: 'all', unit: unitOf(unit), which: whichOf(previous, other) })),
    take(stories, ([, list = '', open]) => ({ kind: 'numbered', unit: story, numbers: numbersIn(list), open: open === '+' })),
    take(numbered, ([, unit = '', list = '', open]) => ({
      kind: 'numbered',
      unit: unitOf(unit),
      numbers: numbersIn(list),
      open: open === '+',
    })),
    take(anyStories, () => ({ kind: 'all', unit: story, which: 'every' })),
  ];
  const left = steps.reduce((rest, step) => step(rest), text.replace(unitTwice, '$1$2-'));
  const { references, rest } = referencesWithin(left);
  if (references.length > 0) places.push({ kind: 'tasks', references });
  return { places, rest };
}

function whichOf(previous: string | undefined, other: string | undefined): 'every' | 'before' | 'other' {
  if (previous !== undefined) return 'before';
  return other === undefined ? 'every' : 'other';
}

function unitOf(word: string): string {
  const unit = word.toLowerCase().replace(/ies$/u, 'y').replace(/s$/u, '');
  return unit.endsWith(story) ? story : unit;
}

/** `3-5, 7`: 3, 4, 5 and 7. */
function numbersIn(list: string): readonly string[] {
  const found: string[] = [];
  for (const [, first = '', last] of list.matchAll(/([\d.]+|[A-Z])(?:\s{0,2}(?:[-–—]|to|through)\s{0,2}(\d{1,4})(?![\d.]))?/giu)) {
    found.push(first);
    const to = Math.min(Number(last ?? 0), Number(first) + mostNumbers);
    for (let at = Number(first) + 1; at <= to; at += 1) found.push(String(at));
  }
  return found;
}

function referencesWithin(text: string): { readonly references: readonly Reference[]; readonly rest: string } {
  const references: Reference[] = [];
  let rest = '';
  let at = 0;
  for (const { index } of text.matchAll(idStart)) {
    if (index < at) continue;
    const found = referencesAt(text, index);
    if (found.references.length === 0) continue;
    references.push(...found.references);
    rest += `${text.slice(at, index)} `;
    at = found.end;
  }
  return { references, rest: rest + text.slice(at) };
}

/** Words by their beginnings, so that `foundation` is `foundational` and `agents` are `agent`. */
export function stemsOf(text: string): readonly string[] {
  const words = text.toLowerCase().match(/[\p{L}\p{N}]+/gu) ?? [];
  return [...new Set(words.filter((word) => word.length > 1 && !fillers.has(word)).map((word) => word.replace(/s$/u, '').slice(0, 6)))];
}
