/**
 * Bundles the hosts into `dist/`: `action.js` for `action.yml`, `cli.js` for the command line, `bot.js` for the server.
 * One build with shared chunks, so that the model's SDK is a chunk that only the work step loads.
 */
import { cp, rm } from 'node:fs/promises';
import { build } from 'esbuild';

const banner = "import { createRequire as __createRequire } from 'node:module';\nconst require = __createRequire(import.meta.url);";

await rm('dist', { recursive: true, force: true });
await build({
  entryPoints: { action: 'src/action/main.ts', cli: 'src/cli/main.ts', bot: 'src/bot/main.ts' },
  outdir: 'dist',
  chunkNames: 'chunks/[name]-[hash]',
  bundle: true,
  splitting: true,
  format: 'esm',
  platform: 'node',
  target: 'node24',
  banner: { js: banner },
  legalComments: 'linked',
  logLevel: 'warning',
});
await cp('src/cli/templates', 'dist/templates', { recursive: true });
