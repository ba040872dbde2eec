import { expect, test } from 'vitest';
import { readPairs, readPaths } from './file-commands.ts';
import { readCommand } from './line-commands.ts';
import { createJobLog } from './log.ts';

test('environment files hold lines and blocks', () => {
  expect(readPairs('a=1\nb=x=y\n\nc<<END\none\n\ntwo=2\nEND\nd<<E\nE\n', 'GITHUB_ENV')).toEqual({
    a: '1',
    b: 'x=y',
    c: 'one\n\ntwo=2',
    d: '',
  });
  expect(readPairs('a=1\r\nb<<X\r\n1\r\nX\r\n', 'GITHUB_ENV')).toEqual({ a: '1', b: '1' });
  expect(readPairs('url=a<<b\n', 'GITHUB_OUTPUT')).toEqual({ url: 'a<<b' });
  expect(readPaths('/a\n/b\n')).toEqual(['/b', '/a']);
});

test.each([
  ['nonsense', "Invalid format 'nonsense'"],
  ['a<<END\nnever ended', "Matching delimiter not found 'END'"],
  ['=x', 'A name is missing'],
])('a broken environment file is refused: %j', (text, message) => {
  expect(() => readPairs(text, 'GITHUB_OUTPUT')).toThrow(message);
});

test('workflow commands are read with their properties', () => {
  expect(readCommand('::error file=a%2Cb.ts,line=3::50%25 of%0Ait')).toEqual({
    name: 'error',
    properties: { file: 'a,b.ts', line: '3' },
    message: '50% of\nit',
  });
  expect(readCommand('::endgroup::')).toEqual({ name: 'endgroup', properties: {}, message: '' });
  expect(readCommand('see a::b::c')).toBeUndefined();
});

test('commands are not obeyed between stop-commands and its token', () => {
  const lines: string[] = [];
  const annotations: unknown[] = [];
  const log = createJobLog(
    (annotation) => annotations.push(annotation),
    (line) => lines.push(line),
  );
  for (const line of ['::stop-commands::xyz', '::error::ignored', '::xyz::', '::warning::heard', '::group::Work', '::endgroup::'])
    log.output(line);
  expect(annotations).toMatchObject([{ level: 'warning', message: 'heard' }]);
  expect(lines).toEqual(['::stop-commands::xyz', '::error::ignored', '::xyz::', '##[warning]heard', '##[group]Work', '##[endgroup]']);
});

test('a secret of several lines is masked line by line', () => {
  const lines: string[] = [];
  const log = createJobLog(
    () => {},
    (line) => lines.push(line),
  );
  log.mask('first-line\nsecond-line');
  log.output('has second-line inside');
  expect(lines).toEqual(['has *** inside']);
});
