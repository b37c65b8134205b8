import { createAdaptorServer } from '@hono/node-server';
import type { Server } from 'node:http';
import type { AddressInfo } from 'node:net';
import { setTimeout as delay } from 'node:timers/promises';
import { StartupFault } from './startup-faults.ts';
import { listenFault } from './surroundings.ts';

export interface Listening {
  port: number;
  server: Server;
  /** Takes no new connections, lets running requests end, then cuts what is left. */
  close(): Promise<void>;
}

const DRAIN_MS = 5_000;
/** Longer than proxies and browsers keep an idle connection, so that they never send into one that we just closed. */
const KEEP_ALIVE_MS = 75_000;

/** Serves HTTP. Throws StartupFault when the address cannot be used. */
export async function listen(
  fetch: Parameters<typeof createAdaptorServer>[0]['fetch'],
  port: number,
  host: string,
): Promise<Listening> {
  const server = createAdaptorServer({ fetch }) as Server;
  server.keepAliveTimeout = KEEP_ALIVE_MS;
  await new Promise<void>((resolve, reject) => {
    server.once('error', (error) => reject(new StartupFault(listenFault('PORT', port, host, error))));
    server.listen(port, host, resolve);
  });
  return {
    port: (server.address() as AddressInfo).port,
    server,
    async close() {
      const closed = new Promise<void>((resolve) => server.close(() => resolve()));
      server.closeIdleConnections();
      await Promise.race([closed, delay(DRAIN_MS)]);
      server.closeAllConnections();
      await closed;
    },
  };
}

/** The address to show: one that a browser on this machine can open. */
export function shownUrl(host: string, port: number): string {
  const name = host === '0.0.0.0' || host === '::' ? 'localhost' : host;
  return `http://${name.includes(':') ? `[${name}]` : name}:${port}`;
}
