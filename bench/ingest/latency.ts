import { connect } from 'node:net';
import { setTimeout as delay } from 'node:timers/promises';
import { buildPackets, dataTimeOf, qnOf } from '../../domain/hj212/build.ts';
import { openConsole } from '../live/sse-console.ts';
import { percentile } from '../percentile.ts';
import { mnOf, PASSWORD } from './bench-database.ts';

const READINGS = 40;
const PAUSE_MS = 150;
const ARRIVAL_LIMIT_MS = 10_000;

/** Waits until the server has read the registry: a station that it does not know is refused. */
export async function untilKnown(port: number, station: number): Promise<void> {
  const socket = connect({ port, host: '127.0.0.1', noDelay: true });
  let answers = '';
  socket.setEncoding('latin1').on('data', (text: string) => (answers += text));
  for (let second = 1; !answers.includes('CN=9014'); second++) {
    const atMs = Date.now() - 24 * 3600_000 + second * 1000;
    for (const packet of packetsAt(mnOf(station), atMs, 1)) socket.write(packet);
    await delay(200);
  }
  socket.destroy();
}

function packetsAt(mn: string, atMs: number, value: number): Uint8Array[] {
  return buildPackets({
    qn: qnOf(atMs),
    st: '22',
    cn: '2011',
    pw: PASSWORD,
    mn,
    dialect: '2017',
    needsAck: true,
    cp: `DataTime=${dataTimeOf(atMs)};a01001-Rtd=${value},a01001-Flag=N`,
  });
}

/** From the moment a station starts to send until the console has the value, for a value that nothing else has. */
export async function readingToConsole(
  url: string,
  cookie: string,
  port: number,
  station: number,
): Promise<number> {
  const feed = await openConsole(url, cookie);
  const socket = connect({ port, host: '127.0.0.1', noDelay: true });
  await new Promise((resolve, reject) => socket.once('connect', resolve).once('error', reject));
  socket.resume();
  const samples: number[] = [];
  const mn = mnOf(station);
  for (let n = 0; n < READINGS; n++) {
    const value = 20.5 + n / 1000;
    const atMs = Date.now();
    const sentAtMs = performance.now();
    for (const packet of packetsAt(mn, atMs, value)) socket.write(packet);
    const needle = `"species":"a01001","value":${value},`;
    const limitMs = sentAtMs + ARRIVAL_LIMIT_MS;
    let arrived: number | undefined;
    while (arrived === undefined && performance.now() < limitMs) {
      const fresh = feed.messages.splice(0);
      arrived = fresh.find(({ data }) => data.includes(needle) && data.includes(`"id":"${mn}"`))?.atMs;
      if (arrived === undefined) await delay(5);
    }
    samples.push((arrived ?? Infinity) - sentAtMs);
    // A second later the next DataTime begins; readings of one second would correct each other.
    await delay(Math.max(PAUSE_MS, 1000 - (Date.now() % 1000) + Math.random() * 200));
  }
  socket.destroy();
  feed.cut();
  const [p50, p95] = [0.5, 0.95].map((share) => Math.round(percentile(samples, share)));
  console.log(`reading → console: n = ${samples.length}, p50 ${p50} ms, p95 ${p95} ms`);
  return p95 ?? NaN;
}
