/** Arguments that go before a git command: nothing that a repository contains or configures makes git start a program. */
export const hardened: readonly string[] = [
  'safe.directory=*',
  'core.hooksPath=/dev/null',
  'core.fsmonitor=false',
  'core.untrackedCache=false',
  'core.autocrlf=false',
  'core.quotePath=true',
  'core.protectNTFS=true',
  'core.protectHFS=true',
  'diff.ignoreSubmodules=all',
  'submodule.recurse=false',
  'advice.addEmbeddedRepo=false',
  'commit.gpgSign=false',
  'gc.auto=0',
  'maintenance.auto=false',
].flatMap((setting) => ['-c', setting]);
