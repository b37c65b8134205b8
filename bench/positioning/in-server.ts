/** Coverage of twenty cameras in the real server, which meanwhile takes detections: how long its event loop kept others waiting. */
import { setTimeout as delay } from 'node:timers/promises';
import { startServer } from '../../tests/server-process.ts';
import { joinDatabase } from '../ingest/bench-database.ts';
import { aiBox, picture } from '../live/device.ts';
import { httpClient, signIn } from '../live/http.ts';

const CAMERAS = 20;
const REACH_M = 15_000;
/** Of a city on a bad day. */
const DETECTIONS_PER_SECOND = 20;
const WITHIN_MS = 180_000;

export interface InServer {
  /** From the question to the answer, as a console waits for it. */
  readonly seconds: number;
  readonly delayP99Ms: number;
  readonly detections: number;
}

export async function coverageInServer(): Promise<InServer> {
  const server = await startServer();
  const client = httpClient(server.url);
  try {
    const database = await joinDatabase(server.dataDir);
    await database.client.query(
      `insert into cameras (id, name_zh, name_en, lon, lat, ground_elevation_m, mast_m, lens, pose, reach_m, ptz, source, illustrative)
       select 'BENCH-' || n, '压测 ' || n, 'Bench ' || n, 113.1 + n % 4 * 0.3, 24.3 + n / 4 * 0.4, null, 45, lens, pose, $2, true, source, true
         from cameras, generate_series(0, $1 - (select count(*)::int from cameras) - 1) as n where id = 'CAM-01'`,
      [CAMERAS, REACH_M],
    );
    await database.client.query('update cameras set ptz = true, reach_m = $1', [REACH_M]);
    const { rows } = await database.client.query<{ id: string }>('select id from cameras order by id');
    await database.close();
    const headers = { cookie: await signIn(server.url) };
    const read = async <T>(path: string): Promise<T> =>
      JSON.parse((await client.send(path, { headers })).body) as T;
    await read('/api/v1/terrain');
    const box = aiBox(
      server.url,
      await server.deviceToken('bench'),
      await picture(),
      rows.map((row) => row.id),
    );
    for (let n = 0; n < 3 * CAMERAS; n++) await box.send();
    await delayP99Ms(client);

    const startedAtMs = performance.now();
    let detections = 0;
    const stop = new AbortController();
    const load = (async () => {
      while (!stop.signal.aborted) {
        await box.send();
        detections++;
        await delay(1000 / DETECTIONS_PER_SECOND);
      }
    })();
    try {
      for (;;) {
        const { state } = await read<{ state: string }>('/api/v1/coverage');
        if (state === 'ready') break;
        if (state !== 'computing' || performance.now() - startedAtMs > WITHIN_MS)
          throw new Error(`the coverage is ${state}`);
        await delay(250);
      }
    } finally {
      stop.abort();
      await load;
      box.close();
    }
    const seconds = (performance.now() - startedAtMs) / 1000;
    return { seconds, delayP99Ms: await delayP99Ms(client), detections };
  } finally {
    client.close();
    await server.stop();
  }
}

/** Since the last time it was asked. */
async function delayP99Ms(client: ReturnType<typeof httpClient>): Promise<number> {
  const { body } = await client.send('/metrics');
  const found = /^nodejs_eventloop_lag_p99_seconds (\S+)$/m.exec(body)?.[1];
  if (found === undefined) throw new Error('the server measures no event-loop delay');
  return Number(found) * 1000;
}
