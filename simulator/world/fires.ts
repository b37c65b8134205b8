import type { LonLat } from '../../domain/geo/geodesic.ts';
import { chance } from './chance.ts';
import type { Emitter } from './emitters.ts';
import { cityDay, cityHour } from './weather.ts';

const MINUTE_MS = 60_000;

/**
 * How many fires start in an hour in the whole city: straw burns after the early rice in July and the late rice in
 * November, before noon and again before dusk, and hardly at night.
 */
export function firesPerHour(atMs: number): number {
  const yearDay = (cityDay(atMs) * 1) % 365.25;
  const season = (peak: number, widthDays: number): number => {
    const away = Math.min(Math.abs(yearDay - peak), 365.25 - Math.abs(yearDay - peak));
    return Math.exp(-0.5 * (away / widthDays) ** 2);
  };
  const hour = cityHour(atMs);
  const bell = (peak: number, width: number): number => Math.exp(-0.5 * ((hour - peak) / width) ** 2);
  const ofYear = 0.12 + 1.1 * season(322, 22) + 0.7 * season(202, 14) + 0.35 * season(95, 12);
  return 2.4 * ofYear * (0.05 + 0.8 * bell(10.8, 1.6) + bell(16.8, 1.5) + 0.12 * bell(20, 2));
}

/** Starts of fires in a span, thinned from the highest rate (P. Lewis and G. Shedler, 1979); `times` is how much more than usual. */
export function fireStarts(seed: number, fromMs: number, toMs: number, times = 1): number[] {
  const starts: number[] = [];
  const perMinute = 0.08 * times;
  for (let minute = Math.ceil(fromMs / MINUTE_MS); minute * MINUTE_MS < toMs; minute += 1) {
    if (chance(seed, 'fire', minute) >= Math.min(1, perMinute)) continue;
    const atMs = minute * MINUTE_MS;
    if (chance(seed, 'thin', minute) < firesPerHour(atMs) / (60 * 0.08)) starts.push(atMs);
  }
  return starts;
}

/** A fire of straw: how big, how fast it grows and how long it burns follow from the seed and its name. */
export function strawFire(seed: number, id: string, place: LonLat, startMs: number): Emitter {
  const minutes = 7 + 14 * chance(seed, id, 'burns');
  return {
    id,
    seed: Math.floor(chance(seed, id, 'own') * 1e9),
    kind: 'fire',
    ...place,
    startMs,
    endMs: startMs + minutes * MINUTE_MS,
    size: 0.7 * (4 / 0.7) ** chance(seed, id, 'size'),
    growS: 40 + 110 * chance(seed, id, 'grows'),
  };
}
