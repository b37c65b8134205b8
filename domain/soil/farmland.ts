import { isAbove } from '../rounding.ts';

export const FARM_METALS = ['cd', 'hg', 'as', 'pb', 'cr'] as const;
export type FarmMetal = (typeof FARM_METALS)[number];
export type FarmUse = 'paddy' | 'other';

/** Values at pH ≤ 5.5, ≤ 6.5, ≤ 7.5 and > 7.5. */
type ByPh = readonly [number, number, number, number];

/** mg/kg. Source: GB 15618-2018, tables 1 (screening) and 3 (control). */
export const FARM_LIMITS: Record<FarmMetal, Record<FarmUse | 'control', ByPh>> = {
  cd: { paddy: [0.3, 0.4, 0.6, 0.8], other: [0.3, 0.3, 0.3, 0.6], control: [1.5, 2, 3, 4] },
  hg: { paddy: [0.5, 0.5, 0.6, 1], other: [1.3, 1.8, 2.4, 3.4], control: [2, 2.5, 4, 6] },
  as: { paddy: [30, 30, 25, 20], other: [40, 40, 30, 25], control: [200, 150, 120, 100] },
  pb: { paddy: [80, 100, 140, 240], other: [70, 90, 120, 170], control: [400, 500, 700, 1000] },
  cr: { paddy: [250, 250, 300, 350], other: [150, 150, 200, 250], control: [800, 850, 1000, 1300] },
};

/** 优先保护, 安全利用, 严格管控. */
export const FARM_CATEGORIES = ['protect', 'safe-use', 'strict-control'] as const;
export type FarmCategory = (typeof FARM_CATEGORIES)[number];

function phColumn(ph: number): 0 | 1 | 2 | 3 {
  if (ph <= 5.5) return 0;
  if (ph <= 6.5) return 1;
  return ph <= 7.5 ? 2 : 3;
}

/** Screening and control value in mg/kg at a soil pH. Source: GB 15618-2018. */
export function farmLimits(
  metal: FarmMetal,
  use: FarmUse,
  ph: number,
): { screening: number; control: number } {
  const column = phColumn(ph);
  return { screening: FARM_LIMITS[metal][use][column], control: FARM_LIMITS[metal].control[column] };
}

/** Category by one metal in mg/kg; null when the value or the pH (0–14) is unusable. A value at a limit stays below it. Source: GB 15618-2018, clause 6. */
export function farmCategoryOf(
  metal: FarmMetal,
  mgKg: number,
  use: FarmUse,
  ph: number,
): FarmCategory | null {
  if (!Number.isFinite(mgKg) || mgKg < 0 || !(ph >= 0 && ph <= 14)) return null;
  const { screening, control } = farmLimits(metal, use, ph);
  if (!isAbove(mgKg, screening)) return 'protect';
  return isAbove(mgKg, control) ? 'strict-control' : 'safe-use';
}

export interface FarmAssessment {
  /** Worst over the measured metals; null when none could be judged. */
  category: FarmCategory | null;
  metals: Partial<Record<FarmMetal, FarmCategory>>;
}

/** Assesses a farmland sample, mg/kg at its soil pH. Source: GB 15618-2018. */
export function assessFarmland(
  sample: Partial<Record<FarmMetal, number | null>>,
  use: FarmUse,
  ph: number,
): FarmAssessment {
  const result: FarmAssessment = { category: null, metals: {} };
  for (const metal of FARM_METALS) {
    const mgKg = sample[metal];
    const category = typeof mgKg === 'number' ? farmCategoryOf(metal, mgKg, use, ph) : null;
    if (category === null) continue;
    result.metals[metal] = category;
    if (
      result.category === null ||
      FARM_CATEGORIES.indexOf(category) > FARM_CATEGORIES.indexOf(result.category)
    ) {
      result.category = category;
    }
  }
  return result;
}
