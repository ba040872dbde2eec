import { expect, test } from 'vitest';
import { commandWords, helpText } from './help.ts';
import { parseCommand } from './parse-command.ts';

test.each([
  ['/retry', { kind: 'retry', note: null }],
  ['/retry   use port 8081 ', { kind: 'retry', note: 'use port 8081' }],
  ['/retry\r\nuse port 8081\r\n\r\nand log it\r\n', { kind: 'retry', note: 'use port 8081\n\nand log it' }],
  ['\n  \n  /PAUSE\n', { kind: 'pause' }],
  ['/resume', { kind: 'resume' }],
  ['/why is that so?', { kind: 'why' }],
  ['/help', { kind: 'help' }],
  ['/retyr now', { kind: 'unknown', word: 'retyr', nearest: 'retry' }],
  ['/Halp', { kind: 'unknown', word: 'halp', nearest: 'help' }],
])('%j is a command', (body, intent) => {
  expect(parseCommand(body)).toEqual(intent);
});

test.each([
  [''],
  ['please /retry'],
  ['> /retry'],
  ['```\n/retry\n```'],
  ['    /retry'],
  ['`/retry`'],
  ['Thanks!\n/retry'],
  ['/lgtm'],
  ['/approve'],
  ['/retry/it'],
  ['/etc/hosts is wrong'],
  ['/ retry'],
  ['//retry'],
])('%j is none', (body) => {
  expect(parseCommand(body)).toBeNull();
});

test('help names every command', () => {
  for (const word of commandWords) expect(helpText).toContain(`\`/${word}\``);
});
