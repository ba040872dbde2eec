import { z } from 'zod';
import { largestList } from '../config/places.ts';
import { Problem } from '../errors/problem.ts';
import { call } from './ask.ts';
import type { Connection } from './connect.ts';

/** What the fragment `File` answers: null for a file that does not exist, no `oid` for what is no file. */
export const fileEntry = z
  .object({
    object: z
      .object({ oid: z.string().optional(), byteSize: z.int().optional(), isTruncated: z.boolean().optional(), text: z.string().nullish() })
      .nullable(),
  })
  .nullish();

type FileEntry = z.infer<typeof fileEntry>;

/** The text exactly as it is stored; null when there is no such file. */
export async function exactText(connection: Connection, entry: FileEntry, path: string): Promise<string | null> {
  const blob = entry?.object;
  if (blob?.oid === undefined) return null;

  const { text, byteSize, isTruncated } = blob;
  if (byteSize !== undefined && byteSize > largestList)
    throw new Problem('list', `${path} is larger than ${largestList / 1024 / 1024} MB.`, 'Divide it into several lists.');
  const whole = typeof text === 'string' && isTruncated !== true && Buffer.byteLength(text) === byteSize;
  return whole ? text : await storedText(connection, blob.oid, path);
}

const Blob = z.object({ content: z.string(), encoding: z.literal('base64') });

/** Long texts are cut in GraphQL's answers, and bytes that are no UTF-8 are replaced there: ask for the bytes. */
async function storedText(connection: Connection, oid: string, path: string): Promise<string> {
  const { content } = await call(connection, 'GET /repos/{owner}/{repo}/git/blobs/{oid}', { oid }, Blob);
  try {
    return new TextDecoder('utf-8', { fatal: true, ignoreBOM: true }).decode(Buffer.from(content, 'base64'));
  } catch (cause) {
    throw new Problem('list', `${path} is not UTF-8 text.`, 'Save the file as UTF-8.', { cause });
  }
}
