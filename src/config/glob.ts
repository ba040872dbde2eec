/** `**` is taken to reach so many folders down. */
const deepest = 4;
const mostLevels = 8;

/** Stars, question marks, and runs of characters that stand for themselves. */
const token = /\*\*\/|\*\*|\*|\?|[^*?]+/gu;

/**
 * Whether a path matches a glob: `*` and `?` stay within a directory, `**` crosses them, and a glob without a slash matches at any depth.
 * Linear in the path for each star, since the configuration of a pull request may hold any glob.
 */
export function matchesGlob(path: string, glob: string): boolean {
  const anchored = glob.replace(/^\//, '');
  const deep = anchored.includes('/') || glob.startsWith('/') ? anchored : `**/${anchored}`;
  let places: readonly number[] = [0];
  for (const [part] of (deep.endsWith('/') ? `${deep}**` : deep).matchAll(token)) {
    places = placesAfter(part, places, path);
    if (places.length === 0) return false;
  }
  return places.at(-1) === path.length;
}

/** Where in the path a match of one more token may end, by where that of the tokens before it may. Places are indexes, rising. */
function placesAfter(part: string, places: readonly number[], path: string): readonly number[] {
  switch (part) {
    case '*':
      return upToSlashes(places, path);
    case '**':
      return fromFirst(places, path);
    case '**/': {
      const here = new Set(places);
      return fromFirst(places, path).filter((at) => path[at - 1] === '/' || here.has(at));
    }
    case '?':
      return places.flatMap((at) => (at === path.length || path[at] === '/' ? [] : [at + lengthAt(path, at)]));
    default:
      return places.flatMap((at) => (path.startsWith(part, at) ? [at + part.length] : []));
  }
}

function upToSlashes(places: readonly number[], path: string): readonly number[] {
  const found: number[] = [];
  for (const place of places) {
    if (place <= (found.at(-1) ?? -1)) continue;
    let at = place;
    found.push(at);
    while (at < path.length && path[at] !== '/') found.push((at += 1));
  }
  return found;
}

function fromFirst(places: readonly number[], path: string): readonly number[] {
  const first = places[0] as number;
  return Array.from({ length: path.length - first + 1 }, (_, index) => first + index);
}

/** Two code units for letters outside the basic plane. */
function lengthAt(path: string, at: number): number {
  return String.fromCodePoint(path.codePointAt(at) as number).length;
}

/** Whether a path of the configuration stands for all files that match it. */
export function isGlob(path: string): boolean {
  return /[*?]/u.test(path);
}

/** The folder that all matches lie in, and how many levels below it they lie at most; empty for the root. */
export function reachOf(glob: string): { readonly folder: string; readonly levels: number } {
  const parts = glob.split('/');
  const first = parts.findIndex(isGlob);
  const open = parts.slice(first);
  const levels = open.reduce((sum, part) => sum + (part === '**' ? deepest : 1), 0);
  return { folder: parts.slice(0, first).join('/'), levels: Math.min(levels, mostLevels) };
}
