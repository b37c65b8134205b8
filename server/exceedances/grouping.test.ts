import { describe, expect, it } from 'vitest';
import { alertFor, type OpenStationAlert, type StationFact } from './grouping.ts';

const HOUR_MS = 3600_000;
const station = (featureId: string, more: Partial<StationFact> = {}): StationFact => ({
  featureId,
  medium: 'air',
  at: { lon: 113.6, lat: 24.7 },
  wind: { speedMS: 2, fromDeg: 350 },
  ...more,
});
const open: OpenStationAlert = { id: 1, stations: [station('A')], firstAtMs: 0, lastAtMs: 0 };

describe('an exceedance', () => {
  it.each<[string, StationFact, number, boolean]>([
    ['in the same wind and hour', station('B', { wind: { speedMS: 2, fromDeg: 20 } }), HOUR_MS, true],
    ['in another wind', station('B', { wind: { speedMS: 2, fromDeg: 120 } }), 0, false],
    ['in another hour', station('B'), 2 * HOUR_MS, false],
    ['too far away', station('B', { at: { lon: 114.4, lat: 24.7 } }), 0, false],
    ['without a known wind', station('B', { wind: null }), 0, true],
    ['of the same station hours later', station('A'), 4 * HOUR_MS, true],
    ['of the same station a day later', station('A'), 24 * HOUR_MS, false],
    ['in a river beside it', station('B', { medium: 'water' }), 0, false],
  ])('%s joins the alert or not', (_what, fact, atMs, joins) => {
    expect(alertFor(fact, atMs, [open])?.id ?? null).toBe(joins ? 1 : null);
  });
});
