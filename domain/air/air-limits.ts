import { isAbove } from '../rounding.ts';
import type { AqiPollutant } from './aqi-breakpoints.ts';

export type AirPeriod = 'year' | 'day' | '1h' | '8h';
export type AirEdition = 'GB3095-2012' | 'GB3095-2026-transition' | 'GB3095-2026';
type LimitTable = Record<AqiPollutant, Partial<Record<AirPeriod, number>>>;

/** Class 2 limits, µg/m³ with CO in mg/m³; `8h` is the daily maximum 8 h mean. Source: GB 3095-2012 and GB 3095-2026, table 1. */
export const AIR_LIMITS: Record<AirEdition, LimitTable> = {
  'GB3095-2012': {
    so2: { year: 60, day: 150, '1h': 500 },
    no2: { year: 40, day: 80, '1h': 200 },
    co: { day: 4, '1h': 10 },
    o3: { '8h': 160, '1h': 200 },
    pm10: { year: 70, day: 150 },
    pm25: { year: 35, day: 75 },
  },
  'GB3095-2026-transition': {
    so2: { year: 60, day: 150, '1h': 500 },
    no2: { year: 40, day: 80, '1h': 200 },
    co: { day: 4, '1h': 10 },
    o3: { '8h': 160, '1h': 200 },
    pm10: { year: 60, day: 120 },
    pm25: { year: 30, day: 60 },
  },
  'GB3095-2026': {
    so2: { year: 20, day: 50, '1h': 150 },
    no2: { year: 30, day: 50, '1h': 200 },
    co: { day: 4, '1h': 10 },
    o3: { '8h': 160, '1h': 200 },
    pm10: { year: 50, day: 100 },
    pm25: { year: 25, day: 50 },
  },
};

/** The limits in force for data of a civil date `YYYY-MM-DD`: transition 2026-03-01 to 2030-12-31, full limits after. Source: GB 3095-2026. */
export function airEditionOn(date: string): AirEdition {
  if (date < '2026-03-01') return 'GB3095-2012';
  return date <= '2030-12-31' ? 'GB3095-2026-transition' : 'GB3095-2026';
}

/** Class 2 limit, µg/m³ (CO mg/m³); null where the standard sets none, as for hourly PM. */
export function airLimit(date: string, pollutant: AqiPollutant, period: AirPeriod): number | null {
  return AIR_LIMITS[airEditionOn(date)][pollutant][period] ?? null;
}

export interface AirExceedance {
  limit: number;
  exceeds: boolean;
  /** C/S − 1; negative while within the limit. */
  multiple: number;
}

/** Compares a concentration with its class 2 limit; null when there is no such limit. A value equal to the limit complies. */
export function airExceedance(
  date: string,
  pollutant: AqiPollutant,
  period: AirPeriod,
  concentration: number,
): AirExceedance | null {
  const limit = airLimit(date, pollutant, period);
  if (limit === null) return null;
  return { limit, exceeds: isAbove(concentration, limit), multiple: concentration / limit - 1 };
}

/** City statistics: ozone's 90th percentile of daily maximum 8 h means, CO's 95th of daily means, else the mean. Source: HJ 663, GB 3095. */
export const CITY_STATISTIC: Record<
  AqiPollutant,
  { kind: 'mean' } | { kind: 'percentile'; percent: number }
> = {
  so2: { kind: 'mean' },
  no2: { kind: 'mean' },
  co: { kind: 'percentile', percent: 95 },
  o3: { kind: 'percentile', percent: 90 },
  pm10: { kind: 'mean' },
  pm25: { kind: 'mean' },
};

/**
 * Percentile of daily values, `percent` in 0–100: rank k = 1 + (n − 1)·p, linear between neighbours.
 * Values that are not finite are ignored; null when none is left. Source: HJ 663-2013, annex A.6.
 */
export function percentileOf(values: readonly number[], percent: number): number | null {
  const sorted = values.filter((value) => Number.isFinite(value)).sort((a, b) => a - b);
  if (sorted.length === 0) return null;
  const rank = ((sorted.length - 1) * Math.min(100, Math.max(0, percent))) / 100;
  const low = sorted[Math.floor(rank)] ?? 0;
  const high = sorted[Math.ceil(rank)] ?? low;
  return low + (high - low) * (rank - Math.floor(rank));
}

/** One pollutant's city statistic over a period: the mean, or the percentile that the standard asks for. Null without data. */
export function cityStatistic(pollutant: AqiPollutant, dailyValues: readonly number[]): number | null {
  const rule = CITY_STATISTIC[pollutant];
  if (rule.kind === 'percentile') return percentileOf(dailyValues, rule.percent);
  const finite = dailyValues.filter((value) => Number.isFinite(value));
  if (finite.length === 0) return null;
  return finite.reduce((sum, value) => sum + value, 0) / finite.length;
}
