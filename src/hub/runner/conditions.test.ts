import { afterAll, beforeAll, expect, test } from 'vitest';
import { startTestHost, type TestHost } from './test-host.ts';

let host: TestHost;
beforeAll(async () => {
  host = await startTestHost();
  await host.push({
    '.github/workflows/fail.yml': `
on: workflow_dispatch
jobs:
  bad:
    runs-on: ubuntu-latest
    steps:
      - id: broken
        run: 'echo "kept=yes" >> "$GITHUB_OUTPUT"; exit 3'
      - run: echo never
      - id: rescue
        if: failure() && steps.broken.outcome == 'failure'
        run: echo "rescued \${{ steps.broken.outputs.kept }}"
      - if: always()
        run: echo "status \${{ job.status }}"
  after: { needs: bad, runs-on: x, steps: [{ run: echo no }] }
  later: { needs: after, runs-on: x, steps: [{ run: echo no }] }
  clean:
    needs: [bad, after]
    if: always()
    runs-on: x
    steps: [{ run: 'echo "\${{ needs.bad.result }} \${{ needs.after.result }}"' }]
  onfail: { needs: later, if: failure(), runs-on: x, steps: [{ run: echo yes }] }
`,
    '.github/workflows/forgive.yml': `
on: workflow_dispatch
jobs:
  step:
    runs-on: x
    steps:
      - { id: s, run: exit 1, continue-on-error: true }
      - run: echo "\${{ steps.s.outcome }} \${{ steps.s.conclusion }}"
  job: { runs-on: x, continue-on-error: true, steps: [{ run: exit 1 }] }
  after: { needs: [job, step], runs-on: x, steps: [{ run: 'echo "\${{ needs.job.result }}"' }] }
`,
    '.github/workflows/matrix.yml': `
on: workflow_dispatch
jobs:
  list: { runs-on: x, outputs: { all: "\${{ steps.a.outputs.all }}" }, steps: [{ id: a, run: "echo 'all=[1,2]' >> $GITHUB_OUTPUT" }] }
  many:
    needs: list
    runs-on: x
    strategy: { max-parallel: 1, matrix: { n: "\${{ fromJSON(needs.list.outputs.all) }}", os: [a, b], exclude: [{ n: 2, os: b }] } }
    steps: [{ run: 'echo "\${{ matrix.os }}\${{ matrix.n }} of \${{ strategy.job-total }}"' }]
`,
    '.github/workflows/shell.yml': `
on: workflow_dispatch
defaults: { run: { shell: sh, working-directory: deep } }
jobs:
  one:
    runs-on: x
    steps:
      - { run: mkdir deep, working-directory: . }
      - run: echo "in \${PWD##*/} as $0"
      - { shell: bash, run: 'false | true; echo unreachable', continue-on-error: true }
      - shell: node {0}
        run: console.log(process.env.CI && 'node runs')
      - run: echo "\${{ hashFiles('**/nothing') == '' }} \${{ env.PATHS || 'empty' }} \${{ toJSON(github.event.inputs) }}"
`,
  });
});
afterAll(() => host.close());

test('a script keeps its quotes and its indentation when an expression is in it', async () => {
  await host.push({
    '.github/workflows/quotes.yml': `
on: workflow_dispatch
jobs:
  a:
    runs-on: x
    steps:
      - run: |
          if true; then
            printf '%s|' 'it is' "\${{ format('o''clock, {0}', 'isn''t it') }}" '{braces}' '}}'
          fi
      - run: >-
          echo folded
          \${{ github.event_name }} 'line'
`,
  });
  const { log } = await host.run('quotes.yml');
  expect(log('a')).toContain("it is|o'clock, isn't it|{braces}|}}|");
  expect(log('a')).toContain('folded workflow_dispatch line');
});

test('a failing step stops the job, but not what asked to run even then', async () => {
  const { run, jobs, log } = await host.run('fail.yml');
  expect(run.conclusion).toBe('failure');
  expect(log('bad')).toContain('rescued yes');
  expect(log('bad')).toContain('status failure');
  expect(log('bad')).not.toMatch(/ never$/m);
  expect(jobs['bad']?.steps.map((step) => step.conclusion)).toEqual(['failure', 'skipped', 'success', 'success']);
  expect(jobs['bad']?.annotations).toMatchObject([{ level: 'error', message: 'Process completed with exit code 3.' }]);
  expect(jobs['after']?.conclusion).toBe('skipped');
  expect(log('clean')).toContain('failure skipped');
  expect(jobs['onfail']?.conclusion).toBe('success');
});

test('continue-on-error forgives a step and a job', async () => {
  const { run, jobs, log } = await host.run('forgive.yml');
  expect(run.conclusion).toBe('success');
  expect(log('step')).toContain('failure success');
  expect(jobs['job']?.conclusion).toBe('failure');
  expect(log('after')).toContain('success');
});

test('a matrix becomes a job for each combination', async () => {
  const { jobs, log } = await host.run('matrix.yml');
  expect(Object.keys(jobs)).toEqual(['list', 'many (1, a)', 'many (1, b)', 'many (2, a)']);
  expect(log('many (2, a)')).toContain('a2 of 3');
});

test('defaults, shells and functions are as in a runner of GitHub', async () => {
  const { run, log } = await host.run('shell.yml');
  expect(run.conclusion).toBe('success');
  expect(log('one')).toMatch(/in deep as .*\.sh/);
  expect(log('one')).not.toMatch(/Z unreachable$/m);
  expect(log('one')).toContain('node runs');
  expect(log('one')).toContain('true empty {}');
});
