import { readFile } from 'node:fs/promises';
import { join } from 'node:path';
import { afterEach, beforeEach, expect, test } from 'vitest';
import { startTestHost, type TestHost } from './test-host.ts';

let host: TestHost;
beforeEach(async () => {
  host = await startTestHost();
});
afterEach(() => host.close());

const file = (text: string) => ({ '.github/workflows/ci.yml': text });

/** Tries to read a file, to write one, and to open an issue, and prints how each was answered. */
const attempts = `
      - env: { TOKEN: "\${{ github.token }}" }
        shell: node {0}
        run: |
          const api = process.env.GITHUB_API_URL + '/repos/' + process.env.GITHUB_REPOSITORY;
          const ask = async (method, path, body) => {
            const headers = { authorization: 'token ' + process.env.TOKEN };
            return (await fetch(api + path, { method, headers, body: body && JSON.stringify(body) })).status;
          };
          const file = { message: 'm', content: 'YQ==', branch: 'main' };
          (async () => {
            const write = await ask('PUT', '/contents/' + process.env.GITHUB_JOB + '.txt', file);
            console.log('write', write, 'issue', await ask('POST', '/issues', { title: 't' }));
            require('node:fs').writeFileSync('\${{ vars.TOKEN_FILE }}', process.env.TOKEN);
          })();
`;

test('each job has a token with exactly its permissions, which dies with the job', async () => {
  const tokenFile = join(host.directory, 'token');
  host.hub.setVariable('octo/lib', 'TOKEN_FILE', tokenFile);
  await host.push(
    file(`
on: workflow_dispatch
permissions: { issues: write }
jobs:
  inherits:
    runs-on: x
    steps:${attempts}
  own:
    needs: inherits
    permissions: { contents: write, pull-requests: read }
    runs-on: x
    steps:${attempts}
  nothing:
    needs: own
    permissions: {}
    runs-on: x
    steps:${attempts}
`),
  );
  const { log } = await host.run('ci.yml');
  expect(log('inherits')).toContain('write 403 issue 201');
  expect(log('own')).toContain('write 201 issue 403');
  expect(log('nothing')).toContain('write 403 issue 403');

  const authorization = `token ${await readFile(tokenFile, 'utf8')}`;
  expect((await fetch(`${host.hub.url}/api/v3/repos/octo/lib`, { headers: { authorization } })).status).toBe(401);
});

test('a job becomes the App, with no more than it asks for, until the job ends', async () => {
  const app = host.hub.createApp({
    slug: 'helper',
    permissions: { contents: 'write', issues: 'write' },
    events: [],
  });
  host.hub.install(app, 'octo/lib');
  host.hub.setSecret('octo/lib', 'APP_KEY', app.privateKey);
  host.hub.setVariable('octo/lib', 'CLIENT_ID', app.clientId);
  await host.push(
    file(`
on: workflow_dispatch
permissions: {}
jobs:
  a:
    runs-on: x
    steps:
      - id: app
        uses: actions/create-github-app-token@v3
        with: { client-id: "\${{ vars.CLIENT_ID }}", private-key: "\${{ secrets.APP_KEY }}", permission-contents: write }
      - run: echo "as \${{ steps.app.outputs.app-slug }} \${{ steps.app.outputs.token }}"${attempts.replace('github.token', 'steps.app.outputs.token')}
`),
  );
  const { log, jobs } = await host.run('ci.yml');
  expect(log('a')).toContain('as helper ***');
  expect(log('a')).toContain('write 201 issue 403');
  expect(jobs['a']?.steps.at(-1)).toMatchObject({ name: 'Post Run actions/create-github-app-token@v3', conclusion: 'success' });
  expect(log('a')).toContain('Token revoked');
});

test('secrets, the token and added masks never reach a log, an annotation, a summary or an output', async () => {
  await host.push(
    file(`
on: workflow_dispatch
jobs:
  a:
    runs-on: x
    outputs: { leak: "\${{ steps.s.outputs.leak }}", fine: "\${{ steps.s.outputs.fine }}" }
    steps:
      - id: s
        env: { KEY: "\${{ secrets.API_KEY }}", TOKEN: "\${{ secrets.GITHUB_TOKEN }}" }
        run: |
          echo "key $KEY token $TOKEN"
          WORD=$(printf 'hidden-%s' word)
          echo "::add-mask::$WORD"
          echo "a $WORD"
          echo "::error title=Oops,file=a.ts,line=3::bad $KEY%0Asecond"
          echo "::set-output name=x::y"
          echo "leak=$KEY" >> "$GITHUB_OUTPUT"
          echo "fine=yes" >> "$GITHUB_OUTPUT"
          echo "summary $KEY" >> "$GITHUB_STEP_SUMMARY"
      - run: echo "inherited \${AWS_SECRET:-nothing} \${GITHUB_TOKEN:-none} $CI $GITHUB_ACTIONS $(test "$HOME" != "$RUNNER_TEMP" && echo home)"
        env: { GITHUB_SHA: mine }
  b: { needs: a, runs-on: x, steps: [{ run: 'echo "[\${{ needs.a.outputs.leak }}] [\${{ needs.a.outputs.fine }}]"' }] }
`),
  );
  process.env['AWS_SECRET'] = 'of the hub';
  const { jobs, log } = await host.run('ci.yml');
  delete process.env['AWS_SECRET'];

  expect(log('a')).toContain('key *** token ***');
  expect(log('a')).toContain('a ***');
  expect(log('a')).not.toMatch(/sesame|ghs_|hidden-word/);
  expect(jobs['a']?.annotations).toEqual([
    { level: 'error', message: 'bad ***\nsecond', title: 'Oops', path: 'a.ts', line: 3 },
    { level: 'error', message: 'The command ::set-output:: is disabled. Use the environment files.', title: null, path: null, line: null },
    { level: 'warning', message: "Skip output 'leak' since it may contain secret.", title: null, path: null, line: null },
  ]);
  expect(jobs['a']?.summary).toBe('summary ***\n');
  expect(log('a')).toContain('inherited nothing none true true home');
  expect(log('b')).toContain('[] [yes]');
});
