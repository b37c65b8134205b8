import { boundsOf, type MultiPolygon } from '../../../domain/geo/polygon.ts';
import { blindSpots, coverage, coverageIn } from '../../../domain/sight/coverage.ts';
import type { Terrain } from '../../../domain/sight/terrain.ts';
import type { AreaAnswer, AreaTask } from './coverage-task.ts';
import { SMOKE_ABOVE_M, viewersOf } from './viewers.ts';

/** A blind spot smaller than this is a fold of the ground. */
export const LEAST_BLIND_M2 = 250_000;
export const BLIND_SPOTS_TOLD = 5;

/** What all cameras see of one area: shares, and its largest blind spots. */
export function areaHere(
  { cameras, cellM, polygons }: AreaTask,
  terrain: Terrain,
  illustrative: boolean,
): AreaAnswer {
  const area: MultiPolygon = polygons;
  const bounds = boundsOf(area);
  const empty = { areaM2: 0, byNone: 0, byOne: 0, byTwoOrMore: 0, blindSpots: [], cellM, illustrative };
  if (!bounds) return empty;
  const seen = coverage(viewersOf(cameras, terrain), terrain, bounds, cellM, SMOKE_ABOVE_M);
  const { byNone, byOne, byTwoOrMore, areaM2, unknown } = coverageIn(seen, area);
  const spots = blindSpots(seen, LEAST_BLIND_M2, area).slice(0, BLIND_SPOTS_TOLD);
  return {
    ...empty,
    areaM2: areaM2 * (1 - unknown),
    byNone,
    byOne,
    byTwoOrMore,
    blindSpots: spots.map(({ areaM2: spotM2, at }) => ({ areaM2: spotM2, at })),
  };
}
