import { shanghaiDate } from '../shanghai-time.ts';
import {
  AQI_POLLUTANTS,
  aqiEditionOn,
  type AqiEdition,
  type AqiItem,
  type AqiPollutant,
} from './aqi-breakpoints.ts';
import { iaqiOf, type Iaqi } from './iaqi.ts';

/** Concentrations at hand, µg/m³ with CO in mg/m³; an item left out or null was not measured. */
export type Concentrations = Partial<Record<AqiItem, number | null>>;

/** Hourly means as a station reports them: µg/m³, CO in mg/m³. `so224h` only serves the 2012 rule for SO2 above 800. */
export type HourlyMeans = Partial<Record<AqiPollutant, number | null>> & { so224h?: number | null };

/** Five daily means and the daily maximum 8 h ozone; `o31h` (daily maximum hour) only serves the 2012 rule above 800. */
export type DailyMeans = Partial<Record<AqiPollutant, number | null>> & { o31h?: number | null };

export interface SubIndex {
  pollutant: AqiPollutant;
  item: AqiItem;
  result: Iaqi;
}

export interface AqiResult {
  edition: AqiEdition;
  /** Whole number 0–500; null when it may not be published. */
  aqi: number | null;
  /** Why there is no number: nothing measured, or 2026's rule for incomplete data at 100 or below. */
  withheld: null | 'no-data' | 'incomplete';
  /** Largest sub-index pollutants when AQI > 50, all of a tie, in table order. */
  primary: AqiPollutant[];
  /** Pollutants with a sub-index above 100. */
  exceeding: AqiPollutant[];
  /** Pollutants with no usable value. */
  missing: AqiPollutant[];
  subIndices: SubIndex[];
  /** A concentration lay above the last breakpoint, so the true index is at least the one shown. */
  beyondTable: boolean;
}

const HOURLY: Record<AqiPollutant, AqiItem> = {
  so2: 'so2-1h',
  no2: 'no2-1h',
  co: 'co-1h',
  o3: 'o3-1h',
  pm10: 'pm10-24h',
  pm25: 'pm25-24h',
};

const DAILY: Record<AqiPollutant, AqiItem> = {
  so2: 'so2-24h',
  no2: 'no2-24h',
  co: 'co-24h',
  o3: 'o3-8h',
  pm10: 'pm10-24h',
  pm25: 'pm25-24h',
};

/** Where the 2012 edition sends the reader when an item has left its table. */
const INSTEAD: Partial<Record<AqiItem, AqiItem>> = { 'so2-1h': 'so2-24h', 'o3-8h': 'o3-1h' };

function combine(
  edition: AqiEdition,
  items: Record<AqiPollutant, AqiItem>,
  values: Concentrations,
): AqiResult {
  const subIndices = AQI_POLLUTANTS.map((pollutant): SubIndex => {
    const item = items[pollutant];
    const result = iaqiOf(edition, item, values[item]);
    const other = INSTEAD[item];
    if (other === undefined || result.kind === 'index' || result.reason === 'missing')
      return { pollutant, item, result };
    const instead = iaqiOf(edition, other, values[other]);
    return instead.kind === 'index'
      ? { pollutant, item: other, result: instead }
      : { pollutant, item, result };
  });
  const indexed = subIndices.flatMap(({ pollutant, result }) =>
    result.kind === 'index' ? [{ pollutant, iaqi: result.iaqi }] : [],
  );
  const missing = subIndices.filter((s) => s.result.kind === 'none').map((s) => s.pollutant);
  const worst = indexed.reduce((max, s) => Math.max(max, s.iaqi), 0);
  let withheld: AqiResult['withheld'] = null;
  if (indexed.length === 0) withheld = 'no-data';
  else if (edition === 'HJ633-2026' && missing.length > 0 && worst <= 100) withheld = 'incomplete';
  return {
    edition,
    aqi: withheld === null ? worst : null,
    withheld,
    primary:
      withheld === null && worst > 50 ? indexed.filter((s) => s.iaqi === worst).map((s) => s.pollutant) : [],
    exceeding: indexed.filter((s) => s.iaqi > 100).map((s) => s.pollutant),
    missing,
    subIndices,
    beyondTable: subIndices.some(({ result }) =>
      result.kind === 'index' ? result.beyondTable : result.reason.startsWith('use-'),
    ),
  };
}

/**
 * Hourly AQI of data measured at an instant (epoch ms; any instant within the hour, i.e. its start).
 * Hourly PM is read in the 24 h table. With a pollutant missing the 2026 edition publishes only above 100;
 * the 2012 edition takes what there is and names what is missing. Source: HJ 633-2012, HJ 633-2026.
 */
export function hourlyAqi(atMs: number, means: HourlyMeans): AqiResult {
  const values: Concentrations = { 'so2-24h': means.so224h ?? null };
  for (const pollutant of AQI_POLLUTANTS) values[HOURLY[pollutant]] = means[pollutant] ?? null;
  return combine(aqiEditionOn(shanghaiDate(atMs)), HOURLY, values);
}

/**
 * Daily AQI of a civil date `YYYY-MM-DD` (Asia/Shanghai): five daily means and the daily maximum 8 h ozone
 * (in `o3`), µg/m³ with CO in mg/m³. Missing pollutants as in `hourlyAqi`. Source: HJ 633-2012, HJ 633-2026.
 */
export function dailyAqi(date: string, means: DailyMeans): AqiResult {
  const values: Concentrations = { 'o3-1h': means.o31h ?? null };
  for (const pollutant of AQI_POLLUTANTS) values[DAILY[pollutant]] = means[pollutant] ?? null;
  return combine(aqiEditionOn(date), DAILY, values);
}
