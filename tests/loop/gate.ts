import { once } from 'node:events';
import { createServer, type ServerResponse } from 'node:http';

/** Holds whoever asks it until it is opened: what a run waits at, so that it ends when the test says so. */
export interface Gate {
  readonly url: string;
  /** Lets through who waits and who comes while `meanwhile` lasts. */
  open(meanwhile: () => Promise<void>): Promise<void>;
  close(): Promise<void>;
}

export async function startGate(): Promise<Gate> {
  const waiting = new Set<ServerResponse>();
  let isOpen = false;
  const server = createServer((_, response) => {
    if (isOpen) response.end();
    else waiting.add(response);
  }).listen(0, '127.0.0.1');
  await once(server, 'listening');
  const address = server.address();
  return {
    url: `http://127.0.0.1:${typeof address === 'object' ? address?.port : ''}`,
    open: async (meanwhile) => {
      isOpen = true;
      for (const response of waiting) response.end();
      waiting.clear();
      await meanwhile();
      isOpen = false;
    },
    close: async () => {
      server.closeAllConnections();
      server.close();
      await once(server, 'close');
    },
  };
}
