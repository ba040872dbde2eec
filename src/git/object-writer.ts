import { createHash, randomUUID } from 'node:crypto';
import { access, mkdir, rename, writeFile } from 'node:fs/promises';
import { join } from 'node:path';
import { promisify } from 'node:util';
import { deflate } from 'node:zlib';
import type { ObjectType } from './object-reader.ts';

const deflated = promisify(deflate);

/** Stores one loose object, as `git hash-object -w` does, without starting a process. Returns its id. */
export async function writeObject(gitDir: string, type: ObjectType, content: Uint8Array): Promise<string> {
  const whole = Buffer.concat([Buffer.from(`${type} ${content.length}\0`), content]);
  const oid = createHash('sha1').update(whole).digest('hex');
  const directory = join(gitDir, 'objects', oid.slice(0, 2));
  const path = join(directory, oid.slice(2));
  if (await exists(path)) return oid;

  await mkdir(directory, { recursive: true });
  const unfinished = join(directory, `tmp_obj_${randomUUID()}`);
  await writeFile(unfinished, await deflated(whole), { mode: 0o444 });
  await rename(unfinished, path);
  return oid;
}

async function exists(path: string): Promise<boolean> {
  return access(path).then(
    () => true,
    () => false,
  );
}
