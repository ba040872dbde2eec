/** One statement of order in the words of the list. */
export type Clause =
  /** The subject waits for the object. `arrow` where only an arrow says so. */
  | { readonly kind: 'wait'; readonly subject: string; readonly object: string; readonly arrow: boolean }
  | { readonly kind: 'block'; readonly subject: string; readonly object: string }
  /** All that either names may run together. */
  | { readonly kind: 'together'; readonly subject: string; readonly object: string }
  | { readonly kind: 'free'; readonly subject: string };

type Kind = Clause['kind'] | 'none';

interface Verb {
  readonly kind: Kind;
  readonly start: number;
  readonly end: number;
}

const can = String.raw`(?:(?:can|could|may|must|should|will|to)\s)?(?:(?:then|all|both|only|also|be|fully|safely)\s){0,4}`;
const act = String.raw`(?:(?:run|runs|start|starts|begin|begins|proceed|proceeds|happen|happens|done|started|executed|execute|developed|launched|worked on|built|implemented)\s)?(?:only\s)?`;

/** Tried together, the earliest match first, of two at one place the upper one. */
const verbs: readonly { readonly kind: Kind; readonly shape: string }[] = [
  {
    kind: 'none',
    shape: String.raw`\bindependently\stestable\b|\bindependent(?:ly)?\b(?:\s(?:of|from)\b[^.;]{0,80})?|${can}${act}\bindependently\b`,
  },
  { kind: 'none', shape: String.raw`\bno\s(?:\w{1,20}\s){0,2}dependenc(?:y|ies)\son\b[^.;]{0,80}` },
  {
    kind: 'free',
    shape: String.raw`\b(?:has\s|have\s)?no\s(?:\w{1,20}\s){0,2}dependenc(?:y|ies)\b|\b${can}${act}(?:immediately|right\saway|any\s?time)\b|\bis\sa\sroot(?:\stask)?\b`,
  },
  {
    kind: 'together',
    shape: String.raw`\b${can}${act}(?:in\s)?parallel\b(?:\swith\b|\s?:)?|\b${can}${act}(?:concurrently|simultaneously)\b(?:\swith\b)?`,
  },
  {
    kind: 'wait',
    shape: String.raw`\b(?:all\s|both\s|each\s)?depend(?:s|ing|ent)?\s(?:only\s)?(?:up)?on\b|\b(?:is\s|are\s)?(?:blocked|gated)\sby\b|\b(?:must\s|should\s)?waits?\s(?:for|on)\b|\brequires?\b`,
  },
  { kind: 'wait', shape: String.raw`\b${can}${act}(?:after|once)\b` },
  {
    kind: 'block',
    shape: String.raw`\b(?:must\s|should\s|needs?\sto\s|has\sto\s|have\sto\s)?(?:be\s)?(?:completed?|finish(?:ed)?|done|comes?|runs?|go(?:es)?)?\s?before\b|\bprecedes?\b|\bblocks\b|\bblock\b`,
  },
];
const anyVerb = new RegExp(verbs.map(({ shape }, index) => `(?<v${index}>${shape})`).join('|'), 'giu');
const group = /[([]([^()[\]]{1,300})[)\]]/gu;
const opensWithVerb = /^(?:both\s|all\s)?(?:depends?\son|blocked\sby|after|blocks|parallel)\b/iu;
/** `(independent files, both depend on T003)`. */
const reasonFirst = /^[^,]{1,100},\s(?=(?:both|all)\sdepend)/iu;
const dependsInside = /^(?:both\s|all\s)?(?:depends?\son|blocked\sby)\b/iu;
/** What ends an object: all after it is a reason. */
const breaks = /\s[—–-]\s|;|,?\s(?:but|since|because|so|if|while|for|by|when|unless|though|although|as|then|in order|given)\s/iu;
const fronted =
  /^(?:once|after|when)\s(.{1,120}?)(?:\s(?:is|are|has|have|been|phase|completes?|completed|completion|done|finished|finishes|ready)){0,4},\s(.{1,500})$/iu;

/** Adds a sentence's clauses and says of whom it told: the subject holds for all sentences of a line after it that name none. */
export function readSentence(sentence: string, carried: string, clauses: Clause[]): string {
  const [, first, rest] = fronted.exec(sentence) ?? [];
  if (first !== undefined && rest !== undefined) {
    const found = verbsIn(rest);
    const subject = rest.slice(0, found[0]?.start ?? rest.length).trim();
    clauses.push({ kind: 'wait', subject, object: first, arrow: false });
    readClauses(rest, found, carried, clauses);
    return subject;
  }
  const { text, asides } = withoutAsides(sentence);
  const found = verbsIn(text);
  const subject = text.slice(0, found[0]?.start ?? text.length).replace(/[\s:—–-]+$/u, '');
  for (const { inner, before } of asides) {
    if (found[0] !== undefined && before.length > found[0].start && !dependsInside.test(inner)) continue;
    const [verb] = verbsIn(inner) as [Verb];
    add(verb.kind, subject === '' ? carried : subject, objectOf(inner.slice(verb.end)), clauses);
  }
  return readClauses(text, found, carried, clauses);
}

function readClauses(text: string, found: readonly Verb[], carried: string, clauses: Clause[]): string {
  let subject = carried;
  let from = 0;
  for (const [index, { kind, start, end }] of found.entries()) {
    const own = text
      .slice(from, start)
      .replace(/[\s:,—–-]+$/u, '')
      .replace(/^[\s:,.—–-]+/u, '');
    if (/[\p{L}\p{N}]/u.test(own) && !/^(?:and|or|but|which|that|they|it|this|and it)$/iu.test(own)) subject = own;
    const whole = text.slice(end, found[index + 1]?.start ?? text.length);
    const stop = breaks.exec(` ${whole}`);
    const object = stop === null ? whole : ` ${whole}`.slice(0, stop.index);
    from = stop === null ? (found[index + 1]?.start ?? text.length) : end + stop.index + stop[0].length - 1;
    add(kind, subject, objectOf(object), clauses);
  }
  return subject;
}

function add(kind: Kind, subject: string, object: string, clauses: Clause[]): void {
  if (kind === 'wait') clauses.push({ kind, subject, object, arrow: false });
  if (kind === 'block' || kind === 'together') clauses.push({ kind, subject, object });
  if (kind === 'free') clauses.push({ kind, subject });
}

function objectOf(text: string): string {
  return text.replace(/^[\s:]+|[\s.,;:]+$/gu, '').replace(/^(?:each other|one another)$/iu, '');
}

/** Takes parentheses out that make a statement of their own, as in `Layer 2 [Depends on 1.5]`. */
function withoutAsides(sentence: string): {
  readonly text: string;
  readonly asides: readonly { readonly inner: string; readonly before: string }[];
} {
  const asides: { inner: string; before: string }[] = [];
  const text = sentence.replace(group, (whole, words: string, index: number) => {
    const inner = words.replace(reasonFirst, '');
    if (!opensWithVerb.test(inner)) return whole;
    asides.push({ inner, before: sentence.slice(0, index) });
    return ' ';
  });
  return { text: text.replace(/\s+/gu, ' ').trim(), asides };
}

/** Words in parentheses are no verbs of the sentence. */
function verbsIn(text: string): readonly Verb[] {
  const masked = text.replace(group, (whole) => '#'.repeat(whole.length));
  return [...masked.matchAll(anyVerb)].map((match): Verb => {
    const at = verbs.findIndex((_, index) => match.groups?.[`v${index}`] !== undefined);
    return { kind: (verbs[at] as (typeof verbs)[number]).kind, start: match.index, end: match.index + match[0].length };
  });
}
