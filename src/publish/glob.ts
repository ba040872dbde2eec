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
