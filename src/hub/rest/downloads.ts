import { randomBytes } from 'node:crypto';
import { notFound } from '../world/refusal.ts';
import { parameter, type Reply, type Routes } from './route.ts';

/** Where GitHub has a store beside its API: the answer there is a link that needs no token and opens for a minute. */
export interface Downloads {
  offer(origin: string, bytes: Uint8Array, contentType: string): Reply;
  readonly routes: Routes;
}

const LIFE = 60_000;

export function createDownloads(): Downloads {
  const offered = new Map<string, { readonly reply: Reply; readonly until: number }>();
  return {
    offer: (origin, bytes, contentType) => {
      for (const [key, { until }] of offered) if (until < Date.now()) offered.delete(key);
      const key = randomBytes(16).toString('hex');
      offered.set(key, { reply: { status: 200, bytes, headers: { 'content-type': contentType } }, until: Date.now() + LIFE });
      return { status: 302, bytes: new Uint8Array(), headers: { location: `${origin}/downloads/${key}` } };
    },
    routes: {
      'GET /downloads/{key}': (call) => {
        const found = offered.get(parameter(call, 'key'));
        if (found === undefined || found.until < Date.now()) throw notFound();
        return found.reply;
      },
    },
  };
}
