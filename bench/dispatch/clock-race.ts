import { rm } from 'node:fs/promises';
import { Client } from 'pg';
import { startEmbedded } from '../../server/database/embedded.ts';
import { deskOf } from '../../tests/fixtures/desk.ts';
import { startServer } from '../../tests/server-process.ts';
import { temporaryDataDir } from '../../tests/temporary-data-dir.ts';
import { percentile } from '../percentile.ts';

const RAISERS = 4;
/** Of the one minute that every clock has here, when it warns and when it is over. */
const STEPS = 2;
const SPREAD_S = 30;
const PATIENCE_MS = 5 * 60_000;

/**
 * Lets `clocks` clocks run on two nodes over one database, no console open, and reads what they did from the timeline and
 * the firings: how often each step happened, and how late.
 */
export async function clockRace(clocks: number) {
  const dir = await temporaryDataDir();
  const database = await startEmbedded(dir);
  const node = () => startServer({ DATABASE_URL: database.url });
  const nodes = [await node(), await node()];
  const client = new Client({ connectionString: database.url });
  await client.connect();
  try {
    const [first] = nodes;
    if (!first) throw new Error('no node');
    const desk = deskOf(first.url, await first.signIn('admin@lookout.example', 'lookout-admin'));
    await desk.call('/settings/clocks', {
      revision: 0,
      limits: [{ clock: 'confirm', alertKind: null, level: null, minutes: 60 }],
      ladders: [],
    });
    let next = 0;
    await Promise.all(
      Array.from({ length: RAISERS }, async () => {
        while (next < clocks) await desk.raise(next++);
      }),
    );
    // All were raised at about the same time: over the next while they fall due, as they do in a city.
    await client.query(
      `update alert_clocks set limit_s = 60, started_at = now() - interval '40 s' + id % $1 * interval '1 s',
              next_at = now() + interval '8 s' + id % $1 * interval '1 s' where stopped_at is null`,
      [SPREAD_S],
    );
    const endMs = Date.now() + PATIENCE_MS;
    for (;;) {
      const { rows } = await client.query<{ n: number }>('select count(*)::int as n from clock_firings');
      if ((rows[0]?.n ?? 0) >= clocks * STEPS) break;
      if (Date.now() > endMs) throw new Error(`only ${rows[0]?.n} steps of ${clocks * STEPS}`);
      await new Promise((resolve) => setTimeout(resolve, 1_000));
    }
    const late = await client.query<{ ms: number }>(
      'select extract(epoch from at - due_at)::float8 * 1000 as ms from clock_firings',
    );
    const told = await client.query<{ n: number }>(
      `select count(*)::int as n from alert_timeline where action in ('clock_warned', 'clock_overdue')
        group by alert_id, action`,
    );
    const clocksFiredTwice = told.rows.filter(({ n }) => n > 1).length;
    const clockLateP99Ms = Math.round(
      percentile(
        late.rows.map(({ ms }) => ms),
        0.99,
      ),
    );
    console.log(
      `${clocks} clocks on two nodes: ${late.rows.length} steps, ${told.rows.length} told, late p50 ` +
        `${Math.round(
          percentile(
            late.rows.map(({ ms }) => ms),
            0.5,
          ),
        )} ms, p99 ${clockLateP99Ms} ms`,
    );
    return { clocksFiredTwice, clockLateP99Ms };
  } finally {
    await client.end();
    await Promise.all(nodes.map((node) => node.stop()));
    await database.stop();
    await rm(dir, { recursive: true, force: true, maxRetries: 5 });
  }
}
