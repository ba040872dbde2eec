import { afterEach, beforeEach, expect, test } from 'vitest';
import { run } from '../../src/cli/run.ts';
import { git } from '../../src/git/run.ts';
import { commitAll, sampleRepository, type SampleRepository } from '../run/sample.ts';

const plan = '# Plan\n\n- [ ] 1.1 Build the frame\n- [ ] 1.2 Paint it (depends on 1.1)\n';
let repository: SampleRepository;
beforeEach(async () => {
  repository = await sampleRepository({ 'TASKS.md': plan });
});
afterEach(() => repository.remove());

interface Said {
  readonly out: string;
  readonly err: string;
  readonly code: number;
}

async function check(...words: readonly string[]): Promise<Said> {
  const said = { out: [] as string[], err: [] as string[], code: 0 };
  await run(['check', ...words], {
    folder: repository.root,
    columns: 80,
    print: (line) => said.out.push(line),
    complain: (line) => said.err.push(line),
    style: (_, text) => text,
    exitWith: (code) => (said.code = Math.max(said.code, code)),
  });
  return { out: said.out.join('\n'), err: said.err.join('\n'), code: said.code };
}

test('a working tree that changes no list has nothing to say', async () => {
  await repository.write('main.js', 'run()\n');
  expect(await check()).toEqual({ out: 'No list is changed.', err: '', code: 0 });
  expect(JSON.parse((await check('--json')).out)).toEqual({ changed: false });
});

test('what is not committed is compared with the branch that it will be merged into', async () => {
  await git(['checkout', '-q', '-b', 'topic'], { cwd: repository.root });
  await repository.write('TASKS.md', `${plan}- [ ] 1.3 Sell it\n`);
  await commitAll(repository.root, 'Sell it');
  await repository.write('TASKS.md', `${plan}- [ ] 1.3 Sell it\n- [ ] 1.4 Send it (depends on 1.3)\n`);
  const { out, code } = await check();
  expect(out.split('\n')).toEqual([
    '1 task would start',
    'would start: 1.3 Sell it. Everything it depends on is done; it starts with the next pass.',
    'would wait: 1.4 Send it. Waits for 1.3 Sell it.',
  ]);
  expect(code).toBe(0);
  const since = JSON.parse((await check('--base', 'topic', '--json')).out) as { starts: unknown[]; waits: unknown[] };
  expect(since).toMatchObject({ changed: true, starts: [], waits: [{ task: 'TASKS.md#1.4', state: 'waiting' }] });
});

test('errors fail it only where that was asked for or configured', async () => {
  await repository.write('TASKS.md', plan.replace('the frame', 'the frame (depends on 1.2)'));
  const { out, code } = await check();
  expect(out).toMatch(/^1 task would no longer start; 1 cycle\nTASKS\.md:3 failure .*depend on each other.*\(cycle\)\n/);
  expect(code).toBe(0);
  expect((await check('--fail-on', 'error')).code).toBe(1);
  await repository.write('TASKS.md', plan);
  await repository.write('.github/mergetick.yml', 'check: {fail_on: error}\n');
  await commitAll(repository.root, 'Be strict');
  await repository.write('TASKS.md', plan.replace('the frame', 'the frame (depends on 1.2)'));
  expect((await check()).code).toBe(1);
  expect((await check('--fail-on', 'never')).code).toBe(0);
});

test('lists of folders are found on both sides, and one that moved is the same', async () => {
  await repository.write('.github/mergetick.yml', "lists: ['plans/*.md']\n");
  await repository.write('plans/one.md', plan);
  await commitAll(repository.root, 'Plans');
  await git(['mv', 'plans/one.md', 'plans/first.md'], { cwd: repository.root });
  await repository.write('plans/two.md', '- [ ] 2.1 Fly\n');
  const { summary, title } = JSON.parse((await check('--json')).out) as { summary: string; title: string };
  expect(title).toBe('1 task would start');
  expect(summary).toContain('The list plans\\/two\\.md is new. The list plans\\/one\\.md is plans\\/first\\.md now.');
});

test('a base that Git does not know, and one that is no name, are wrong use', async () => {
  for (const base of ['nowhere', '--output=x']) {
    const { err, code } = await check(`--base=${base}`);
    expect(err).toContain(`Git knows no commit \`${base}\` here.`);
    expect(code).toBe(2);
  }
  expect((await check('--fail-on', 'always')).code).toBe(2);
});
