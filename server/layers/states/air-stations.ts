import { hourlyAqi } from '../../../domain/air/aqi.ts';
import { AQI_LEVEL_STYLES, aqiLevelOf } from '../../../domain/air/aqi-colours.ts';
import { AIR_SPECIES, hourlyValues, newestAtMs } from '../latest.ts';
import type { LayerState } from './layer-state.ts';

/** Hourly AQI by the edition of HJ 633 in force at the time of the data. */
export const airStationState: LayerState<'air-stations'> = (_attributes, latest) => {
  const atMs = newestAtMs(latest);
  if (atMs === null) return { aqi: null, level: null, primary: [] };
  const { aqi, primary } = hourlyAqi(atMs, hourlyValues(latest, AIR_SPECIES));
  const level = aqiLevelOf(aqi);
  return { aqi, level: level && AQI_LEVEL_STYLES[level].grade, primary };
};
