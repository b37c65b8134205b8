import { roundHalfEven, roundUp } from '../rounding.ts';
import { AQI_BREAKPOINTS, IAQI_NODES, type AqiEdition, type AqiItem } from './aqi-breakpoints.ts';

/** Why a concentration has no sub-index. `use-…` names the average that HJ 633-2012 sends the reader to instead. */
export type NoIaqi = 'missing' | 'invalid' | 'use-24h-index' | 'use-1h-index';

export type Iaqi =
  | {
      kind: 'index';
      iaqi: number;
      /** Above the last breakpoint: the index is held there. */ beyondTable: boolean;
    }
  | { kind: 'none'; reason: NoIaqi };

/**
 * Individual air quality index of one item, a whole number 0–500 (1–500 in the 2026 edition).
 * Concentration in µg/m³, CO in mg/m³; null or undefined when not measured, negative or NaN is invalid.
 * Linear between the nodes, rounded up. The 2026 edition rounds the concentration first (GB/T 8170: whole
 * numbers, CO one decimal) and holds SO2 1 h at 200 and O3 8 h at 300 above 800; the 2012 edition gives no
 * index there. Source: HJ 633-2012 and HJ 633-2026, table 1 and formula 1.
 */
export function iaqiOf(edition: AqiEdition, item: AqiItem, concentration: number | null | undefined): Iaqi {
  if (concentration === null || concentration === undefined) return { kind: 'none', reason: 'missing' };
  if (!Number.isFinite(concentration) || concentration < 0) return { kind: 'none', reason: 'invalid' };
  const is2026 = edition === 'HJ633-2026';
  const c = is2026 ? roundHalfEven(concentration, item.startsWith('co-') ? 1 : 0) : concentration;
  const points = AQI_BREAKPOINTS[edition][item];
  const upper = points.findIndex((point) => c <= point);
  if (upper < 0) {
    if (!is2026 && item === 'so2-1h') return { kind: 'none', reason: 'use-24h-index' };
    if (!is2026 && item === 'o3-8h') return { kind: 'none', reason: 'use-1h-index' };
    return { kind: 'index', iaqi: IAQI_NODES[points.length - 1] ?? 500, beyondTable: true };
  }
  const lower = Math.max(0, upper - 1);
  const [bpLo = 0, bpHi = 0] = [points[lower], points[upper]];
  const [iLo = 0, iHi = 0] = [IAQI_NODES[lower], IAQI_NODES[upper]];
  const raw = upper === 0 ? 0 : iLo + ((iHi - iLo) * (c - bpLo)) / (bpHi - bpLo);
  return { kind: 'index', iaqi: Math.max(is2026 ? 1 : 0, roundUp(raw)), beyondTable: false };
}
