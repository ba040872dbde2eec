import type { RepositoryPath } from '../model/ids.ts';
import { matchesGlob } from '../config/glob.ts';

/** Never published, whatever the configuration says: what decides over people's rights, over agents, and over what Git and runners start. */
const alwaysProtected = [
  '/.github/**',
  '/.claude/**',
  '/.mergetick/**',
  'CODEOWNERS',
  'AGENTS.md',
  'CLAUDE.md',
  'GEMINI.md',
  '.cursorrules',
  '/.cursor/**',
  '.gitattributes',
  '.gitmodules',
  '**/.husky/**',
  '**/.githooks/**',
  '.pre-commit-config.yaml',
  'lefthook.yml',
];

/** One sentence why no patch may touch this path; null when it may. */
export function refusalOfPath(path: string, protectedGlobs: readonly string[], lists: readonly RepositoryPath[]): string | null {
  const shown = JSON.stringify(path);
  if (isUnsafe(path)) return `${shown} is not a path that may be in a repository.`;
  const plain = folded(path);
  const glob = [...alwaysProtected, ...protectedGlobs].find((one) => matchesGlob(plain, folded(one)));
  if (glob !== undefined) return `${shown} is protected (\`${glob.replace(/^\//, '')}\`).`;
  return lists.some((list) => folded(list) === plain) ? `${shown} is a task list, which only a merge ticks.` : null;
}

function isUnsafe(path: string): boolean {
  if (path === '' || path.length > 4096 || path.startsWith('/') || path.includes('\\') || /[\p{Cc}\p{Cf}]/u.test(path)) return true;
  return path.split('/').some((part) => ['', '.', '..'].includes(part) || isGitOwn(folded(part)) || /^[a-z]:$/i.test(part));
}

/** What some file system takes for `.git`: other letters, dots and blanks at the end, a short name, a stream. */
function isGitOwn(part: string): boolean {
  return /^(\.git|git~\d+)[ .]*(:.*)?$/.test(part);
}

/** As the file systems compare that compare loosely. */
function folded(path: string): string {
  return path.normalize('NFKC').toLowerCase();
}
