import { hotspotBins } from './fdr-bins.ts';
import { giScore, type Moments, momentsOf } from './gi-star-grid.ts';
import { mannKendall } from './mann-kendall.ts';
import { twoSidedP } from './normal.ts';

/** Classes of an emerging hot or cold spot; `none`: no pattern. */
export const EMERGING_KINDS = [
  'new',
  'consecutive',
  'intensifying',
  'persistent',
  'diminishing',
  'sporadic',
  'oscillating',
  'historical',
] as const;
export type EmergingKind = (typeof EMERGING_KINDS)[number];
export type Emerging = { kind: EmergingKind; side: 'hot' | 'cold' } | { kind: 'none' };

/** Of the slices, this share must be significant for a spot to count as lasting. */
export const LASTING_SHARE = 0.9;

function kindOf(hot: readonly boolean[], everOther: boolean, trend: number): EmergingKind | null {
  const count = hot.filter(Boolean).length;
  const isLasting = count >= LASTING_SHARE * hot.length;
  if (hot.at(-1) !== true) return isLasting ? 'historical' : null;
  if (isLasting) return trend > 0 ? 'intensifying' : trend < 0 ? 'diminishing' : 'persistent';
  if (everOther) return 'oscillating';
  if (count === 1) return 'new';
  const run = hot.length - 1 - hot.lastIndexOf(false);
  return run === count ? 'consecutive' : 'sporadic';
}

/**
 * The class of one cell from its bins slice by slice and the direction of its z scores (1 rising, −1 falling,
 * 0 no significant trend, Mann–Kendall). Definitions: Esri, "How Emerging Hot Spot Analysis works".
 */
export function emergingClass(bins: ArrayLike<number>, trend: -1 | 0 | 1): Emerging {
  const list = Array.from(bins);
  const [hot, cold] = [list.map((bin) => bin > 0), list.map((bin) => bin < 0)];
  const hotKind = kindOf(hot, cold.includes(true), trend);
  if (hotKind) return { kind: hotKind, side: 'hot' };
  // A cold spot grows stronger as its scores fall.
  const coldKind = kindOf(cold, hot.includes(true), -trend);
  return coldKind ? { kind: coldKind, side: 'cold' } : { kind: 'none' };
}

export interface GiCube {
  /** Cell by cell within slice by slice. */
  z: Float64Array;
  p: Float64Array;
  bins: Int8Array;
  moments: Moments;
}

/**
 * Gi* in space and time: neighbours are the cells of the band in the same slice and in the one before; mean and
 * deviation are of the whole cube, and so is the correction, so that bins of different slices compare. `sumNear` sums
 * a slice over each cell's band.
 */
export function giCube(
  slices: readonly ArrayLike<number>[],
  sumNear: (values: ArrayLike<number>) => Float64Array,
): GiCube {
  const n = slices[0]?.length ?? 0;
  const all = new Float64Array(n * slices.length);
  slices.forEach((values, t) => all.set(values, t * n));
  const moments = momentsOf(all);
  const [z, p] = [new Float64Array(all.length), new Float64Array(all.length)];
  const near = sumNear(new Uint8Array(n).fill(1));
  const known = new Map<number, number>();
  let before: Float64Array | null = null;
  slices.forEach((values, t) => {
    const now = sumNear(values);
    for (let i = 0; i < n; i++) {
      const sum = now[i]! + (before?.[i] ?? 0);
      const score = giScore(moments, sum, near[i]! * (before ? 2 : 1));
      z[t * n + i] = score;
      let probability = known.get(score);
      if (probability === undefined) known.set(score, (probability = twoSidedP(score)));
      p[t * n + i] = probability;
    }
    before = now;
  });
  return { z, p, bins: hotspotBins(z, p), moments };
}

const TREND_SIGN = { rising: 1, falling: -1, none: 0 } as const;

/** The class of every cell of a cube. `alpha` is of the trend test. */
export function emergingOf(cube: GiCube, slices: number, alpha = 0.05): Emerging[] {
  const n = slices === 0 ? 0 : cube.z.length / slices;
  return Array.from({ length: n }, (_, i) => {
    const bins = new Int8Array(slices);
    let any = false;
    for (let t = 0; t < slices; t++) {
      bins[t] = cube.bins[t * n + i]!;
      any ||= bins[t] !== 0;
    }
    if (!any) return { kind: 'none' };
    const series = Array.from({ length: slices }, (_, t) => cube.z[t * n + i]!);
    return emergingClass(bins, TREND_SIGN[mannKendall(series, alpha)?.trend ?? 'none']);
  });
}
