/** The six pollutants of the air quality index. */
export const AQI_POLLUTANTS = ['so2', 'no2', 'co', 'o3', 'pm10', 'pm25'] as const;
export type AqiPollutant = (typeof AQI_POLLUTANTS)[number];

/** A pollutant with its averaging time; hourly PM has no table of its own and is read in the 24 h one. */
export const AQI_ITEMS = [
  'so2-24h',
  'so2-1h',
  'no2-24h',
  'no2-1h',
  'co-24h',
  'co-1h',
  'o3-1h',
  'o3-8h',
  'pm10-24h',
  'pm25-24h',
] as const;
export type AqiItem = (typeof AQI_ITEMS)[number];

export type AqiEdition = 'HJ633-2012' | 'HJ633-2026';

/** Sub-index values at the breakpoints, both editions. Source: HJ 633-2012 and HJ 633-2026, table 1. */
export const IAQI_NODES = [0, 50, 100, 150, 200, 300, 400, 500] as const;

const SHARED = {
  'so2-24h': [0, 50, 150, 475, 800, 1600, 2100, 2620],
  'so2-1h': [0, 150, 500, 650, 800],
  'no2-24h': [0, 40, 80, 180, 280, 565, 750, 940],
  'no2-1h': [0, 100, 200, 700, 1200, 2340, 3090, 3840],
  'co-24h': [0, 2, 4, 14, 24, 36, 48, 60],
  'co-1h': [0, 5, 10, 35, 60, 90, 120, 150],
  'o3-1h': [0, 160, 200, 300, 400, 800, 1000, 1200],
  'o3-8h': [0, 100, 160, 215, 265, 800],
} as const;

/** Concentrations at the nodes of `IAQI_NODES`: µg/m³, CO in mg/m³. Source: HJ 633, table 1 of each edition. */
export const AQI_BREAKPOINTS: Record<AqiEdition, Record<AqiItem, readonly number[]>> = {
  'HJ633-2012': {
    ...SHARED,
    'pm10-24h': [0, 50, 150, 250, 350, 420, 500, 600],
    'pm25-24h': [0, 35, 75, 115, 150, 250, 350, 500],
  },
  'HJ633-2026': {
    ...SHARED,
    'pm10-24h': [0, 50, 120, 250, 350, 420, 500, 600],
    'pm25-24h': [0, 35, 60, 115, 150, 250, 350, 500],
  },
};

/** First civil day (Asia/Shanghai) whose data are judged by HJ 633-2026. */
export const HJ633_2026_FROM = '2026-03-01';

/** The edition for data of a civil date `YYYY-MM-DD`: the date of the data decides, never today's. Source: HJ 633-2026. */
export function aqiEditionOn(date: string): AqiEdition {
  return date < HJ633_2026_FROM ? 'HJ633-2012' : 'HJ633-2026';
}
