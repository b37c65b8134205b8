/** Units that devices report in or that values are kept in. */
export const UNITS = [
  'ng/m3',
  'ug/m3',
  'mg/m3',
  'ppb',
  'ppm',
  'ng/L',
  'ug/L',
  'mg/L',
  'degC',
  '%',
  'Pa',
  'hPa',
  'kPa',
  'm/s',
  'deg',
  'dB',
  'uS/cm',
  'NTU',
  'L/s',
  'm3/h',
  'none',
] as const;
export type Unit = (typeof UNITS)[number];

type Dimension = 'gas' | 'mixing' | 'liquid' | 'pressure' | 'flow' | Unit;

/** Dimension and the factor to its base (µg/m³, ppb, mg/L, hPa, m³/h). */
const SCALE: Record<Unit, readonly [Dimension, number]> = {
  'ng/m3': ['gas', 0.001],
  'ug/m3': ['gas', 1],
  'mg/m3': ['gas', 1000],
  ppb: ['mixing', 1],
  ppm: ['mixing', 1000],
  'ng/L': ['liquid', 1e-6],
  'ug/L': ['liquid', 0.001],
  'mg/L': ['liquid', 1],
  degC: ['degC', 1],
  '%': ['%', 1],
  Pa: ['pressure', 0.01],
  hPa: ['pressure', 1],
  kPa: ['pressure', 10],
  'm/s': ['m/s', 1],
  deg: ['deg', 1],
  dB: ['dB', 1],
  'uS/cm': ['uS/cm', 1],
  NTU: ['NTU', 1],
  'L/s': ['flow', 3.6],
  'm3/h': ['flow', 1],
  none: ['none', 1],
};

/** Litres of one mole at the reference state of ambient air, 298.15 K and 101.325 kPa. Source: GB 3095, clause 3. */
const MOLAR_VOLUME_L = 24.465;

/** Drops the binary noise of a scaling so that 35 mg/m³ is 35000 µg/m³, not 35000.000000000004. */
function tidy(value: number): number {
  return Number(value.toPrecision(12));
}

/**
 * Converts a value; null when the units do not measure the same thing. Mixing ratios (ppb, ppm) become
 * concentrations only with the molar mass in g/mol, at 298.15 K and 101.325 kPa.
 */
export function convertUnit(value: number, from: Unit, to: Unit, molarMassGMol?: number): number | null {
  if (from === to) return value;
  const [fromDim, fromScale] = SCALE[from];
  const [toDim, toScale] = SCALE[to];
  if (fromDim === toDim) return tidy((value * fromScale) / toScale);
  if (molarMassGMol === undefined) return null;
  const ugPerPpb = molarMassGMol / MOLAR_VOLUME_L;
  if (fromDim === 'mixing' && toDim === 'gas') return tidy((value * fromScale * ugPerPpb) / toScale);
  if (fromDim === 'gas' && toDim === 'mixing') return tidy((value * fromScale) / ugPerPpb / toScale);
  return null;
}
