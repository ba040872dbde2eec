type Settings = Readonly<Record<string, string>>;

/** Settings with which nothing that a repository contains or configures makes git start a program. */
const hardening: Settings = {
  'safe.directory': '*',
  'core.hooksPath': '/dev/null',
  'core.fsmonitor': 'false',
  'core.untrackedCache': 'false',
  'core.autocrlf': 'false',
  'core.quotePath': 'true',
  'core.protectNTFS': 'true',
  'core.protectHFS': 'true',
  'diff.ignoreSubmodules': 'all',
  'submodule.recurse': 'false',
  'commit.gpgSign': 'false',
  'gc.auto': '0',
  'maintenance.auto': 'false',
};

/** As an environment: arguments can be read by every process of the machine. What is added wins over the repository's own settings too. */
export function hardenedEnvironment(added: Settings = {}): Record<string, string> {
  const settings = Object.entries({ ...hardening, ...added });
  const pairs = settings.flatMap(([name, value], index) => [
    [`GIT_CONFIG_KEY_${index}`, name],
    [`GIT_CONFIG_VALUE_${index}`, value],
  ]);
  return { GIT_CONFIG_COUNT: String(settings.length), ...Object.fromEntries(pairs) };
}
