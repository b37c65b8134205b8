/** Classes from best to worst; `inferior-V` (劣V类) is beyond class V. */
export const WATER_CLASSES = ['I', 'II', 'III', 'IV', 'V', 'inferior-V'] as const;
export type WaterClass = (typeof WATER_CLASSES)[number];
/** A class that a section may be set as its target. */
export type WaterTarget = Exclude<WaterClass, 'inferior-V'>;

export type WaterBody = 'river' | 'lake';

/** The 21 items that decide a section's class. Source: GB 3838-2002 table 1 without temperature, TN and faecal coliform. */
export const ASSESSED_FACTORS = [
  'ph',
  'do',
  'codmn',
  'cod',
  'bod5',
  'nh3n',
  'tp',
  'cu',
  'zn',
  'f',
  'se',
  'as',
  'hg',
  'cd',
  'cr6',
  'pb',
  'cn',
  'phenol',
  'oil',
  'las',
  'sulfide',
] as const;
export type AssessedFactor = (typeof ASSESSED_FACTORS)[number];
/** TN has limits (lakes and reservoirs) and a class of its own, but never counts towards the section's. */
export type WaterFactor = AssessedFactor | 'tn';

/** Limits for classes I to V. */
export type FiveLimits = readonly [I: number, II: number, III: number, IV: number, V: number];

/** mg/L, upper limits (a value at the limit belongs to the class); DO is a lower limit; pH 6–9 in every class. Source: GB 3838-2002, table 1. */
export const WATER_LIMITS: Record<Exclude<WaterFactor, 'ph'>, FiveLimits> = {
  do: [7.5, 6, 5, 3, 2],
  codmn: [2, 4, 6, 10, 15],
  cod: [15, 15, 20, 30, 40],
  bod5: [3, 3, 4, 6, 10],
  nh3n: [0.15, 0.5, 1, 1.5, 2],
  tp: [0.02, 0.1, 0.2, 0.3, 0.4],
  tn: [0.2, 0.5, 1, 1.5, 2],
  cu: [0.01, 1, 1, 1, 1],
  zn: [0.05, 1, 1, 2, 2],
  f: [1, 1, 1, 1.5, 1.5],
  se: [0.01, 0.01, 0.01, 0.02, 0.02],
  as: [0.05, 0.05, 0.05, 0.1, 0.1],
  hg: [0.00005, 0.00005, 0.0001, 0.001, 0.001],
  cd: [0.001, 0.005, 0.005, 0.005, 0.01],
  cr6: [0.01, 0.05, 0.05, 0.05, 0.1],
  pb: [0.01, 0.01, 0.05, 0.05, 0.1],
  cn: [0.005, 0.05, 0.2, 0.2, 0.2],
  phenol: [0.002, 0.002, 0.005, 0.01, 0.1],
  oil: [0.05, 0.05, 0.05, 0.5, 1],
  las: [0.2, 0.2, 0.2, 0.3, 0.3],
  sulfide: [0.05, 0.1, 0.2, 0.5, 1],
};

/** Total phosphorus of lakes and reservoirs, mg/L. Source: GB 3838-2002, table 1. */
const LAKE_TP: FiveLimits = [0.01, 0.025, 0.05, 0.1, 0.2];

export const PH_RANGE = { min: 6, max: 9 } as const;

/** Limits of a factor in a water body, mg/L; null when the standard sets none there (TN in rivers). */
export function waterLimits(factor: Exclude<WaterFactor, 'ph'>, body: WaterBody): FiveLimits | null {
  if (factor === 'tn' && body === 'river') return null;
  return factor === 'tp' && body === 'lake' ? LAKE_TP : WATER_LIMITS[factor];
}

/** −1, 0 or 1 as `a` is better than, equal to or worse than `b`. */
export function compareWaterClass(a: WaterClass, b: WaterClass): number {
  return Math.sign(WATER_CLASSES.indexOf(a) - WATER_CLASSES.indexOf(b));
}
