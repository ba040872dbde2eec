import { spawnSync } from 'node:child_process';
import { generateKeyPairSync } from 'node:crypto';
import { join } from 'node:path';
import { expect, test } from 'vitest';
import { readSettings } from './settings.ts';

const privateKey = generateKeyPairSync('rsa', { modulusLength: 2048 }).privateKey.export({ type: 'pkcs8', format: 'pem' }).toString();
const enough = { APP_ID: '7', PRIVATE_KEY: privateKey, WEBHOOK_SECRET: 'hush' };

test('listens on port 3000 of github.com unless told otherwise', () => {
  expect(readSettings(enough)).toMatchObject({ appId: '7', port: 3000, apiUrl: 'https://api.github.com', sweepMinutes: 10 });
  expect(readSettings({ ...enough, PORT: '8080', GITHUB_API_URL: 'https://ghe.example.com/api/v3' })).toMatchObject({
    port: 8080,
    apiUrl: 'https://ghe.example.com/api/v3',
  });
});

test('a key whose line breaks are written out is a key', () => {
  expect(readSettings({ ...enough, PRIVATE_KEY: privateKey.replaceAll('\n', '\\n') }).privateKey).toBe(privateKey);
});

test.each([
  ['WEBHOOK_SECRET', '', /WEBHOOK_SECRET is not set/],
  ['APP_ID', undefined, /APP_ID is not set/],
  ['PRIVATE_KEY', 'nonsense', /no key in PEM text/],
  ['PRIVATE_KEY', '-----BEGIN PRIVATE KEY-----\nAAAA\n-----END PRIVATE KEY-----', /no key in PEM text/],
  ['PRIVATE_KEY_PATH', '/does/not/exist.pem', /\/does\/not\/exist\.pem cannot be read/],
  ['PORT', 'eighty', /PORT is “eighty”/],
])('%s=%s is refused in one sentence', (name, value, message) => {
  expect(() => readSettings({ ...enough, [name]: value })).toThrow(message);
});

test('without settings the bot ends with one sentence and no stack', () => {
  const main = join(import.meta.dirname, 'main.ts');
  const { status, stdout, stderr } = spawnSync(process.execPath, [main], { env: {}, encoding: 'utf8' });
  const lines = stdout.trim().split('\n');
  expect({ status, stderr, count: lines.length }).toEqual({ status: 2, stderr: '', count: 1 });
  expect(JSON.parse(lines[0] ?? '')).toMatchObject({
    level: 60,
    msg: expect.stringMatching(/^The environment variable APP_ID is not set\. Set it to/),
  });
});
