import type { z } from 'zod';
import type { ReadingsBody } from '../contract/layers.ts';
import type { Report } from './hj212-line.ts';
import { hourlyReadings, type Row } from './hourly-readings.ts';

type Posted = z.input<typeof ReadingsBody>['readings'][number];

/** System codes by the beginning of a station's code. Source: HJ 212-2017, table 4. */
const SYSTEMS: readonly (readonly [start: string, st: string])[] = [
  ['VOC-', '27'],
  ['SEC-', '21'],
  ['SRC-', '32'],
  ['', '22'],
];
/** Gauges whose code HJ 212 does not have. */
const NO_CODE = /^lk-/;
/** Organic species go over the line in mg/m³, as the standard says; the pilot city's air stations send µg/m³. */
const SINGLE_ORGANIC = /^a(24|25|29|30|31)(?!088)\d{3}$/;
/** What is worth minutes: the rest comes by the hour. */
const BY_MINUTES: ReadonlySet<string> = new Set(['a34004', 'a34002', 'a05024', 'a24088', 'a01007', 'a01008']);

/** Values as their stations report them: by MN, an hour a report; apart, what must come another way. */
export function reportsOf(
  rows: readonly Row[],
  cn: Report['cn'] = '2061',
): { lines: Map<string, Report[]>; others: Posted[] } {
  const lines = new Map<string, Report[]>();
  const others: Posted[] = [];
  for (const { station, species, value, at } of rows) {
    if (NO_CODE.test(species)) {
      others.push({ station, species, value, at, period: 'hour' });
      continue;
    }
    const reports = lines.get(station) ?? [];
    lines.set(station, reports);
    const atMs = Date.parse(at);
    let report = reports.find((one) => one.atMs === atMs);
    if (!report) {
      const st = SYSTEMS.find(([start]) => station.startsWith(start))?.[1] ?? '22';
      report = { mn: station, st, cn, atMs, values: [] };
      reports.push(report);
    }
    const sent = SINGLE_ORGANIC.test(species) ? Number((value / 1000).toPrecision(4)) : value;
    report.values = [...report.values, { species, value: sent }];
  }
  return { lines, others };
}

/** The minutes that begin at a time, of the stations that report minutes. */
export function minuteReports(atMs: number, seed: number): Map<string, Report[]> {
  const rows = hourlyReadings(atMs, 0, seed).filter((row) => BY_MINUTES.has(row.species));
  return reportsOf(rows, '2051').lines;
}
