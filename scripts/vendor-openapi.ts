/**
 * Takes what the embedded GitHub serves out of GitHub's OpenAPI description (394 MB as a package, so never a dependency)
 * and keeps it, trimmed and compressed, for the contract tests. Run it when the embedded GitHub gets a new route.
 *
 *   npm run vendor:openapi [-- PATH/TO/api.github.com.json]
 */
import { execFileSync } from 'node:child_process';
import { mkdtempSync, readFileSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { brotliCompressSync, constants } from 'node:zlib';
import { ROUTE_NEEDS } from '../src/hub/rest/permissions.ts';
import { trim, type JsonObject } from './openapi/trim.ts';
import { UNDESCRIBED } from './openapi/undescribed.ts';

const PACKAGE = '@octokit/openapi';
const VERSION = '23.0.2';
const MEMBER = 'generated/api.github.com.json';
const folder = join(import.meta.dirname, '..', 'fixtures', 'github');

/** What the bot reads of what happened. */
const WEBHOOKS = [
  'check-run-rerequested',
  'installation-created',
  'installation-repositories-added',
  'issue-comment-created',
  'issue-comment-edited',
  'issues-opened',
  'issues-edited',
  'issues-closed',
  'issues-reopened',
  'issues-labeled',
  'issues-unlabeled',
  'pull-request-opened',
  'pull-request-edited',
  'pull-request-synchronize',
  'pull-request-closed',
  'push',
  'workflow-run-requested',
  'workflow-run-in-progress',
  'workflow-run-completed',
];

const operations = Object.keys(ROUTE_NEEDS).filter((route) => !UNDESCRIBED.has(route));
const given = process.argv[2];
const text = given === undefined ? download() : readFileSync(given, 'utf8');
const trimmed = JSON.stringify({
  source: `${PACKAGE} ${VERSION}, ${MEMBER} (MIT, © GitHub and contributors)`,
  ...trim(JSON.parse(text) as JsonObject, operations, WEBHOOKS),
});
const compressed = brotliCompressSync(trimmed, {
  params: { [constants.BROTLI_PARAM_SIZE_HINT]: trimmed.length, [constants.BROTLI_PARAM_LGWIN]: constants.BROTLI_MAX_WINDOW_BITS },
});
writeFileSync(join(folder, 'openapi.json.br'), compressed);
process.stdout.write(
  `${operations.length} operations, ${WEBHOOKS.length} webhooks: ${kilobytes(trimmed.length)}, compressed ${kilobytes(compressed.length)}\n`,
);

/** The package is fetched as an archive into a temporary directory, and only the one file of it is unpacked. */
function download(): string {
  const directory = mkdtempSync(join(tmpdir(), 'openapi-'));
  try {
    const archive = execFileSync('npm', ['pack', `${PACKAGE}@${VERSION}`, '--silent'], { cwd: directory, encoding: 'utf8' }).trim();
    return execFileSync('tar', ['-xzOf', archive, `package/${MEMBER}`], { cwd: directory, encoding: 'utf8', maxBuffer: 2 ** 28 });
  } finally {
    rmSync(directory, { recursive: true, force: true });
  }
}

function kilobytes(bytes: number): string {
  return `${Math.ceil(bytes / 1024)} KB`;
}
