import type { Section } from './outline.ts';
import { Names, slug } from './slug.ts';

/** A section's name in keys, and as people read it. */
export interface Heading {
  /** Slugs of the headings above and its own, outermost first. */
  readonly path: readonly string[];
  /** The same headings as written. */
  readonly titles: readonly string[];
}

/** Headings that are known by their first words alone: `Phase 1: Foundation` is `phase-1`. */
const shortForms: readonly RegExp[] = [
  /^((?:phase|layer|week|sprint|milestone|stage|step|part|section|epic|wave|iteration|day|level) (?:\d{1,4}(?:\.\d{1,4}){0,3}(?:[-–]\d{1,4})?|[A-Z]))(?=\s{0,3}(?:[:.)(–—-]|$))/iu,
  /^(\d{1,4}(?:\.\d{1,4}){0,3})(?=[.):]?\s|[.):]?$)/u,
];

/** Names all sections. The document's title, a first heading that is the only one of the highest level, is left out. */
export function nameSections(sections: readonly Section[]): ReadonlyMap<Section, Heading> {
  const title = documentTitle(sections);
  const names = new Map<Section, Heading>();
  const taken = new Map<string, Names>();
  const shared = sharedShortForms(sections);
  for (const section of sections) {
    const above = section.parent === null ? undefined : names.get(section.parent);
    names.set(section, above === undefined || section === title ? { path: [], titles: [] } : name(section, above, shared, taken));
  }
  return names;
}

function name(section: Section, above: Heading, shared: ReadonlySet<string>, taken: Map<string, Names>): Heading {
  const scope = above.path.join('/');
  const siblings = taken.get(scope) ?? new Names();
  taken.set(scope, siblings);
  const short = shortForm(section.title);
  const wanted = short === null || shared.has(siblingKey(section, short)) ? slug(section.title, 'section') : short;
  return { path: [...above.path, siblings.take(wanted)], titles: [...above.titles, section.title] };
}

function documentTitle(sections: readonly Section[]): Section | null {
  const headings = sections.filter(({ depth }) => depth > 0);
  const first = headings[0];
  return first?.depth === 1 && headings.filter(({ depth }) => depth === 1).length === 1 ? first : null;
}

/** Short forms that two headings below one heading would share. */
function sharedShortForms(sections: readonly Section[]): ReadonlySet<string> {
  const seen = new Set<string>();
  const shared = new Set<string>();
  for (const section of sections) {
    const short = shortForm(section.title);
    if (short === null) continue;
    const key = siblingKey(section, short);
    if (seen.has(key)) shared.add(key);
    seen.add(key);
  }
  return shared;
}

function siblingKey(section: Section, short: string): string {
  return `${section.parent?.line}/${short}`;
}

function shortForm(title: string): string | null {
  const words = title.replace(/^[^\p{L}\p{N}]+/u, '');
  for (const form of shortForms) {
    const short = form.exec(words)?.[1];
    if (short !== undefined) return short.toLowerCase().replace(/[\s–]+/gu, '-');
  }
  return null;
}
