import { chance, course } from './chance.ts';

const HOUR_MS = 3600_000;
const DAY_MS = 24 * HOUR_MS;
const CITY_OFFSET_MS = 8 * HOUR_MS;

export interface Weather {
  /** Where the wind comes from, clockwise from north. */
  windFromDeg: number;
  windMs: number;
  /** Meteorological range: a black thing keeps 2 % of its contrast over it (Koschmieder). */
  visibilityM: number;
  /** Share of the sky under cloud. */
  cloud: number;
  /** 0 to 1: fog that lies in the valley. */
  fog: number;
  temperatureC: number;
  humidityPercent: number;
}

/** What a hand may set instead of what would have come by itself. */
export type WeatherOrder = Partial<Pick<Weather, 'windFromDeg' | 'windMs' | 'visibilityM'>>;

/** Hour of the day in the city, 0 to 24. */
export function cityHour(atMs: number): number {
  return ((((atMs + CITY_OFFSET_MS) % DAY_MS) + DAY_MS) % DAY_MS) / HOUR_MS;
}

/** Number of the city's day. */
export function cityDay(atMs: number): number {
  return Math.floor((atMs + CITY_OFFSET_MS) / DAY_MS);
}

const DAY_FROM_H = 7;
const DAY_TO_H = 17;

/**
 * The time whose sun a demonstration shows: the true one by day. From five in the afternoon the sun goes back over the sky
 * until seven in the morning, so that nobody who looks at the pilot city is shown a black picture.
 */
export function daylightOf(atMs: number): number {
  const hour = cityHour(atMs);
  if (hour >= DAY_FROM_H && hour <= DAY_TO_H) return atMs;
  const since = (hour - DAY_TO_H + 24) % 24;
  const shown = DAY_TO_H - (since * (DAY_TO_H - DAY_FROM_H)) / (24 - DAY_TO_H + DAY_FROM_H);
  const dayStartMs = atMs - hour * HOUR_MS - (hour < DAY_FROM_H ? DAY_MS : 0);
  return dayStartMs + shown * HOUR_MS;
}

/** Highest at `peakHour`, 1; lowest twelve hours away, 0. */
const daily = (hour: number, peakHour: number): number =>
  0.5 + 0.5 * Math.cos(((hour - peakHour) / 24) * 2 * Math.PI);

/**
 * The weather over the city. Wind rises by day and turns with the valley breeze; haze is thickest before sunrise;
 * one morning in four has fog, which the sun lifts until ten.
 */
export function weatherAt(seed: number, atMs: number, order: WeatherOrder = {}): Weather {
  const hour = cityHour(atMs);
  const day = cityDay(atMs);
  const clear = chance(seed, 'clear', day);
  const isFoggy = chance(seed, 'fog', day) < 0.25;
  const fogShape = Math.max(0, 1 - Math.abs(hour - 6.5) / 3.2);
  const fog = isFoggy ? Math.min(1, fogShape * 1.6) * (0.4 + 0.6 * chance(seed, 'fog depth', day)) : 0;
  const heating = daily(hour, 14.5);
  const calm = 0.7 + 1.2 * course(seed, 'calm', atMs, 5 * HOUR_MS);
  const gust = 0.85 + 0.3 * course(seed, 'gust', atMs, 90_000);
  const prevailing = 330 * course(seed, 'synoptic', atMs, 40 * HOUR_MS) - 20;
  const breeze = 50 * (heating - 0.5) + 40 * (course(seed, 'veer', atMs, 2 * HOUR_MS) - 0.5);
  const haze = 1 - 0.35 * daily(hour, 5.5);
  return {
    windFromDeg: order.windFromDeg ?? (prevailing + breeze + 720) % 360,
    windMs: order.windMs ?? calm * (0.6 + 1.5 * heating) * gust,
    visibilityM: order.visibilityM ?? (9000 + 26_000 * clear) * haze * (1 - 0.75 * fog),
    cloud: 0.1 + 0.8 * course(seed, 'cloud', atMs, 6 * HOUR_MS),
    fog,
    temperatureC: 14 + 9 * heating + 8 * (course(seed, 'mass', atMs, 3 * DAY_MS) - 0.5),
    humidityPercent: Math.round(88 - 38 * heating),
  };
}
