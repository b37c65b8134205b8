import type { GiParameters, HotspotAnswer } from '../../contract/hotspots.ts';
import { emergingOf, giCube, type Emerging } from '../../domain/hotspots/emerging.ts';
import { fdrThreshold, hotspotBins } from '../../domain/hotspots/fdr-bins.ts';
import { giOfSums } from '../../domain/hotspots/gi-star-grid.ts';
import { medianOf } from '../../domain/hotspots/medians.ts';
import type { CityUnit } from './units.ts';

const LEVELS = [
  [3, 0.01],
  [2, 0.05],
  [1, 0.1],
] as const;
const round10 = (value: number) => Number(value.toPrecision(10));

export interface Significance {
  z: Float64Array;
  p: Float64Array;
  bins: Int8Array;
  parameters: GiParameters;
}

/** Gi* of counts over the city with everything a reader needs to repeat it; null where neighbourhoods mean nothing. */
export function significanceOf(unit: CityUnit, count: Uint32Array, bandM: number): Significance | null {
  if (!unit.sumNear || count.length === 0) return null;
  const { z, p, neighbours, moments } = giOfSums(count, unit.sumNear(bandM));
  const bins = hotspotBins(z, p);
  let [min, max] = [Infinity, 0];
  for (const n of neighbours) {
    min = Math.min(min, n);
    max = Math.max(max, n);
  }
  return {
    z,
    p,
    bins,
    parameters: {
      n: moments.n,
      events: count.reduce((sum, n) => sum + n, 0),
      bandM,
      weights: 'binary',
      selfWeight: 1,
      mean: round10(moments.mean),
      sd: round10(moments.sd),
      neighbours: { min, median: medianOf(neighbours) ?? 0, max },
      levels: LEVELS.map(([bin, alpha]) => {
        const largestP = fdrThreshold(p, alpha);
        return {
          alpha,
          largestP: largestP < 0 ? null : largestP,
          hot: bins.reduce((sum, b) => sum + (b === bin ? 1 : 0), 0),
          cold: bins.reduce((sum, b) => sum + (b === -bin ? 1 : 0), 0),
        };
      }),
      correction: 'benjamini-hochberg',
    },
  };
}

export const EMERGING_SLICES = 12;
const TREND_ALPHA = 0.05;
export const emergingName = (one: Emerging) => (one.kind === 'none' ? '' : `${one.side}-${one.kind}`);

/** Classes of emerging hot spots of every cell over equal parts of the period. */
export function emergingClasses(
  unit: CityUnit,
  slices: readonly Uint32Array[],
  bandM: number,
  startsMs: number[],
): { names: string[]; parameters: NonNullable<HotspotAnswer['emerging']> } | null {
  if (!unit.sumNear) return null;
  const names = emergingOf(giCube(slices, unit.sumNear(bandM)), slices.length, TREND_ALPHA).map(emergingName);
  const counts: Record<string, number> = {};
  for (const name of names) if (name !== '') counts[name] = (counts[name] ?? 0) + 1;
  return { names, parameters: { slices: slices.length, alpha: TREND_ALPHA, startsMs, counts } };
}
