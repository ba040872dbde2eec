import { mkdtemp, rm } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { fileURLToPath } from 'node:url';
import { onTestFinished } from 'vitest';
import { buildWorld, type DemoWorld } from '../../src/cli/demo/world.ts';

/** The demo's world around a list of four tasks, with nothing started yet. */
export async function smallWorld(options: { readonly actionOnly: boolean }): Promise<DemoWorld> {
  const dir = await mkdtemp(join(tmpdir(), 'mergetick-test-'));
  onTestFinished(() => rm(dir, { recursive: true, force: true }));
  const list = fileURLToPath(new URL('../../fixtures/lists/small-plan.md', import.meta.url));
  const world = await buildWorld({ ...options, list, dir: join(dir, 'world'), keep: false, json: false }, {});
  onTestFinished(() => world.close());
  return world;
}
