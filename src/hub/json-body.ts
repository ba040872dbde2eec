import { Refusal } from './world/refusal.ts';

const LARGEST_BODY = 64 * 1024 * 1024;

/** The body as JSON, undefined where there is none. No text holds a NUL: git could not keep it. */
export async function jsonBody(request: Request): Promise<unknown> {
  if (Number(request.headers.get('content-length')) > LARGEST_BODY) throw new Refusal('too-large', 'Request Entity Too Large');
  const text = await request.text();
  if (text === '') return undefined;
  if (/(?<!\\)(\\\\)*\\u0000/.test(text)) throw notJson();
  try {
    return JSON.parse(text);
  } catch {
    throw notJson();
  }
}

function notJson(): Refusal {
  return new Refusal('bad-request', 'Problems parsing JSON');
}
