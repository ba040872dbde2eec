import type { Diagnostic } from '../model/task.ts';
import type { Draft } from './draft.ts';
import type { Heading } from './headings.ts';
import type { Source } from './markdown/source.ts';

/** Why boxes are never worked on, nor ticked: what a diagnostic says of them. */
export interface Never {
  /** What follows `never work: `, as in `a legend`. */
  readonly what: string;
  readonly hint: string;
  /** Whether the configuration can say otherwise of a section. */
  readonly final: boolean;
}

interface FileSign {
  readonly where: 'path' | 'text' | 'title';
  readonly shape: RegExp;
  readonly never: Never;
}

const outOfLists = 'Take the file out of `lists`; nothing in it is ever started or ticked.';

/** What makes a whole file no work. The first that fits is told. */
const files: readonly FileSign[] = [
  {
    where: 'path',
    shape: /^\.github\//u,
    never: { what: 'a file below `.github/`, which GitHub copies into issues and pull requests', hint: outOfLists, final: true },
  },
  {
    where: 'text',
    shape:
      /^[ \t]{0,9}[-*+] \[[ xX]\] <!-- {0,2}(?:[a-zA-Z]{2,20}-branch=|(?:re)?[a-z]{2,12}-all-[a-z-]{2,40}|rebase-check|create-config-migration-pr|manual job)/mu,
    never: { what: 'a dashboard of Renovate, where a tick is a command to the bot', hint: outOfLists, final: true },
  },
  {
    where: 'text',
    shape: /^\uFEFF?---\r?\n(?:[^\n]{0,500}\n){0,4}about: [^\n]{0,500}\n(?:[^\n]{0,500}\n){0,9}labels: /u,
    never: { what: 'a template of an issue, by its front matter', hint: outOfLists, final: false },
  },
  {
    where: 'path',
    shape: /(?:^|\/)\.?(?:issue_)?templates?\/|(?:^|[/._-])template(?=[._-][^/]*$)/iu,
    never: { what: 'a template, by its path', hint: 'Copy it to where lists stand, and work on the copy.', final: false },
  },
  {
    where: 'title',
    shape:
      /\[[A-Z][A-Z]{2,19}(?: [A-Z]{2,19}){0,3}\]|\[(?:Feature|Project|Component|Epic|Story|Spec)(?: [Nn]ame| [Tt]itle)\]|\{\{[^{}]{1,60}\}\}|<(?:feature|project)[ _-]name>/u,
    never: {
      what: 'a template, by the placeholder in its title',
      hint: 'Write a real title, or copy the file and fill it in.',
      final: false,
    },
  },
];

const legendHeading = /\blegend\b/iu;
const explainingHeading =
  /^\W*(?:(?:task|status|checkbox|progress)[ -]?)?(?:key|markers?|symbols?|notation|check ?box(?:es)?|status(?:es)?|states?|format|conventions?)\W*$/iu;
const stateWords =
  /^\W*(?:pending|not (?:yet )?(?:started|done)|to[ -]?do|open|incomplete|in[ -]progress|started|done|completed?|finished|blocked|cancell?ed|skipped|deferred|unchecked|checked|planned|failed|passed)(?:\W{1,5}(?:\p{L}{1,30}(?:\W{1,2}|$)){0,4})?$/iu;
/** What a box means is said in a few words. */
const longestLegend = 80;
const legend: Never = { what: 'a legend: the boxes say what boxes mean', hint: 'Show the marks as code, as in `[x]` done.', final: false };

const placeholder =
  /^[-*+\d.) \t]{1,12}\[[ xX]\]\s{1,4}(?:\*\*|`)?(?:[A-Z]?\d[\d.]*[.:]?\s)?(?:\[[^\]()]{2,60}\](?![([])|<[a-z][^<>]{1,60}>|\{[^{}]{2,60}\}|\.{3}|…)(?:\*\*|`)?[.\s]*$/u;
const curly = /\{\{[^{}]{1,60}\}\}/u;
const filled: Never = { what: 'a placeholder', hint: 'Write what is to be done.', final: false };

/** What the path or the text says of all boxes of a file. */
export function neverFile(path: string, text: string, title: string): Never | null {
  const looked = { path, text, title };
  return files.find(({ where, shape }) => shape.test(looked[where]))?.never ?? null;
}

/** What a box itself says, or the headings and lines above it. */
export function neverBox({ item, title, line }: Draft, { titles }: Heading, source: Source): Never | null {
  const above = [...titles, ...item.captions];
  if (above.some((words) => legendHeading.test(words))) return legend;
  if (above.some((words) => explainingHeading.test(words)) && stateWords.test(title.slice(0, longestLegend))) return legend;
  const written = source.line(line).slice(0, 300);
  return placeholder.test(written) || curly.test(written) ? filled : null;
}

/** One diagnostic for each reason, at the first of its boxes. */
export function neverDiagnostics(found: readonly { readonly draft: Draft; readonly never: Never }[]): readonly Omit<Diagnostic, 'list'>[] {
  return [...Map.groupBy(found, ({ never }) => never)].map(([{ what, hint }, boxes]) => {
    const { line, column } = (boxes[0] as (typeof boxes)[number]).draft;
    const count = boxes.length === 1 ? 'This box is' : `These ${boxes.length} boxes are`;
    return { code: 'never-work', severity: 'info', line, column, message: `${count} never worked on: ${what}.`, hint };
  });
}
