import { setTimeout as wait } from 'node:timers/promises';
import { sendReports } from './hj212-line.ts';
import { hourlyReadings } from './hourly-readings.ts';
import { minuteReports, reportsOf } from './reports.ts';
import { sighting } from './smoke.ts';

/**
 * A pretend city: a process of its own that knows the server by its public inlets only. Stations report over
 * HJ 212, minutes and hours, and fill in the day before; a camera sees smoke soon after the start and then now and then. All of it is illustrative.
 */
const url = need('LOOKOUT_URL');
const token = need('LOOKOUT_DEVICE_TOKEN');
const [host = '', port = ''] = need('LOOKOUT_HJ212').split('|');
const line = { host, port: Number(port) };
const SEED = 440200;
const HOUR_MS = 3600_000;
const MINUTES_MS = 5 * 60_000;
const POST_AT_ONCE = 2_000;
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

/** What is known of some hours: over the stations' own lines; gauges that HJ 212 has no code for by the other inlet. */
async function reportHours(fromMs: number, toMs: number, nowHourMs: number): Promise<void> {
  const rows = [];
  for (let atMs = fromMs; atMs < toMs; atMs += HOUR_MS)
    rows.push(...hourlyReadings(atMs, (nowHourMs - atMs) / HOUR_MS - 1, SEED));
  const { lines, others } = reportsOf(rows);
  for (const reports of lines.values()) await overTheLine(reports);
  for (let i = 0; i < others.length; i += POST_AT_ONCE)
    await post('/api/v1/readings', { readings: others.slice(i, i + POST_AT_ONCE) });
}

async function overTheLine(reports: Parameters<typeof sendReports>[1]): Promise<void> {
  for (;;) {
    const error = await sendReports(line, reports).then(() => null, String);
    if (error === null) return;
    console.error(`simulator: ${reports[0]?.mn ?? ''}: ${error}`);
    await wait(RETRY_MS);
  }
}

/** An hour is reported when it is over, stamped with its start. Source: HJ 212-2017, command 2061. */
async function hours(): Promise<never> {
  let reportedUntilMs = 0;
  for (;;) {
    const hourMs = Math.floor(Date.now() / HOUR_MS) * HOUR_MS;
    await reportHours(Math.max(reportedUntilMs, hourMs - BACKFILL_H * HOUR_MS), hourMs, hourMs);
    reportedUntilMs = hourMs;
    await wait(hourMs + HOUR_MS - Date.now() + 1000);
  }
}

async function minutes(): Promise<never> {
  for (;;) {
    const atMs = Math.floor(Date.now() / MINUTES_MS) * MINUTES_MS - MINUTES_MS;
    for (const reports of minuteReports(atMs, SEED).values()) await overTheLine(reports);
    await wait(atMs + 2 * MINUTES_MS - Date.now() + 1000);
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
await Promise.all([hours(), minutes(), smoke()]);
