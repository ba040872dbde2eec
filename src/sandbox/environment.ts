/** All that a command gets to know of the machine. Names that are not listed here are handed over by the caller or not at all. */
export function cleanEnvironment(
  from: Readonly<Record<string, string | undefined>>,
  path: string,
  home: string,
  temporary: string,
): Record<string, string> {
  return {
    PATH: path || '/usr/local/bin:/usr/bin:/bin',
    HOME: home,
    TMPDIR: temporary,
    LANG: from['LANG'] ?? 'C.UTF-8',
    TERM: from['TERM'] ?? 'dumb',
  };
}
