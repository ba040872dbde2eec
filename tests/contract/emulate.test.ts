import { beforeAll, expect, test } from 'vitest';
import { departures } from './overlap/departures.ts';
import { startEmulated } from './overlap/emulated.ts';
import { startEmbedded } from './overlap/embedded.ts';
import { overlap } from './overlap/scenario.ts';
import type { Sights } from './overlap/server.ts';

let embedded: Sights;
let emulated: Sights;

beforeAll(async () => {
  [embedded, emulated] = await Promise.all([sightsOf(startEmbedded), sightsOf(startEmulated)]);
});

async function sightsOf(start: typeof startEmbedded | typeof startEmulated): Promise<Sights> {
  const server = await start();
  try {
    return await overlap(server);
  } finally {
    await server.close();
  }
}

test('the embedded GitHub and the emulator of others answer alike', () => {
  const agreed = (sights: Sights): object => Object.fromEntries([...sights].filter(([what]) => !(what in departures)));
  expect(agreed(embedded)).toEqual(agreed(emulated));
});

test.each(Object.entries(departures))('%s: where they differ, GitHub is on our side', (what, { github, emulate }) => {
  expect({ embedded: embedded.get(what), emulate: emulated.get(what) }).toEqual({ embedded: github, emulate });
});
