import type { Reading } from '../../contract/layers.ts';

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

export const WATER_SPECIES = {
  w01001: 'ph',
  w01009: 'do',
  w01018: 'cod',
  w01019: 'codmn',
  w21003: 'nh3n',
  w21011: 'tp',
  w20115: 'cd',
} as const;

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

export function newestAtMs(latest: Latest): number | null {
  let newest: number | null = null;
  for (const { atMs } of latest.values()) newest = newest === null ? atMs : Math.max(newest, atMs);
  return newest;
}
