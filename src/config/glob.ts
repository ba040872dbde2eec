/** Whether a path matches a glob: `*` and `?` stay within a directory, `**` crosses them, and a glob without a slash matches at any depth. */
export function matchesGlob(path: string, glob: string): boolean {
  const anchored = glob.replace(/^\//, '');
  const deep = anchored.includes('/') || glob.startsWith('/') ? anchored : `**/${anchored}`;
  return expression(deep.endsWith('/') ? `${deep}**` : deep).test(path);
}

function expression(glob: string): RegExp {
  const source = glob.replaceAll(/\*\*\/|\*\*|\*|\?|[\\^$.|+()[\]{}]/g, (token) => tokens[token] ?? `\\${token}`);
  return new RegExp(`^${source}$`, 'u');
}

const tokens: Readonly<Record<string, string>> = { '**/': '(?:.*/)?', '**': '.*', '*': '[^/]*', '?': '[^/]' };

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
  return { folder: parts.slice(0, first).join('/'), levels: Math.min(levels, most) };
}

/** `**` is looked into so far. */
const deepest = 4;
const most = 8;
