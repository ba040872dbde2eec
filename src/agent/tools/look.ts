import { readFile, stat } from 'node:fs/promises';
import { join, relative } from 'node:path';
import { z } from 'zod';
import type { Sandbox, Tool } from '../ports.ts';
import { confine } from './confine.ts';
import { defineTool } from './tool.ts';
import { walk } from './walk.ts';

const maxFiles = 500;
const maxMatches = 200;
const maxFileBytes = 1024 * 1024;
const withoutRipgrep = 90;
const path = z.string().default('.').describe('A directory or file below the root of the repository; all of it when left out.');

export function listFilesTool(root: string): Tool {
  return defineTool({
    name: 'list_files',
    description: `Lists the files below a directory, at most ${maxFiles}.`,
    input: z.object({ path }),
    async run(input) {
      const found: string[] = [];
      for await (const file of walk(root, await confine(root, input.path))) {
        if (found.length === maxFiles) return [...found, `[… more than ${maxFiles} files; ask for a directory of them]`].join('\n');
        found.push(file);
      }
      return found.join('\n') || 'There are no files.';
    },
  });
}

export function searchTool(root: string, sandbox: Sandbox): Tool {
  return defineTool({
    name: 'search',
    description: `Finds lines that match a regular expression. Answers with path, line number and line, at most ${maxMatches}.`,
    input: z.object({ pattern: z.string().min(1), path }),
    async run(input) {
      const from = await confine(root, input.path);
      const lines = (await byRipgrep(sandbox, input.pattern, relative(root, from) || '.')) ?? (await byWalk(root, input.pattern, from));
      const shown = lines.slice(0, maxMatches);
      const more = lines.length > shown.length ? [`[… more than ${maxMatches} matches; make the pattern narrower]`] : [];
      return [...shown, ...more].join('\n') || 'Nothing matches.';
    },
  });
}

/** Null where there is no ripgrep. */
async function byRipgrep(sandbox: Sandbox, pattern: string, from: string): Promise<readonly string[] | null> {
  const options = ['--line-number', '--no-heading', '--color=never', '--hidden', '--glob=!.git', '--max-columns=300', '--sort=path'];
  const script = `command -v rg >/dev/null || exit ${withoutRipgrep}; exec rg "$@"`;
  const argv = ['bash', '-c', script, 'rg', ...options, '--regexp', pattern, '--', from] as const;
  const found = await sandbox.run({ argv: [...argv], timeoutMs: 30_000, maxOutputBytes: 200_000 });
  if (found.exitCode === withoutRipgrep) return null;
  if (found.timedOut) throw new Error('The search took too long. Search a smaller directory.');
  if (found.exitCode > 1 && found.output.startsWith('regex parse error')) throw new Error(found.output.trim());
  return found.output.split('\n').flatMap((line) => (line === '' ? [] : [line.replace(/^\.\//, '')]));
}

async function byWalk(root: string, pattern: string, from: string): Promise<readonly string[]> {
  const expression = new RegExp(pattern);
  const found: string[] = [];
  const files = (await stat(from)).isFile() ? [relative(root, from)] : walk(root, from);
  for await (const file of files) {
    if (found.length > maxMatches) break;
    const path = join(root, file);
    if ((await stat(path)).size > maxFileBytes) continue;
    const text = await readFile(path, 'utf8');
    if (text.includes('\0')) continue;
    found.push(...text.split('\n').flatMap((line, index) => (expression.test(line) ? [`${file}:${index + 1}:${line.slice(0, 300)}`] : [])));
  }
  return found;
}
