import { afterEach, beforeEach, expect, test } from 'vitest';
import { startTestHost, type TestHost } from './test-host.ts';

let host: TestHost;
beforeEach(async () => {
  host = await startTestHost();
});
afterEach(() => host.close());

const file = (text: string) => ({ '.github/workflows/ci.yml': text });
const echo = 'runs-on: x, steps: [{ run: echo hi }]';

test('each job has a token with exactly its permissions, which dies with the job', async () => {
  await host.push(
    file(`
on: workflow_dispatch
permissions: { issues: write }
jobs:
  inherits: { ${echo} }
  own: { needs: inherits, permissions: { contents: write, pull-requests: read }, ${echo} }
  nothing: { needs: own, permissions: {}, ${echo} }
  all: { needs: nothing, permissions: read-all, ${echo} }
`),
  );
  await host.run('ci.yml');
  const granted = host.issued.map(({ permissions }) =>
    Object.fromEntries(Object.entries(permissions).filter(([, level]) => level !== 'none')),
  );
  expect(granted.slice(0, 3)).toEqual([
    { issues: 'write', metadata: 'read' },
    { contents: 'write', pull_requests: 'read', metadata: 'read' },
    { metadata: 'read' },
  ]);
  expect(granted[3]).toMatchObject({ contents: 'read', issues: 'read', checks: 'read' });
  expect(host.revoked).toEqual(host.issued.map(({ token }) => token));
});

test('without any permissions the token may only read contents and packages', async () => {
  await host.push(file(`on: workflow_dispatch\njobs: { a: { ${echo} } }`));
  await host.run('ci.yml');
  const [{ permissions } = { permissions: {} }] = host.issued;
  expect(Object.entries(permissions).filter(([, level]) => level !== 'none')).toEqual([
    ['contents', 'read'],
    ['packages', 'read'],
    ['metadata', 'read'],
  ]);
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
  expect(log('a')).not.toMatch(/sesame|ghs_token|hidden-word/);
  expect(jobs['a']?.annotations).toEqual([
    { level: 'error', message: 'bad ***\nsecond', title: 'Oops', path: 'a.ts', line: 3 },
    { level: 'error', message: 'The command ::set-output:: is disabled. Use the environment files.', title: null, path: null, line: null },
    { level: 'warning', message: "Skip output 'leak' since it may contain secret.", title: null, path: null, line: null },
  ]);
  expect(jobs['a']?.summary).toBe('summary ***\n');
  expect(log('a')).toContain('inherited nothing none true true home');
  expect(log('b')).toContain('[] [yes]');
});
