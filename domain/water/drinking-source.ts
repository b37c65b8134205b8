import { assessWater, type WaterAssessment, type WaterSample } from './water-class.ts';
import type { WaterBody, WaterTarget } from './water-limits.ts';

export interface SourceThresholds {
  /** Residual chlorine at or above this counts as detected, mg/L. */
  chlorineDetectionMgL: number;
  /** Luminous-bacteria inhibition above this alarms, %. */
  inhibitionAlarmPct: number;
}

/** Sensible defaults, configurable per source; from no standard. */
export const DEFAULT_SOURCE_THRESHOLDS: SourceThresholds = {
  chlorineDetectionMgL: 0.03,
  inhibitionAlarmPct: 30,
};

export type GaugeState = 'normal' | 'alarm' | 'missing';

export interface DrinkingSourceInput {
  role: 'in-use' | 'emergency-reserve';
  body: WaterBody;
  target: WaterTarget;
  sample: WaterSample;
  /** mg/L. */
  residualChlorineMgL: number | null;
  /** Inhibition of luminous bacteria in %, negative when the sample stimulates them. */
  inhibitionPct: number | null;
}

export interface DrinkingSourceState {
  water: WaterAssessment;
  residualChlorine: GaugeState;
  biotoxicity: GaugeState;
  /** A reserve is watched by the same rules but takes no part in the supply count. */
  countsAsSupply: boolean;
  overall: 'normal' | 'alarm' | 'unknown';
}

/** At a source, residual chlorine is a disinfectant residue: it alarms when detected, never for being low. */
export function residualChlorineState(mgL: number | null, thresholds: SourceThresholds): GaugeState {
  if (mgL === null || !Number.isFinite(mgL) || mgL < 0) return 'missing';
  return mgL >= thresholds.chlorineDetectionMgL ? 'alarm' : 'normal';
}

/** Biotoxicity by inhibition in %; above 100 is no measurement. */
export function biotoxicityState(inhibitionPct: number | null, thresholds: SourceThresholds): GaugeState {
  if (inhibitionPct === null || !Number.isFinite(inhibitionPct) || inhibitionPct > 100) return 'missing';
  return inhibitionPct > thresholds.inhibitionAlarmPct ? 'alarm' : 'normal';
}

/** State of a drinking-water source: class against target (GB 3838-2002) and its two gauges. */
export function assessDrinkingSource(
  input: DrinkingSourceInput,
  thresholds: SourceThresholds = DEFAULT_SOURCE_THRESHOLDS,
): DrinkingSourceState {
  const water = assessWater(input.sample, input.target, input.body);
  const residualChlorine = residualChlorineState(input.residualChlorineMgL, thresholds);
  const biotoxicity = biotoxicityState(input.inhibitionPct, thresholds);
  let overall: DrinkingSourceState['overall'] = 'normal';
  if (water.compliant === false || residualChlorine === 'alarm' || biotoxicity === 'alarm') overall = 'alarm';
  else if (water.compliant === null || residualChlorine === 'missing' || biotoxicity === 'missing')
    overall = 'unknown';
  return { water, residualChlorine, biotoxicity, countsAsSupply: input.role === 'in-use', overall };
}
