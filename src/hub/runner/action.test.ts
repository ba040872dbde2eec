import { mkdir, mkdtemp, rm, writeFile } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { afterAll, beforeAll, expect, test } from 'vitest';
import { startTestHost, type TestHost } from './test-host.ts';

let host: TestHost;
let directory = '';
beforeAll(async () => {
  directory = await mkdtemp(join(tmpdir(), 'action-'));
  host = await startTestHost({ actions: new Map([['Team/greeter', directory]]) });
});
afterAll(async () => {
  await host.close();
  await rm(directory, { recursive: true });
});

const main = `
const fs = require('node:fs');
console.log('main', process.env.INPUT_WHO_IS_IT, process.env.INPUT_TOKEN.length > 0, process.env.STATE_seen, process.env.GITHUB_EVENT_NAME);
fs.appendFileSync(process.env.GITHUB_OUTPUT, 'said<<END\\nhello\\nworld\\nEND\\n');
fs.appendFileSync(process.env.GITHUB_PATH, '/opt/somewhere\\n');
fs.appendFileSync(process.env.GITHUB_STATE, 'word=later\\n');
`;

test('a JavaScript action has its inputs, its defaults, and parts before and after the steps', async () => {
  await write(directory, {
    'action.yml': `
name: Greeter
description: Says hello
inputs:
  token: { description: t, default: "\${{ github.token }}" }
  who is it: { description: w, required: true }
outputs: { said: { description: s } }
runs: { using: node24, pre: pre.js, main: main.js, post: post.js }
`,
    'pre.js': "require('node:fs').appendFileSync(process.env.GITHUB_STATE, 'seen=before\\n'); console.log('pre runs')",
    'main.js': main,
    'post.js': "console.log('post', process.env.STATE_word)",
  });
  await host.push({
    '.github/workflows/ci.yml': `
on: workflow_dispatch
jobs:
  a:
    runs-on: x
    steps:
      - run: echo first
      - { id: greet, uses: team/greeter@v1, with: { who is it: you, surplus: 1 } }
      - run: 'echo "\${{ steps.greet.outputs.said }}" | tr "\\n" " "; case $PATH in /opt/somewhere:*) echo on path;; esac'
`,
  });
  const { run, jobs, log } = await host.run('ci.yml');
  expect(run.conclusion).toBe('success');
  expect(jobs['a']?.steps.map((step) => step.name)).toEqual([
    'Pre Run team/greeter@v1',
    'Run echo first',
    'Run team/greeter@v1',
    expect.stringContaining('Run echo "hello'),
    'Post Run team/greeter@v1',
  ]);
  const lines = log('a').replaceAll(/^\S+ /gm, '');
  expect(lines).toContain('main you true before workflow_dispatch');
  expect(lines).toContain("##[warning]Unexpected input(s) 'surplus', valid inputs are ['token', 'who is it']");
  expect(lines).toContain('hello world on path');
  expect(lines.indexOf('pre runs')).toBeLessThan(lines.indexOf('\nfirst'));
  expect(lines).toMatch(/post later\n$/);
});

test('an action of the repository itself runs after the checkout, and is missed before it', async () => {
  await host.push({
    'tools/hi/action.yml': 'name: Hi\ndescription: Hi\nruns: { using: node20, main: hi.js }\n',
    'tools/hi/hi.js': "console.log('hi from', __dirname.endsWith('tools/hi'))",
    'tools/mix/action.yml': 'name: Mix\ndescription: Mix\nruns: { using: composite, steps: [{ run: echo, shell: bash }] }\n',
    '.github/workflows/local.yml': `
on: workflow_dispatch
jobs:
  good: { runs-on: x, steps: [{ uses: actions/checkout@v5 }, { uses: ./tools/hi }] }
  early: { runs-on: x, steps: [{ uses: ./tools/hi }] }
  mix: { runs-on: x, steps: [{ uses: actions/checkout@v5 }, { uses: ./tools/mix }] }
`,
  });
  const { log } = await host.run('local.yml');
  expect(log('good')).toContain('hi from true');
  expect(log('early')).toContain("Can't find 'action.yml' or 'action.yaml' for the action `./tools/hi`.");
  expect(log('mix')).toContain('The embedded runner does not support actions that use `composite` (./tools/mix/action.yml).');
});

async function write(to: string, files: Readonly<Record<string, string>>): Promise<void> {
  await mkdir(to, { recursive: true });
  for (const [name, text] of Object.entries(files)) await writeFile(join(to, name), text);
}
