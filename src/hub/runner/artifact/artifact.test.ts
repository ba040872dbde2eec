import { execFileSync } from 'node:child_process';
import { mkdir, mkdtemp, rm, writeFile } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { dirname, join } from 'node:path';
import { afterAll, beforeAll, expect, test } from 'vitest';
import { selectFiles } from './select.ts';
import { unzip, zip } from './zip.ts';

let dir = '';
beforeAll(async () => {
  dir = await mkdtemp(join(tmpdir(), 'artifact-'));
  for (const path of ['out/a.txt', 'out/deep/b.txt', 'out/deep/c.log', 'out/.hidden', 'other/d.txt', 'single.txt']) {
    await mkdir(dirname(join(dir, path)), { recursive: true });
    await writeFile(join(dir, path), `${path}\n`);
  }
});
afterAll(() => rm(dir, { recursive: true }));

const chosen = async (input: string, hidden = false) => (await selectFiles(dir, input, hidden)).map((file) => file.path);

test('paths in an artifact begin at the directory that all patterns share', async () => {
  expect(await chosen('out')).toEqual(['a.txt', 'deep/b.txt', 'deep/c.log']);
  expect(await chosen('out', true)).toContain('.hidden');
  expect(await chosen('out/deep/b.txt')).toEqual(['b.txt']);
  expect(await chosen('out/**/*.txt\n!out/a.txt')).toEqual(['deep/b.txt']);
  expect(await chosen('out/a.txt\nother')).toEqual(['other/d.txt', 'out/a.txt']);
  expect(await chosen('nothing/*')).toEqual([]);
});

test('other programs read the archives', async () => {
  const entries = [
    { path: 'a.txt', bytes: Buffer.from('hello '.repeat(1000)) },
    { path: 'ü/empty', bytes: Buffer.alloc(0) },
  ];
  const archive = zip(entries);
  expect(archive.byteLength).toBeLessThan(400);
  expect(unzip(archive).map(({ path, bytes }) => [path, Buffer.from(bytes).toString()])).toEqual(
    entries.map(({ path, bytes }) => [path, bytes.toString()]),
  );
  await writeFile(join(dir, 'x.zip'), archive);
  const script = 'import sys, zipfile; z = zipfile.ZipFile(sys.argv[1]); print(z.testzip(), ",".join(z.namelist()), len(z.read("a.txt")))';
  const said = execFileSync('python3', ['-c', script, join(dir, 'x.zip')], { env: { ...process.env, PYTHONIOENCODING: 'utf8' } });
  expect(said.toString().trim()).toBe('None a.txt,ü/empty 6000');
});

test('what is no archive is refused', () => {
  expect(() => unzip(Buffer.from('nonsense'))).toThrow('not a zip archive');
});
