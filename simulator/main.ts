import { setTimeout as wait } from 'node:timers/promises';
import { hourlyReadings } from './hourly-readings.ts';
import { sighting } from './smoke.ts';

/**
 * A pretend city: a process of its own that knows the server by its public inlets only. Stations report each hour and
 * fill in the day before; a camera sees smoke soon after the start and then now and then. All of it is illustrative.
 */
const url = need('LOOKOUT_URL');
const token = need('LOOKOUT_DEVICE_TOKEN');
const SEED = 440200;
const HOUR_MS = 3600_000;
const BACKFILL_H = 24;
const FIRST_SMOKE_MS = 45_000;
const SMOKE_EVERY_MS = 20 * 60_000;
const RETRY_MS = 5000;

function need(name: string): string {
  const value = process.env[name];
  if (value) return value;
  console.error(`${name} is not set: the simulator is started by the server in demo mode.`);
  process.exit(2);
}

async function post(path: string, body: unknown): Promise<void> {
  const key = crypto.randomUUID();
  for (;;) {
    const response = await fetch(`${url}${path}`, {
      method: 'POST',
      headers: {
        authorization: `Bearer ${token}`,
        'content-type': 'application/json',
        'idempotency-key': key,
      },
      body: JSON.stringify(body),
    }).catch(() => null);
    if (response && response.status < 500) {
      if (!response.ok)
        console.error(`simulator: ${path} answered ${response.status}: ${await response.text()}`);
      return;
    }
    await wait(RETRY_MS);
  }
}

async function stations(): Promise<never> {
  let reportedUntilMs = 0;
  for (;;) {
    const hourMs = Math.floor(Date.now() / HOUR_MS) * HOUR_MS;
    const fromMs = Math.max(reportedUntilMs + HOUR_MS, hourMs - BACKFILL_H * HOUR_MS);
    for (let atMs = fromMs; atMs <= hourMs; atMs += HOUR_MS)
      await post('/api/v1/readings', { readings: hourlyReadings(atMs, (hourMs - atMs) / HOUR_MS, SEED) });
    reportedUntilMs = hourMs;
    await wait(hourMs + HOUR_MS - Date.now() + 1000);
  }
}

async function smoke(): Promise<never> {
  await wait(FIRST_SMOKE_MS);
  for (let n = 0; ; n += 1) {
    await post('/api/v1/detections', await sighting(n, Date.now()));
    await wait(SMOKE_EVERY_MS);
  }
}

// The server's end of this pipe closes with the server, however it ends.
process.stdin.on('end', () => process.exit(0)).resume();
await Promise.all([stations(), smoke()]);
