/** Stations as a process of their own on the same machine: `tsx bench/ingest/load.ts <port> <json options>`. */
import { connect, type Socket } from 'node:net';
import { buildPackets, dataTimeOf, qnOf } from '../../domain/hj212/build.ts';
import { mnOf, PASSWORD } from './bench-database.ts';

export interface LoadOptions {
  connections: number;
  /** Packets that each station sends before it waits for acks. */
  window: number;
  warmUpMs: number;
  measureMs: number;
  /** Packets a second over all; 0: as fast as they are acked. */
  perSecond: number;
}
export interface LoadResult {
  sent: number;
  acked: number;
  /** Within the measured time. */
  measured: number;
  measuredMs: number;
  bytesPerPacket: number;
}

const CODES = [
  'a34004',
  'a34002',
  'a34001',
  'a21026',
  'a21004',
  'a21005',
  'a05024',
  'a01001',
  'a01002',
  'a01007',
];

function packet(mn: string, n: number, startMs: number): Uint8Array {
  const items = CODES.map((code, i) => `${code}-Rtd=${((n + i) % 100) / 1000 + i / 100},${code}-Flag=N`);
  const atMs = startMs + n * 1000;
  const [bytes] = buildPackets({
    qn: qnOf(atMs),
    st: '22',
    cn: '2011',
    pw: PASSWORD,
    mn,
    dialect: '2017',
    needsAck: true,
    cp: [`DataTime=${dataTimeOf(atMs)}`, ...items].join(';'),
  });
  if (!bytes) throw new Error('a message has a packet');
  return bytes;
}

/** Counts acks by their CRLF: reading them as packets would cost the generator what it should give the server. */
const LF = 0x0a;

async function run(port: number, options: LoadOptions): Promise<LoadResult> {
  const { connections, window, warmUpMs, measureMs, perSecond } = options;
  // Half a day ago: nothing here is a present alarm, and every second of it is another reading.
  const startMs = Math.floor(Date.now() / 1000) * 1000 - 12 * 3600_000;
  const beginMs = performance.now();
  const endMs = beginMs + warmUpMs + measureMs;
  let [sent, acked, measured, bytesSent] = [0, 0, 0, 0];
  const isMeasured = () => performance.now() >= beginMs + warmUpMs && performance.now() < endMs;
  const isOver = () => performance.now() >= endMs;
  const mayStart = () => perSecond === 0 || sent < ((performance.now() - beginMs) / 1000) * perSecond;

  const station = async (index: number): Promise<void> => {
    const socket: Socket = connect({ port, host: '127.0.0.1', noDelay: true });
    await new Promise((resolve, reject) => socket.once('connect', resolve).once('error', reject));
    let [mine, back] = [0, 0];
    await new Promise<void>((resolve, reject) => {
      const pump = (): void => {
        while (!isOver() && mine - back < window && mayStart()) {
          const bytes = packet(mnOf(index), mine++, startMs);
          sent++;
          bytesSent += bytes.length;
          socket.write(bytes);
        }
        if (isOver() && mine === back) socket.end();
      };
      const timer = setInterval(pump, perSecond === 0 ? 100 : 5);
      socket.on('data', (chunk: Buffer) => {
        if (chunk.includes('CN=9011'))
          reject(new Error(`a good packet was refused: ${chunk.toString().slice(0, 200)}`));
        for (const byte of chunk)
          if (byte === LF) {
            back++;
            acked++;
            if (isMeasured()) measured++;
          }
        pump();
      });
      socket.once('close', () => {
        clearInterval(timer);
        resolve();
      });
      socket.once('error', reject);
      pump();
    });
  };
  await Promise.all(Array.from({ length: connections }, (_, i) => station(i)));
  return {
    sent,
    acked,
    measured,
    measuredMs: measureMs,
    bytesPerPacket: Math.round(bytesSent / Math.max(1, sent)),
  };
}

const [port, options] = process.argv.slice(2);
console.log(JSON.stringify(await run(Number(port), JSON.parse(options ?? '{}') as LoadOptions)));
