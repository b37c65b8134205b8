/** What the layers cost on the server: a year's series, and every layer at another hour, over HTTP on a real process. */
import { startServer } from '../../tests/server-process.ts';
import { LAYER_IDS } from '../../contract/layers.ts';
import { joinDatabase } from '../ingest/bench-database.ts';
import { httpClient, signIn } from '../live/http.ts';
import { percentile } from '../percentile.ts';

const STATIONS = 60;
const SPECIES = [
  'a34004',
  'a34002',
  'a21026',
  'a21004',
  'a21005',
  'a05024',
  'a01001',
  'a01002',
  'a01006',
  'a01007',
  'a01008',
  'a34001',
];
const SAMPLES = 120;
const WARM_UP = 10;

export async function runLayersServer(): Promise<{ yearSeriesP95Ms: number; timeStepP95Ms: number }> {
  const server = await startServer({ LOOKOUT_SIMULATOR: 'off' });
  try {
    await fillYear(server.dataDir);
    const client = httpClient(server.url);
    const cookie = await signIn(server.url);
    const get = async (path: string): Promise<number> => {
      const startMs = performance.now();
      const answer = await client.send(path, { headers: { cookie } });
      if (answer.status !== 200) throw new Error(`${path} answered ${answer.status}: ${answer.body}`);
      return performance.now() - startMs;
    };
    const time = async (name: string, step: (n: number) => Promise<number>): Promise<number> => {
      const samples: number[] = [];
      for (let n = 0; n < WARM_UP + SAMPLES; n++) {
        const ms = await step(n);
        if (n >= WARM_UP) samples.push(ms);
      }
      const [p50, p95, worst] = [0.5, 0.95, 1].map((share) => percentile(samples, share).toFixed(1));
      console.log(`${name}: n = ${samples.length}, p50 ${p50} ms, p95 ${p95} ms, worst ${worst} ms`);
      return Number(p95);
    };

    const station = (n: number) =>
      `/api/v1/stations/YEAR-${String((n * 7) % STATIONS).padStart(2, '0')}/series`;
    const days = await time('a year by days, 12 values', (n) => get(`${station(n)}?range=year`));
    const hours = await time('a year by hours, 1 value', (n) =>
      get(`${station(n)}?range=year&resolution=hour&species=${SPECIES[n % SPECIES.length]}`),
    );
    await time('a year by hours, 12 values', (n) => get(`${station(n)}?range=year&resolution=hour`));
    await time('a day, 12 values', (n) => get(`${station(n)}?range=24h`));
    const nowMs = Date.now();
    const timeStepP95Ms = await time('time step, all layers together', async (n) => {
      const at = nowMs - ((n * 131) % 8_000) * 3600_000;
      const startMs = performance.now();
      await Promise.all(LAYER_IDS.map((layer) => get(`/api/v1/layers/${layer}?at=${at}`)));
      return performance.now() - startMs;
    });
    client.close();
    return { yearSeriesP95Ms: Math.max(days, hours), timeStepP95Ms };
  } finally {
    await server.stop();
  }
}

/** A year of hours with its days, and a month of single readings as stations send them, beside the pilot city. */
async function fillYear(dataDir: string): Promise<void> {
  const { client, close } = await joinDatabase(dataDir);
  const codes = Array.from({ length: STATIONS }, (_, n) => `YEAR-${String(n).padStart(2, '0')}`);
  await client.query(
    `insert into features (id, layer, code, name_zh, name_en, geometry, attributes, expected_every_s, position_note, illustrative)
     select code, 'air-stations', code, code, code,
            jsonb_build_object('type', 'Point', 'coordinates', jsonb_build_array(113.2 + n * 0.01, 24.8)), '{}', 3600, '', true
       from unnest($1::text[]) with ordinality as c (code, n)`,
    [codes],
  );
  await client.query(
    `insert into series (feature_id, species, unit) select f, s, 'µg/m³' from unnest($1::text[]) f, unnest($2::text[]) s`,
    [codes, SPECIES],
  );
  await client.query(
    `insert into hourly_readings (series_id, at, mean, low, high, n, valid_n, flag, counts)
     select s.id, at, 20 + (s.id + extract(epoch from at)::bigint / 3600) % 37, 10, 60, 12, 12, 'N', true
       from generate_series(date_trunc('hour', now()) - interval '366 days', now(), '1 hour') as at,
            (select id from series where feature_id like 'YEAR-%') s`,
  );
  await client.query(
    `insert into daily_readings (series_id, at, mean, low, high, hours, flag)
     select series_id, date_trunc('day', at at time zone 'Asia/Shanghai') at time zone 'Asia/Shanghai', avg(mean), 10, 60, 24, 'N'
       from hourly_readings group by 1, 2`,
  );
  await client.query(
    `select ensure_readings_month(now() - make_interval(days => d)) from generate_series(0, 40, 10) d`,
  );
  await client.query(
    `insert into readings (series_id, at, period, value, flag)
     select series_id, at, 2, mean, flag from hourly_readings where at > now() - interval '35 days'`,
  );
  // What autovacuum does in the course of a year.
  await client.query('vacuum analyze');
  await close();
}
