import type { StationSeries } from '../../../../contract/stations.ts';

export type SpeciesSeries = StationSeries['series'][number];

/**
 * A series as the chart takes it: seconds since `baseMs` (a 32-bit float keeps epoch seconds only to 128 s), and in
 * step with them the values that count and those that a data flag takes out. A missing interval is a null in both.
 */
export interface ChartSeries {
  readonly baseMs: number;
  readonly seconds: number[];
  readonly valid: (number | null)[];
  readonly marked: (number | null)[];
  readonly flags: string[];
}

/** Flags whose values count: valid, and unmarked ones, which are kept and shown. */
const counts = (flag: string): boolean => flag === 'N' || flag === '';

export function chartSeries(
  { atMs, values, flags }: Pick<SpeciesSeries, 'atMs' | 'values' | 'flags'>,
  baseMs: number,
  stepMs: number,
): ChartSeries {
  const out: ChartSeries = { baseMs, seconds: [], valid: [], marked: [], flags: [] };
  const put = (at: number, value: number | null, flag: string) => {
    out.seconds.push((at - baseMs) / 1000);
    out.valid.push(counts(flag) ? value : null);
    out.marked.push(counts(flag) ? null : value);
    out.flags.push(flag);
  };
  let lastMs: number | null = null;
  atMs.forEach((at, i) => {
    if (lastMs !== null && at - lastMs > stepMs * 1.5) put(lastMs + stepMs, null, '');
    put(at, values[i] ?? null, flags[i] ?? '');
    lastMs = at;
  });
  return out;
}

/** The value axis: all values and limits with a little room; null when there is nothing to show. */
export function valueRange(
  series: ChartSeries,
  limits: readonly (number | null)[],
): [min: number, max: number] | null {
  const all = [...series.valid, ...series.marked, ...limits].filter((value) => value !== null);
  if (all.length === 0) return null;
  const low = Math.min(...all);
  const high = Math.max(...all);
  const room = (high - low || Math.abs(high) || 1) * 0.08;
  return [low >= 0 ? Math.max(0, low - room) : low - room, high + room];
}

const HOUR_MS = 3600_000;
const DAY_MS = 24 * HOUR_MS;
const TICKS_MS = [1, 2, 3, 6, 12, 24, 48, 120, 240, 480, 720, 1440].map((hours) => hours * HOUR_MS);
/** The civil day of the field begins at this offset from UTC. */
const CITY_OFFSET_MS = 8 * HOUR_MS;
const MOST_TICKS = 5;

/** Times for the axis: whole hours or days of the city, five at most, none so near the end that its text is cut. */
export function timeTicks(fromMs: number, toMs: number): number[] {
  const step = TICKS_MS.find((ms) => (toMs - fromMs) / ms <= MOST_TICKS) ?? 90 * DAY_MS;
  const first = Math.ceil((fromMs + CITY_OFFSET_MS) / step) * step - CITY_OFFSET_MS;
  const lastMs = toMs - (toMs - fromMs) * 0.05;
  const count = Math.max(0, Math.floor((lastMs - first) / step) + 1);
  return Array.from({ length: count }, (_, i) => first + i * step);
}
