import { createServer, type AddressInfo, type Socket } from 'node:net';
import type { Logger } from '../log.ts';
import { StartupFault } from '../startup-faults.ts';
import { listenFault } from '../surroundings.ts';
import { openDeviceBook } from './device-book.ts';
import { serveStation } from './hj212-connection.ts';
import type { Hj212Repository } from './hj212.repository.ts';
import type { ReadingIntake } from './reading-intake.ts';
import { openRefusalLog } from './refusal-log.ts';

const MAX_CONNECTIONS = 4_000;
const MAX_PER_ADDRESS = 500;
const TICK_MS = 5_000;
const KEEP_ALIVE_MS = 60_000;
/** How long stations may take to read their last acks when the server stops. */
const DRAIN_MS = 2_000;

export interface Hj212Options {
  port: number;
  host: string;
  repository: Hj212Repository;
  intake: ReadingIntake;
  log: Logger;
  nowMs: () => number;
}

/** The inlet of stations: HJ 212 over TCP. */
export interface Hj212Server {
  port: number;
  connections(): number;
  /** Packets whose sender and form were good. */
  packets(): number;
  /** What was refused, packets and single values, by reason. */
  refused(): ReadonlyMap<string, number>;
  /** Knows at once who was registered; else it takes some seconds. */
  refreshDevices(): Promise<void>;
  close(): Promise<void>;
}

/** Throws StartupFault when the port cannot be used. */
export async function startHj212(options: Hj212Options): Promise<Hj212Server> {
  const { port, host, repository, intake, log, nowMs } = options;
  const book = await openDeviceBook(repository, (err) => log.warn({ err }, 'HJ 212 devices not read'));
  const refusals = openRefusalLog(repository, log);
  const lines = new Map<Socket, { tick(): void }>();
  const perAddress = new Map<string, number>();
  let packets = 0;

  const server = createServer(
    { noDelay: true, keepAlive: true, keepAliveInitialDelay: KEEP_ALIVE_MS },
    (socket) => {
      const address = socket.remoteAddress ?? '?';
      const ofAddress = (perAddress.get(address) ?? 0) + 1;
      if (ofAddress > MAX_PER_ADDRESS) {
        log.warn({ address }, 'too many HJ 212 connections from one address');
        socket.destroy();
        return;
      }
      perAddress.set(address, ofAddress);
      lines.set(socket, serveStation(socket, { book, intake, refusals, nowMs, onPacket: () => packets++ }));
      socket.once('close', () => {
        lines.delete(socket);
        const left = (perAddress.get(address) ?? 1) - 1;
        if (left > 0) perAddress.set(address, left);
        else perAddress.delete(address);
      });
    },
  );
  server.maxConnections = MAX_CONNECTIONS;
  await new Promise<void>((resolve, reject) => {
    server.once('error', (error) => reject(new StartupFault(listenFault('HJ212_PORT', port, host, error))));
    server.listen(port, host, resolve);
  });
  const ticking = setInterval(() => {
    for (const line of lines.values()) line.tick();
  }, TICK_MS);
  ticking.unref();

  return {
    port: (server.address() as AddressInfo).port,
    connections: () => lines.size,
    packets: () => packets,
    refused: () => refusals.counts(),
    refreshDevices: () => book.refresh(),
    async close() {
      clearInterval(ticking);
      const closed = new Promise<void>((resolve) => server.close(() => resolve()));
      for (const socket of lines.keys()) socket.pause();
      await intake.close();
      for (const socket of lines.keys()) socket.end();
      const cut = setTimeout(() => {
        for (const socket of lines.keys()) socket.destroy();
      }, DRAIN_MS);
      await closed;
      clearTimeout(cut);
      await intake.close();
      await refusals.close();
      await book.close();
    },
  };
}
