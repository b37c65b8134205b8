import { expect, it } from 'vitest';
import { hourlyReadings } from './hourly-readings.ts';

const HOUR = Date.parse('2026-10-18T16:00:00+08:00');

it('gives the same hour for the same seed, and another for another', () => {
  expect(hourlyReadings(HOUR, 0, 1)).toEqual(hourlyReadings(HOUR, 0, 1));
  expect(hourlyReadings(HOUR, 0, 2)).not.toEqual(hourlyReadings(HOUR, 0, 1));
});

it('reports sections every four hours only', () => {
  const sections = (hourMs: number) =>
    hourlyReadings(hourMs, 0, 1).filter((r) => r.station.startsWith('SEC')).length;
  expect(sections(HOUR)).toBeGreaterThan(0);
  expect(sections(HOUR + 3600_000)).toBe(0);
});

it('lets one station of each kind fall silent', () => {
  const reports = (ageHours: number) => hourlyReadings(HOUR, ageHours, 1).some((r) => r.station === '1671A');
  expect(reports(0)).toBe(false);
  expect(reports(12)).toBe(true);
});
