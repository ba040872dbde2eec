import type { Section } from '../outline.ts';

const headings: readonly RegExp[] = [
  /\b(?:execution|implementation|build|work|task|phase|story|delivery|suggested|recommended|required) (?:order|sequence)\b/iu,
  /\border of (?:execution|work|tasks|implementation|delivery)\b/iu,
  /\bcritical path\b/iu,
  /\bparallel (?:opportunit|execution|work|group|track|task)/iu,
  /\bdependency (?:graph|map|order|tree|diagram|chain|matrix|overview)\b/iu,
  /\bdependencies\b/iu,
  /^\W*within (?:each|every)\b/iu,
];
/** Headings over the things that software needs, or over work itself. */
const others =
  /\b(?:external|third[- ]party|npm|package|python|node|rust|runtime|dev|development|system|library|software|technical|technology|crucial|install|injection|security|update|remove|add|new)\b|^\W*(?:phase|layer|step|stage|milestone|sprint|epic)\s+\d/iu;
const longest = 80;
const general = /^\W*within (?:each|every)\b/iu;

/** Whether a section, by its heading or one above, is about what comes first. */
export function isAboutOrder(section: Section): boolean {
  for (let at: Section | null = section; at !== null; at = at.parent) if (tellsOrder(at.title)) return true;
  return false;
}

/** Whether a section tells of kinds of work, as in `Within each user story: models before services`, and not of tasks. */
export function isGeneral({ title }: Section): boolean {
  return general.test(title);
}

function tellsOrder(title: string): boolean {
  return title.length <= longest && !others.test(title) && headings.some((heading) => heading.test(title));
}
