import { expect, it } from 'vitest';
import { hourlyReadings } from './hourly-readings.ts';
import { minuteReports, reportsOf } from './reports.ts';

const HOUR = Date.parse('2026-10-18T16:00:00+08:00');

it('lets every station report its own values, in the unit that goes over the line', () => {
  const rows = hourlyReadings(HOUR, 0, 1);
  const { lines, others } = reportsOf(rows);
  const [benzene] = rows.filter((row) => row.station === 'VOC-01' && row.species === 'a25002');
  const report = lines.get('VOC-01')?.[0];
  expect(report).toMatchObject({ mn: 'VOC-01', st: '27', cn: '2061', atMs: HOUR });
  const sent = report?.values.find((value) => value.species === 'a25002')?.value ?? 0;
  expect(sent * 1000).toBeCloseTo(benzene?.value ?? Number.NaN, 3);
  expect(report?.values.length).toBeGreaterThan(36);
  expect(others.every((row) => row.species.startsWith('lk-'))).toBe(true);
  const counted = [...lines.values()].flat().reduce((sum, one) => sum + one.values.length, 0);
  expect(counted + others.length).toBe(rows.length);
});

it('reports minutes of air stations only', () => {
  const stations = [...minuteReports(HOUR + 300_000, 1).keys()];
  expect(stations).toContain('1669A');
  expect(stations.some((station) => /^S(EC|RC)/.test(station))).toBe(false);
});

it('lets the stations beside the works smell something in the evening', () => {
  const evening = Date.parse('2026-10-18T21:00:00+08:00');
  const benzene = (station: string) =>
    hourlyReadings(evening, 0, 1).find((row) => row.station === station && row.species === 'a25002')?.value;
  expect(benzene('VOC-03')).toBeGreaterThan(30);
  expect(benzene('VOC-01')).toBeLessThan(30);
});
