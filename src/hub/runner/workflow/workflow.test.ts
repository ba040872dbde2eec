import { expect, test } from 'vitest';
import { asText, evaluate } from './expression.ts';
import { matchesPatterns } from './patterns.ts';
import { permissionsOf } from './permissions.ts';
import { field } from './template.ts';
import { readWorkflow } from './workflow.ts';

const contexts = {
  github: { event: { issue: { labels: [{ name: 'bug' }, { name: 'P1' }] } }, ref: 'refs/heads/main' },
  env: { LEVEL: '3', Empty: '' },
};
const functions = { success: () => true, failure: () => false };
const value = (expression: string) => evaluate(expression, { contexts, functions });

test.each([
  ['github.event.issue.labels.*.name', ['bug', 'P1']],
  ["contains(github.event.issue.labels.*.name, 'bug')", true],
  ["env.level == 3 && 'three' || 'other'", 'three'],
  ["startsWith(github.ref, 'REFS/HEADS/')", true],
  ["format('{0}-{1}', 'a', 1.5)", 'a-1.5'],
  ['fromJSON(\'{"a":[1,true,null]}\').a', [1, true, null]],
  ['github.nothing.at.all', null],
  ['!success() || failure()', false],
  ["env['Empty'] || 'default'", 'default'],
])('%s', (expression, expected) => {
  expect(value(expression)).toEqual(expected);
});

test('a value becomes text as in a script', () => {
  expect([null, true, 1, 0.5, 'x', [1], {}].map(asText)).toEqual(['', 'true', '1', '0.5', 'x', 'Array', 'Object']);
});

test('an expression that cannot be read is shown', () => {
  expect(() => value('missing.thing ==')).toThrow('The expression `missing.thing ==` cannot be evaluated');
});

test('a function that is not there at this place is named', () => {
  expect(() => value("hashFiles('**/*.lock')")).toThrow('The function hashfiles() is not available here.');
});

test.each([
  [['main'], 'main', true],
  [['rel*'], 'release', true],
  [['rel*'], 'rel/1', false],
  [['**'], 'a/b/c', true],
  [['releases/**', '!releases/**-alpha'], 'releases/1/x-alpha', false],
  [['releases/**', '!releases/**-alpha'], 'releases/1/x-beta', true],
  [['v[12].[0-9]+'], 'v2.31', true],
  [['v[12].[0-9]+'], 'v3.1', false],
  [['**/docs/*.md'], 'docs/a.md', true],
  [['**/docs/*.md'], 'x/y/docs/a.md', true],
  [['*.jsx?'], 'page.js', true],
  [['a.b'], 'axb', false],
])('%j on %s is %s', (patterns, name, expected) => {
  expect(matchesPatterns(patterns, name)).toBe(expected);
});

test('conditions get the success() that GitHub adds, unless they speak of the status themselves', async () => {
  const workflow = await readWorkflow(
    'a.yml',
    `
on: push
jobs:
  a: { if: "github.ref == 'x'", runs-on: x, steps: [{ run: a }, { run: b, if: always() }, { run: c, if: "\${{ env.A }}" }] }
`,
  );
  expect(workflow.jobs[0]?.if).toBe("success() && (github.ref == 'x')");
  expect(workflow.jobs[0]?.steps.map((step) => step.if)).toEqual(['success()', 'always()', 'success() && (env.A)']);
});

test.each([
  ['on: push\njobs: {}', /Job|jobs|at least one/i],
  ['on: push\njobs: { a: { needs: b, runs-on: x, steps: [{ run: a }] } }', /at least one job with no dependencies|unknown job/],
  ['on: push\n  jobs: [', /Invalid workflow file: a\.yml/],
  ['on: push\njobs: { a: { runs-on: x, steps: [{ run: "${{ nothing.x }}" }] } }', /Unrecognized named-value: 'nothing'/],
  ['', /Invalid workflow file: a\.yml/],
])('a broken file is refused in one line: %j', async (text, message) => {
  const problem = await readWorkflow('a.yml', text).then(
    () => 'accepted',
    (error: Error) => error.message,
  );
  expect(problem).toMatch(message);
  expect(problem).not.toContain('\n');
});

test.each([
  ['', '', { contents: 'read', packages: 'read', metadata: 'read' }],
  ['permissions: { issues: write }', '', { issues: 'write', metadata: 'read' }],
  ['permissions: { issues: write }', 'permissions: { pull-requests: read }', { pull_requests: 'read', metadata: 'read' }],
  ['permissions: write-all', 'permissions: {}', { metadata: 'read' }],
])('a token may do what the job says, else the workflow, else little: %j %j', async (outer, inner, expected) => {
  const workflow = await readWorkflow('a.yml', `on: push\n${outer}\njobs:\n  a:\n    runs-on: x\n    steps: [{ run: a }]\n    ${inner}\n`);
  const given = permissionsOf(workflow.permissions, field(workflow.jobs[0]?.body, 'permissions'));
  expect(Object.fromEntries(Object.entries(given).filter(([, level]) => level !== 'none'))).toEqual(expected);
});
