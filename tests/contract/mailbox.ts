import { createHmac } from 'node:crypto';
import { EventEmitter, once } from 'node:events';
import { createServer } from 'node:http';
import type { AddressInfo } from 'node:net';
import { text } from 'node:stream/consumers';
import { read } from './client.ts';

/** What a webhook brought. */
export interface Delivery {
  /** As GitHub's description names it: event and action, for example `issue-comment-created`. */
  readonly name: string;
  readonly guid: string;
  readonly signed: boolean;
  readonly payload: unknown;
}

/** Takes deliveries on loopback, as a bot would. */
export interface Mailbox {
  readonly url: string;
  readonly deliveries: readonly Delivery[];
  /** Resolves with the first delivery that fits, already there or still to come. */
  until(fits: (delivery: Delivery) => boolean): Promise<Delivery>;
  close(): Promise<void>;
}

export async function openMailbox(secret: string): Promise<Mailbox> {
  const deliveries: Delivery[] = [];
  const arrivals = new EventEmitter<{ delivery: [Delivery] }>();
  const server = createServer((request, answer) => {
    void text(request).then((body) => {
      answer.writeHead(202).end();
      const delivery = deliveryOf(body, request.headers, secret);
      deliveries.push(delivery);
      arrivals.emit('delivery', delivery);
    });
  });
  server.listen(0, '127.0.0.1');
  await once(server, 'listening');
  return {
    url: `http://127.0.0.1:${(server.address() as AddressInfo).port}/`,
    deliveries,
    until: async (fits) => deliveries.find(fits) ?? (await next(arrivals, fits)),
    close: () => new Promise((resolve) => server.close(() => resolve())),
  };
}

function deliveryOf(body: string, headers: NodeJS.Dict<string | string[]>, secret: string): Delivery {
  const payload: unknown = JSON.parse(body);
  const event = String(headers['x-github-event']);
  const action = read(payload, 'action');
  const signature = `sha256=${createHmac('sha256', secret).update(body).digest('hex')}`;
  return {
    name: [event, ...(typeof action === 'string' ? [action] : [])].join('-').replaceAll('_', '-'),
    guid: String(headers['x-github-delivery']),
    signed: headers['x-hub-signature-256'] === signature,
    payload,
  };
}

function next(arrivals: EventEmitter<{ delivery: [Delivery] }>, fits: (delivery: Delivery) => boolean): Promise<Delivery> {
  return new Promise((resolve) => {
    const look = (delivery: Delivery): void => {
      if (!fits(delivery)) return;
      arrivals.off('delivery', look);
      resolve(delivery);
    };
    arrivals.on('delivery', look);
  });
}
