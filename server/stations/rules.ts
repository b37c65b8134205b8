import { z } from 'zod';
import { type AirPeriod, airEditionOn, airLimit } from '../../domain/air/air-limits.ts';
import { isAbove } from '../../domain/rounding.ts';
import { shanghaiDate } from '../../domain/shanghai-time.ts';
import { DEFAULT_SOURCE_THRESHOLDS } from '../../domain/water/drinking-source.ts';
import {
  PH_RANGE,
  WATER_CLASSES,
  type WaterBody,
  type WaterFactor,
  waterLimits,
} from '../../domain/water/water-limits.ts';
import { AIR_SPECIES, BIOTOXICITY, RESIDUAL_CHLORINE, WATER_SPECIES } from '../layers/latest.ts';
import type { FeatureRow } from '../layers/layers.repository.ts';

/** Where the values of a species at a station must stay. */
export interface Rule {
  species: string;
  upper: number | null;
  lower: number | null;
  /** `hour`: judged on hourly means; `any`: on every valid value. */
  basis: 'hour' | 'any';
  /** The standard, or `threshold` where people set it, or `default` where no standard says anything. */
  source: string;
}

/** Hourly PM has no limit in GB 3095: the 24 h breakpoints of moderate pollution, configurable; from no standard. */
const HOURLY_PM = { a34004: 115, a34002: 250 } as const;

const Attributes = z.object({
  targetClass: z.enum(['I', 'II', 'III', 'IV', 'V']).nullish(),
  thresholds: z.record(z.string(), z.number().positive()).default({}),
});
type Attributes = z.output<typeof Attributes>;

/** What holds at a feature at a moment for values of one hour or less, before anybody set anything; by HJ 212 code. */
export function standardRules(feature: Pick<FeatureRow, 'layer' | 'attributes'>, atMs: number): Rule[] {
  const attributes = Attributes.parse(feature.attributes);
  switch (feature.layer) {
    case 'air-stations':
      return [
        ...airRules(atMs, '1h'),
        ...Object.entries(HOURLY_PM).map(([code, upper]) => own(code, upper, 'hour')),
      ];
    case 'voc-stations':
      return Object.entries(attributes.thresholds).map(([code, upper]) => ({
        ...own(code, upper, 'any'),
        source: 'threshold',
      }));
    case 'water-sections':
      return waterRules(attributes, 'river');
    case 'water-sources':
      return [
        ...waterRules(attributes, 'lake'),
        own(RESIDUAL_CHLORINE, DEFAULT_SOURCE_THRESHOLDS.chlorineDetectionMgL, 'any'),
        own(BIOTOXICITY, DEFAULT_SOURCE_THRESHOLDS.inhibitionAlarmPct, 'any'),
      ];
    case 'land-plots':
    case 'mine-zones':
    case 'projects':
    case 'fire-points':
      return [];
  }
}

/** What holds for daily means. */
export function dailyRules(feature: Pick<FeatureRow, 'layer' | 'attributes'>, atMs: number): Rule[] {
  if (feature.layer === 'air-stations') return airRules(atMs, 'day');
  return standardRules(feature, atMs);
}

function airRules(atMs: number, period: AirPeriod): Rule[] {
  const date = shanghaiDate(atMs);
  return Object.entries(AIR_SPECIES).flatMap(([species, pollutant]) => {
    const upper = airLimit(date, pollutant, period);
    const source = airEditionOn(date).startsWith('GB3095-2012') ? 'GB 3095-2012' : 'GB 3095-2026';
    return upper === null ? [] : [{ species, upper, lower: null, basis: 'hour' as const, source }];
  });
}

function waterRules({ targetClass }: Attributes, body: WaterBody): Rule[] {
  if (!targetClass) return [];
  const column = WATER_CLASSES.indexOf(targetClass);
  return Object.entries(WATER_SPECIES).flatMap(([species, factor]) => {
    // Total nitrogen is told but never counts.
    if (factor === 'tn') return [];
    const range = rangeOf(factor, body, column);
    return range ? [{ species, ...range, basis: 'any' as const, source: 'GB 3838-2002' }] : [];
  });
}

function rangeOf(factor: WaterFactor, body: WaterBody, column: number) {
  if (factor === 'ph') return { upper: PH_RANGE.max, lower: PH_RANGE.min };
  const limit = waterLimits(factor, body)?.[column];
  if (limit === undefined) return null;
  return factor === 'do' ? { upper: null, lower: limit } : { upper: limit, lower: null };
}

const own = (species: string, upper: number, basis: Rule['basis']): Rule => ({
  species,
  upper,
  lower: null,
  basis,
  source: 'default',
});

export interface Judgement {
  side: 'above' | 'below';
  limit: number;
  /** value / limit − 1; null for what has none (pH, DO). */
  multiple: number | null;
}

/** How a valid value breaks a rule; null when it keeps it. A value at the limit keeps it; residual chlorine alarms on detection. */
export function judge(rule: Rule, value: number): Judgement | null {
  const { upper, lower, species } = rule;
  const reaches = species === RESIDUAL_CHLORINE && upper !== null && value >= upper;
  if (upper !== null && (reaches || isAbove(value, upper)))
    return { side: 'above', limit: upper, multiple: lower === null && upper > 0 ? value / upper - 1 : null };
  if (lower !== null && isAbove(lower, value)) return { side: 'below', limit: lower, multiple: null };
  return null;
}
