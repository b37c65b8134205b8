import { isAbove } from '../rounding.ts';
import {
  ASSESSED_FACTORS,
  compareWaterClass,
  PH_RANGE,
  WATER_CLASSES,
  waterLimits,
  type AssessedFactor,
  type WaterBody,
  type WaterClass,
  type WaterFactor,
  type WaterTarget,
} from './water-limits.ts';

/** Concentrations in mg/L (pH without unit); a factor left out, null, or not a finite number ≥ 0 was not measured. */
export type WaterSample = Partial<Record<WaterFactor, number | null>>;

/**
 * Class of one factor; null when the value is unusable or the standard has no limit there (TN in rivers).
 * pH outside 6–9 is inferior V. Source: GB 3838-2002, table 1.
 */
export function classOfFactor(factor: WaterFactor, value: number, body: WaterBody): WaterClass | null {
  if (!Number.isFinite(value) || value < 0) return null;
  if (factor === 'ph') {
    if (value > 14) return null;
    return value >= PH_RANGE.min && value <= PH_RANGE.max ? 'I' : 'inferior-V';
  }
  const limits = waterLimits(factor, body);
  if (limits === null) return null;
  const i = limits.findIndex((limit) => (factor === 'do' ? !isAbove(limit, value) : !isAbove(value, limit)));
  return i < 0 ? 'inferior-V' : (WATER_CLASSES[i] ?? 'inferior-V');
}

/** C/S − 1 against the limit of a class; null for pH and DO, which have no multiple, and where there is no limit. */
export function exceedanceMultiple(
  factor: WaterFactor,
  value: number,
  target: WaterTarget,
  body: WaterBody,
): number | null {
  if (factor === 'ph' || factor === 'do') return null;
  const limit = waterLimits(factor, body)?.[WATER_CLASSES.indexOf(target)];
  return limit === undefined ? null : value / limit - 1;
}

export interface WaterExceedance {
  factor: AssessedFactor;
  value: number;
  factorClass: WaterClass;
  /** C/S − 1 against the target class; null for pH and DO. */
  multiple: number | null;
}

export interface WaterAssessment {
  /** Worst single factor over the measured ones of the 21; null when none was measured. */
  measured: WaterClass | null;
  target: WaterTarget;
  /** Measured class no worse than the target; null without data. */
  compliant: boolean | null;
  /** The factors that set the measured class. */
  deciding: AssessedFactor[];
  /** Every factor beyond the target, worst first. */
  exceedances: WaterExceedance[];
  /** The worst three of them when the class is beyond III, else empty. */
  mainPollutants: WaterExceedance[];
  factorClasses: Partial<Record<AssessedFactor, WaterClass>>;
  /** Assessed factors without a usable value: the class only speaks for the others. */
  missing: AssessedFactor[];
  /** Class by total nitrogen of a lake, told but never counted. */
  tnClass: WaterClass | null;
}

/** Worse class first, then larger multiple; what has no multiple comes after those that have one. */
function worstFirst(a: WaterExceedance, b: WaterExceedance): number {
  return compareWaterClass(b.factorClass, a.factorClass) || (b.multiple ?? -1) - (a.multiple ?? -1);
}

/**
 * Assesses a section or reservoir: worst single factor over 21 items, compliance with its target class, and,
 * above class III, the worst three items with their exceedance multiples against the target.
 * Source: GB 3838-2002; 地表水环境质量评价办法（试行）, 环办〔2011〕22号.
 */
export function assessWater(sample: WaterSample, target: WaterTarget, body: WaterBody): WaterAssessment {
  const factorClasses: Partial<Record<AssessedFactor, WaterClass>> = {};
  const missing: AssessedFactor[] = [];
  const exceedances: WaterExceedance[] = [];
  let measured: WaterClass | null = null;
  for (const factor of ASSESSED_FACTORS) {
    const value = sample[factor];
    const factorClass = typeof value === 'number' ? classOfFactor(factor, value, body) : null;
    if (typeof value !== 'number' || factorClass === null) {
      missing.push(factor);
      continue;
    }
    factorClasses[factor] = factorClass;
    if (measured === null || compareWaterClass(factorClass, measured) > 0) measured = factorClass;
    if (compareWaterClass(factorClass, target) > 0) {
      exceedances.push({
        factor,
        value,
        factorClass,
        multiple: exceedanceMultiple(factor, value, target, body),
      });
    }
  }
  exceedances.sort(worstFirst);
  const beyondIII = measured !== null && compareWaterClass(measured, 'III') > 0;
  const tn = sample.tn;
  return {
    measured,
    target,
    compliant: measured === null ? null : compareWaterClass(measured, target) <= 0,
    deciding: ASSESSED_FACTORS.filter((factor) => measured !== null && factorClasses[factor] === measured),
    exceedances,
    mainPollutants: beyondIII ? exceedances.slice(0, 3) : [],
    factorClasses,
    missing,
    tnClass: typeof tn === 'number' ? classOfFactor('tn', tn, body) : null,
  };
}
