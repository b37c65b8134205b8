import { VOC_SPECIES } from '../domain/hj212/voc-codes.ts';

/** A value in the unit in which the species is kept. */
export interface Row {
  station: string;
  species: string;
  value: number;
  at: string;
}

const HOUR_MS = 3600_000;
const CITY_OFFSET_MS = 8 * HOUR_MS;

interface Species {
  code: string;
  base: number;
  /** Share of the base by which the day swings. */
  swing: number;
  /** Hour of the day at which it is highest. */
  peakHour: number;
}

const AIR: readonly Species[] = [
  { code: 'a34004', base: 24, swing: 0.35, peakHour: 21 },
  { code: 'a34002', base: 42, swing: 0.3, peakHour: 20 },
  { code: 'a21026', base: 8, swing: 0.2, peakHour: 10 },
  { code: 'a21004', base: 19, swing: 0.4, peakHour: 19 },
  { code: 'a21005', base: 0.7, swing: 0.2, peakHour: 20 },
  { code: 'a05024', base: 78, swing: 0.6, peakHour: 15 },
];
const WEATHER: readonly Species[] = [
  { code: 'a01001', base: 23, swing: 0.2, peakHour: 15 },
  { code: 'a01002', base: 68, swing: 0.15, peakHour: 5 },
  { code: 'a01007', base: 1.9, swing: 0.3, peakHour: 14 },
  { code: 'a01008', base: 32, swing: 0.4, peakHour: 3 },
];
/** µg/m³ by day; what is not named here lies between 0.3 and 5. */
const VOC_BASE: Readonly<Record<string, number>> = {
  a25002: 4,
  a25003: 14,
  a25004: 5,
  a25007: 7,
  a29017: 9,
  a31024: 8,
};
const VOC: readonly Species[] = [
  { code: 'a24088', base: 0.8, swing: 0.35, peakHour: 21 },
  ...VOC_SPECIES.map((code) => ({
    code,
    base: VOC_BASE[code] ?? 0.3 + 4.7 * unit(code) ** 2,
    swing: 0.4,
    peakHour: 21,
  })),
];
const WATER: readonly Species[] = [
  { code: 'w01001', base: 7.4, swing: 0.03, peakHour: 14 },
  { code: 'w01009', base: 8.1, swing: 0.08, peakHour: 15 },
  { code: 'w01019', base: 1.8, swing: 0.1, peakHour: 6 },
  { code: 'w21003', base: 0.16, swing: 0.3, peakHour: 6 },
  { code: 'w21011', base: 0.05, swing: 0.2, peakHour: 6 },
];
const SOURCE: readonly Species[] = [
  { code: 'w01001', base: 7.3, swing: 0.02, peakHour: 14 },
  { code: 'w01009', base: 8.4, swing: 0.05, peakHour: 15 },
  { code: 'w01019', base: 1.5, swing: 0.1, peakHour: 6 },
  { code: 'w21003', base: 0.08, swing: 0.2, peakHour: 6 },
  { code: 'w21011', base: 0.015, swing: 0.2, peakHour: 6 },
  { code: 'lk-rcl', base: 0.005, swing: 0.5, peakHour: 8 },
  { code: 'lk-biotox', base: 6, swing: 0.5, peakHour: 8 },
];

/** Made up like the rest: one section that misses its target, and one station downwind of the works. */
const FACTORS: Readonly<Record<string, Readonly<Record<string, number>>>> = {
  'SEC-06': { w21003: 9, w21011: 3.6 },
  'SEC-04': { w21003: 3.4 },
  '1673A': { a34004: 2.4, a34002: 1.8 },
  '1670A': { a34004: 0.8 },
  '1672A': { a34004: 1.3, a05024: 1.2 },
};
/** Every evening the works lets go of something, and the stations beside it smell it together. */
const EVENING_HOURS: ReadonlySet<number> = new Set([20, 21, 22]);
const EVENING_STATIONS: ReadonlySet<string> = new Set(['VOC-03', 'VOC-04', 'VOC-05', 'VOC-15', 'VOC-16']);
const EVENING_FACTORS: Readonly<Record<string, number>> = { a25002: 9, a25003: 4, a25004: 5, a24088: 2.2 };

const STATIONS = ['1669A', '1670A', '1671A', '1672A', '1673A'];
const numbered = (prefix: string, n: number) =>
  Array.from({ length: n }, (_, i) => `${prefix}-${String(i + 1).padStart(2, '0')}`);

/** Sections report every four hours. */
const SECTION_EVERY_H = 4;
/** A dead station must be seen in the demonstration too. */
const SILENT: ReadonlySet<string> = new Set(['1671A', 'SEC-11', 'SRC-06', 'VOC-07']);
const SILENT_SINCE_H = 9;

/** All readings of the hour (or the minutes) that starts at `hourMs`, the same for the same seed. `ageHours`: how long ago that is. */
export function hourlyReadings(hourMs: number, ageHours: number, seed: number): Row[] {
  const hour = (hourMs + CITY_OFFSET_MS) / HOUR_MS;
  const of = (stations: readonly string[], species: readonly Species[]) =>
    stations
      .filter((station) => !SILENT.has(station) || ageHours >= SILENT_SINCE_H)
      .flatMap((station) => species.map((s) => row(station, s, hourMs, hour, seed)));
  return [
    ...of(STATIONS, [...AIR, ...WEATHER]),
    ...of(numbered('VOC', 24), [...VOC, ...WEATHER]),
    ...of(numbered('SRC', 10), SOURCE),
    ...(hour % SECTION_EVERY_H === 0 ? of(numbered('SEC', 13), WATER) : []),
  ];
}

function row(station: string, species: Species, hourMs: number, hour: number, seed: number): Row {
  const phase = (((hour % 24) - species.peakHour) / 24) * 2 * Math.PI;
  const noise = 1 + 0.16 * (unit(`${seed}|${station}|${species.code}|${hour.toFixed(2)}`) - 0.5);
  const isEvening = EVENING_STATIONS.has(station) && EVENING_HOURS.has(Math.floor(hour % 24));
  const factor =
    (FACTORS[station]?.[species.code] ?? 0.9 + 0.2 * unit(`${station}|${species.code}`)) *
    (isEvening ? (EVENING_FACTORS[species.code] ?? 1) : 1);
  const value = species.base * factor * noise * (1 + species.swing * Math.cos(phase));
  return {
    station,
    species: species.code,
    value: Number(value.toPrecision(3)),
    at: new Date(hourMs).toISOString(),
  };
}

/** FNV-1a of a text as a number in [0, 1). */
function unit(text: string): number {
  let hash = 0x811c9dc5;
  for (let i = 0; i < text.length; i += 1) hash = Math.imul(hash ^ text.charCodeAt(i), 0x01000193);
  hash = Math.imul(hash ^ (hash >>> 15), 0x2c1b3c6d);
  return ((hash ^ (hash >>> 13)) >>> 0) / 4294967296;
}
