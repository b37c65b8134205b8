/** HJ 212 from two hundred stations into a real server process, load generator on the same machine. */
import { spawn } from 'node:child_process';
import { fileURLToPath } from 'node:url';
import { startServer } from '../tests/server-process.ts';
import { addStations, joinDatabase, mnOf } from './ingest/bench-database.ts';
import { readingToConsole, untilKnown } from './ingest/latency.ts';
import type { LoadOptions, LoadResult } from './ingest/load.ts';
import { signIn } from './live/http.ts';

const CONNECTIONS = 200;
const VALUES = 10;
const FULL: LoadOptions = {
  connections: CONNECTIONS,
  window: 64,
  warmUpMs: 4_000,
  measureMs: 15_000,
  perSecond: 0,
};
/** What runs beside the single readings whose way is timed: a province's traffic, not silence. */
const BESIDE: LoadOptions = { ...FULL, warmUpMs: 0, measureMs: 48_000, perSecond: 300 };

export async function run(): Promise<Record<string, number>> {
  const server = await startServer();
  try {
    const { client, close } = await joinDatabase(server.dataDir);
    await addStations(client, CONNECTIONS + 1);
    const port = await hj212Port(server.output);
    await untilKnown(port, CONNECTIONS);
    const full = await load(port, FULL);
    const { rows } = await client.query<{ n: number }>(
      `select count(*)::int as n from readings r join series s on s.id = r.series_id where s.feature_id like 'BENCH-%' and s.feature_id <> $1`,
      [mnOf(CONNECTIONS)],
    );
    const lostGoodPackets = full.sent - (rows[0]?.n ?? 0) / VALUES;
    const packetsPerSecond = Math.round(full.measured / (full.measuredMs / 1000));
    console.log(
      `throughput: ${CONNECTIONS} connections, ${VALUES} values and ${full.bytesPerPacket} bytes a packet, window ${FULL.window}; ` +
        `${full.measured} acked in ${full.measuredMs / 1000} s; sent ${full.sent}, acked ${full.acked}, ${rows[0]?.n} values stored`,
    );
    const [, readingToConsoleP95Ms] = await Promise.all([
      load(port, BESIDE),
      readingToConsole(server.url, await signIn(server.url), port, CONNECTIONS),
    ]);
    await close();
    return { packetsPerSecond, readingToConsoleP95Ms, lostGoodPackets };
  } finally {
    await server.stop();
  }
}

const PORT = /HJ 212\) report to \S+:(\d+)/;

async function hj212Port(output: () => string): Promise<number> {
  for (;;) {
    const port = PORT.exec(output())?.[1];
    if (port) return Number(port);
    await new Promise((resolve) => setTimeout(resolve, 20));
  }
}

function load(port: number, options: LoadOptions): Promise<LoadResult> {
  const script = fileURLToPath(new URL('./ingest/load.ts', import.meta.url));
  const child = spawn(process.execPath, ['--import', 'tsx', script, String(port), JSON.stringify(options)], {
    stdio: ['ignore', 'pipe', 'inherit'],
  });
  let output = '';
  child.stdout.setEncoding('utf8').on('data', (text: string) => (output += text));
  return new Promise((resolve, reject) => {
    child.once('error', reject);
    child.once('exit', (code) => {
      if (code === 0) resolve(JSON.parse(output) as LoadResult);
      else reject(new Error(`the load generator ended with ${code}`));
    });
  });
}
