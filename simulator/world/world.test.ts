import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { type Emitter, EMITTER_KINDS, placeOf, puffsOf } from './emitters.ts';
import { fireStarts, firesPerHour, strawFire } from './fires.ts';
import { sunAt } from './sun.ts';
import { cityHour, daylightOf, weatherAt } from './weather.ts';

const HOUR_MS = 3600_000;
const NOON = Date.parse('2026-11-22T12:00:00+08:00');
const moment = fc.integer({ min: 0, max: 365 * 24 * 60 }).map((minutes) => NOON + minutes * 60_000);
const wind = () => ({ windFromDeg: 270, windMs: 2 });
const emitter = (kind: Emitter['kind']): Emitter => ({
  id: 'e',
  seed: 3,
  kind,
  lon: 114,
  lat: 25,
  startMs: NOON,
  endMs: NOON + HOUR_MS,
  size: 1,
  growS: 30,
});

describe('the sun', () => {
  it('stands in the south at noon of Shaoguan, lower in winter', () => {
    // Solar noon is at about 12:24 in November; 90° − 24.8° + declination.
    const winter = sunAt(Date.parse('2026-12-22T12:24:00+08:00'), 113.6, 24.8);
    const summer = sunAt(Date.parse('2026-06-21T12:28:00+08:00'), 113.6, 24.8);
    expect(winter.azimuthDeg).toBeCloseTo(180, -1);
    expect(winter.elevationDeg).toBeCloseTo(41.8, 0);
    expect(summer.elevationDeg).toBeCloseTo(88.6, 0);
  });
});

describe('the weather', () => {
  it('is the same for the same seed and stays within what the field knows', () => {
    fc.assert(
      fc.property(moment, fc.integer({ min: 1, max: 1e6 }), (atMs, seed) => {
        const weather = weatherAt(seed, atMs);
        expect(weatherAt(seed, atMs)).toEqual(weather);
        expect(weather.windFromDeg).toBeGreaterThanOrEqual(0);
        expect(weather.windFromDeg).toBeLessThan(360);
        expect(weather.windMs).toBeGreaterThan(0);
        expect(weather.windMs).toBeLessThan(12);
        expect(weather.visibilityM).toBeGreaterThan(1000);
        expect(weather.visibilityM).toBeLessThanOrEqual(35_000);
      }),
    );
  });

  it('obeys an order and nothing else changes', () => {
    const free = weatherAt(1, NOON);
    expect(weatherAt(1, NOON, { windFromDeg: 10 })).toEqual({ ...free, windFromDeg: 10 });
  });

  it('shows daylight at any hour without a leap, and the true sun by day', () => {
    for (let minute = 0; minute < 2 * 24 * 60; minute += 1) {
      const atMs = NOON + minute * 60_000;
      const hour = cityHour(daylightOf(atMs));
      expect(hour).toBeGreaterThanOrEqual(6.99);
      expect(hour).toBeLessThanOrEqual(17.01);
      expect(Math.abs(cityHour(daylightOf(atMs + 60_000)) - hour)).toBeLessThan(0.05);
    }
    expect(daylightOf(NOON)).toBe(NOON);
  });
});

describe('fires', () => {
  it('start before noon and before dusk in the harvest, and hardly at night', () => {
    const at = (time: string): number => firesPerHour(Date.parse(`2026-11-18T${time}:00+08:00`));
    expect(at('16:48')).toBeGreaterThan(20 * at('03:00'));
    expect(at('10:48')).toBeGreaterThan(at('13:45'));
  });

  it('start at the same minutes in whatever pieces time is asked for', () => {
    const whole = fireStarts(5, NOON, NOON + 6 * HOUR_MS);
    const halves = [
      ...fireStarts(5, NOON, NOON + 3 * HOUR_MS),
      ...fireStarts(5, NOON + 3 * HOUR_MS, NOON + 6 * HOUR_MS),
    ];
    expect(halves).toEqual(whole);
    expect(whole.length).toBeGreaterThan(0);
  });

  it('burn as their seed and name say', () => {
    const fire = strawFire(5, 'a', { lon: 114, lat: 25 }, NOON);
    expect(fire).toEqual(strawFire(5, 'a', { lon: 114, lat: 25 }, NOON));
    expect(fire.endMs - fire.startMs).toBeGreaterThanOrEqual(7 * 60_000);
  });
});

describe('puffs', () => {
  it.each(EMITTER_KINDS)('of %s are the same at any speed, and none before the start', (kind) => {
    const e = emitter(kind);
    expect(puffsOf(e, NOON - 1, wind)).toEqual([]);
    const later = puffsOf(e, NOON + 300_000, wind);
    expect(later.length).toBeGreaterThan(0);
    expect(puffsOf(e, NOON + 300_000, wind)).toEqual(later);
    for (const puff of later) {
      expect(puff.radiusM).toBeGreaterThan(0);
      expect(puff.opticalDepth).toBeGreaterThanOrEqual(0);
    }
  });

  it('of a fire go with the wind, rise and spread as they age', () => {
    const puffs = puffsOf(emitter('fire'), NOON + 300_000, wind);
    const mean = (part: typeof puffs, of: (p: (typeof puffs)[number]) => number): number =>
      part.reduce((sum, p) => sum + of(p), 0) / part.length;
    const [old, young] = [puffs.slice(0, 20), puffs.slice(-20)];
    expect(mean(old, (p) => p.eastM)).toBeGreaterThan(mean(young, (p) => p.eastM) + 50);
    expect(mean(old, (p) => p.upM)).toBeGreaterThan(mean(young, (p) => p.upM) + 15);
    expect(mean(old, (p) => p.radiusM)).toBeGreaterThan(2 * mean(young, (p) => p.radiusM));
  });

  it('of a harvester start where it has got to, and it comes back beside its track', () => {
    const e = { ...emitter('dust'), driveMs: { east: 2, north: 0, turnS: 60 } };
    expect(placeOf(e, NOON + 30_000).eastM).toBeCloseTo(60);
    expect(placeOf(e, NOON + 90_000).eastM).toBeCloseTo(60);
    expect(placeOf(e, NOON + 90_000).northM).not.toBeCloseTo(placeOf(e, NOON + 30_000).northM);
  });
});
