import { isAbove } from '../rounding.ts';

/** Class 1: dwellings, schools, hospitals, parks with children; class 2: industry, storage, shops, roads. Source: GB 36600-2018, clause 4. */
export type LandClass = 1 | 2;

export const LAND_METALS = ['as', 'cd', 'cr6', 'cu', 'pb', 'hg', 'ni'] as const;
export type LandMetal = (typeof LAND_METALS)[number];

interface LandLimits {
  screening: Record<LandClass, number>;
  intervention: Record<LandClass, number>;
}

const row = (s1: number, s2: number, i1: number, i2: number): LandLimits => ({
  screening: { 1: s1, 2: s2 },
  intervention: { 1: i1, 2: i2 },
});

/** mg/kg. Source: GB 36600-2018, table 1 (heavy metals and inorganics). */
export const LAND_LIMITS: Record<LandMetal, LandLimits> = {
  as: row(20, 60, 120, 140),
  cd: row(20, 65, 47, 172),
  cr6: row(3, 5.7, 30, 78),
  cu: row(2000, 18_000, 8000, 36_000),
  pb: row(400, 800, 800, 2500),
  hg: row(8, 38, 33, 82),
  ni: row(150, 900, 600, 2000),
};

/** `negligible`: risk may be ignored; `investigate`: detailed survey and risk assessment; `act`: risk control or remediation. */
export type LandRisk = 'negligible' | 'investigate' | 'act';
const ORDER: readonly LandRisk[] = ['negligible', 'investigate', 'act'];

/** Risk of one metal in mg/kg; null when unusable. At the screening value it is still negligible. Source: GB 36600-2018, clause 5. */
export function landRiskOf(metal: LandMetal, mgKg: number, landClass: LandClass): LandRisk | null {
  if (!Number.isFinite(mgKg) || mgKg < 0) return null;
  const limits = LAND_LIMITS[metal];
  if (!isAbove(mgKg, limits.screening[landClass])) return 'negligible';
  return isAbove(mgKg, limits.intervention[landClass]) ? 'act' : 'investigate';
}

export interface LandAssessment {
  /** Worst over the measured metals; null when none was. */
  risk: LandRisk | null;
  metals: Partial<Record<LandMetal, LandRisk>>;
  /** Metals above screening with C/S − 1 against it, largest first. */
  exceedances: { metal: LandMetal; mgKg: number; multiple: number }[];
}

/** Assesses a soil sample of construction land, mg/kg. Source: GB 36600-2018. */
export function assessLand(
  sample: Partial<Record<LandMetal, number | null>>,
  landClass: LandClass,
): LandAssessment {
  const result: LandAssessment = { risk: null, metals: {}, exceedances: [] };
  for (const metal of LAND_METALS) {
    const mgKg = sample[metal];
    const risk = typeof mgKg === 'number' ? landRiskOf(metal, mgKg, landClass) : null;
    if (typeof mgKg !== 'number' || risk === null) continue;
    result.metals[metal] = risk;
    if (result.risk === null || ORDER.indexOf(risk) > ORDER.indexOf(result.risk)) result.risk = risk;
    if (risk !== 'negligible') {
      result.exceedances.push({ metal, mgKg, multiple: mgKg / LAND_LIMITS[metal].screening[landClass] - 1 });
    }
  }
  result.exceedances.sort((a, b) => b.multiple - a.multiple);
  return result;
}
