import { spawnSync } from 'node:child_process';
import { readdir, stat } from 'node:fs/promises';
import { join } from 'node:path';
import { medianMilliseconds, type Figure } from './table.ts';

const runs = 7;

/** How long a process takes before it can do anything, against `node` doing nothing. */
export async function benchColdStart(): Promise<readonly Figure[]> {
  const bare = await start('-e', '0');
  const list = 'fixtures/demo/repository/TASKS.md';
  const starts: readonly (readonly [string, readonly string[]])[] = [
    ['Action bundle (a wrong command)', ['dist/action.js']],
    ['command line, bundle: --help', ['dist/cli.js', '--help']],
    ['command line, bundle: list', ['dist/cli.js', 'list', list]],
    ['command line, sources: list', ['src/cli/main.ts', 'list', list]],
  ];
  const figures: Figure[] = [{ name: 'node doing nothing', value: bare, unit: 'ms' }];
  for (const [name, argv] of starts) {
    const took = await start(...argv);
    figures.push({ name, value: took / bare, unit: '× node', note: `${took.toFixed(0)} ms` });
  }
  figures.push({ name: 'everything in dist/', value: await size('dist'), unit: 'KiB' });
  return figures;
}

async function size(folder: string): Promise<number> {
  const files = (await readdir(folder, { recursive: true, withFileTypes: true })).filter((entry) => entry.isFile());
  const sizes = await Promise.all(files.map(async ({ parentPath, name }) => (await stat(join(parentPath, name))).size));
  return sizes.reduce((sum, bytes) => sum + bytes, 0) / 1024;
}

function start(...argv: string[]): Promise<number> {
  return medianMilliseconds(runs, () =>
    spawnSync(process.execPath, argv, { stdio: 'ignore', env: { PATH: process.env['PATH'], INPUT_COMMAND: 'none' } }),
  );
}
