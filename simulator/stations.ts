import { setTimeout as wait } from 'node:timers/promises';
import { sendReports } from './hj212-line.ts';
import { hourlyReadings } from './hourly-readings.ts';
import type { Inlets, Sender } from './inlets.ts';
import { minuteReports, reportsOf } from './reports.ts';

const HOUR_MS = 3600_000;
const MINUTES_MS = 5 * 60_000;
const POST_AT_ONCE = 2_000;
const BACKFILL_H = 24;
const RETRY_MS = 5000;

export interface StationsOptions {
  server: Inlets;
  device: Sender;
  /** Where stations report over HJ 212. */
  line: { host: string; port: number };
  seed: number;
  /** Codes of stations that report nothing at present. */
  silent: ReadonlySet<string>;
}

/** Every station's hours and minutes, as long as the process lives; the day before is filled in first. */
export async function reportForever(options: StationsOptions): Promise<void> {
  await Promise.all([hours(options), minutes(options)]);
}

/** What is known of some hours: over the stations' own lines; gauges that HJ 212 has no code for by the other inlet. */
async function reportHours(
  { server, device, line, seed, silent }: StationsOptions,
  fromMs: number,
  toMs: number,
  nowHourMs: number,
): Promise<void> {
  const rows = [];
  for (let atMs = fromMs; atMs < toMs; atMs += HOUR_MS)
    rows.push(
      ...hourlyReadings(atMs, (nowHourMs - atMs) / HOUR_MS - 1, seed).filter(
        (row) => !silent.has(row.station),
      ),
    );
  const { lines, others } = reportsOf(rows);
  for (const reports of lines.values()) await overTheLine(line, reports);
  for (let i = 0; i < others.length; i += POST_AT_ONCE) {
    const readings = others.slice(i, i + POST_AT_ONCE);
    const answer = await server.send('POST', '/api/v1/readings', device, { readings }, crypto.randomUUID());
    if (!answer.ok) console.error(`simulator: readings answered ${answer.status}: ${answer.detail}`);
  }
}

async function overTheLine(
  line: StationsOptions['line'],
  reports: Parameters<typeof sendReports>[1],
): Promise<void> {
  for (;;) {
    const error = await sendReports(line, reports).then(() => null, String);
    if (error === null) return;
    console.error(`simulator: ${reports[0]?.mn ?? ''}: ${error}`);
    await wait(RETRY_MS);
  }
}

/** An hour is reported when it is over, stamped with its start. Source: HJ 212-2017, command 2061. */
async function hours(options: StationsOptions): Promise<never> {
  let reportedUntilMs = 0;
  for (;;) {
    const hourMs = Math.floor(Date.now() / HOUR_MS) * HOUR_MS;
    await reportHours(options, Math.max(reportedUntilMs, hourMs - BACKFILL_H * HOUR_MS), hourMs, hourMs);
    reportedUntilMs = hourMs;
    await wait(hourMs + HOUR_MS - Date.now() + 1000);
  }
}

async function minutes({ line, seed, silent }: StationsOptions): Promise<never> {
  for (;;) {
    const atMs = Math.floor(Date.now() / MINUTES_MS) * MINUTES_MS - MINUTES_MS;
    for (const [code, reports] of minuteReports(atMs, seed))
      if (!silent.has(code)) await overTheLine(line, reports);
    await wait(atMs + 2 * MINUTES_MS - Date.now() + 1000);
  }
}
