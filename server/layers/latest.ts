import type { Reading } from '../../contract/layers.ts';
import { FACTOR_CODES } from '../../domain/hj212/factor-codes.ts';
import { ASSESSED_FACTORS, type WaterFactor } from '../../domain/water/water-limits.ts';

/** The newest reading of each species of one feature. */
export type Latest = ReadonlyMap<string, Reading>;

/** HJ 212 code → what the rules call it. Source: HJ 212-2025, annex of codes. */
export const AIR_SPECIES = {
  a34004: 'pm25',
  a34002: 'pm10',
  a21026: 'so2',
  a21004: 'no2',
  a21005: 'co',
  a05024: 'o3',
} as const;

/** The 21 items of GB 3838, and total nitrogen, which lakes are told. */
export const WATER_SPECIES = Object.fromEntries(
  [...FACTOR_CODES].flatMap(([code, { factor }]) => (isWaterFactor(factor) ? [[code, factor]] : [])),
) as Readonly<Record<string, WaterFactor>>;

function isWaterFactor(factor: string): factor is WaterFactor {
  return factor === 'tn' || (ASSESSED_FACTORS as readonly string[]).includes(factor);
}

/** Stored under codes of our own: HJ 212 has none that devices agree on. */
export const RESIDUAL_CHLORINE = 'lk-rcl';
export const BIOTOXICITY = 'lk-biotox';

/** Only valid data (flag N) speaks for the state; source: HJ 212-2017, data flags. */
export function validValues<K extends string>(
  latest: Latest,
  names: Readonly<Record<string, K>>,
): Partial<Record<K, number>> {
  const values: Partial<Record<K, number>> = {};
  for (const [code, name] of Object.entries(names)) {
    const reading = latest.get(code);
    if (reading?.flag === 'N') values[name] = reading.value;
  }
  return values;
}

/** As validValues, of the newest hours that count: what hourly rules judge. */
export function hourlyValues<K extends string>(
  latest: Latest,
  names: Readonly<Record<string, K>>,
): Partial<Record<K, number>> {
  const values: Partial<Record<K, number>> = {};
  for (const [code, name] of Object.entries(names)) {
    const mean = latest.get(code)?.hourMean;
    if (mean !== null && mean !== undefined) values[name] = mean;
  }
  return values;
}

export function newestAtMs(latest: Latest): number | null {
  let newest: number | null = null;
  for (const { atMs } of latest.values()) newest = newest === null ? atMs : Math.max(newest, atMs);
  return newest;
}
