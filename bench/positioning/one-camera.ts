/** One camera against the truth: without noise, and with its ellipse under the stated noise. */
import { isInEllipse } from '../../domain/sight/ellipse.ts';
import { type Candidate, locateOne } from '../../domain/sight/locate-one.ts';
import { seededRandom } from '../../domain/sight/random.ts';
import { metresBetween } from './truth.ts';
import { type Case, drawCase, type Strewn, type World } from './world.ts';

export function median(values: readonly number[]): number {
  const sorted = [...values].sort((a, b) => a - b);
  return sorted[Math.floor(sorted.length / 2)] ?? NaN;
}

/** A hit this many cells off without any noise is on another slope than the fire. */
const WRONG_RIDGE_CELLS = 5;

export function zeroNoise(
  world: World,
  n: number,
  seed: number,
): { medianCells: number; maxCells: number; wrongRidge: number } {
  const uniform = seededRandom(seed);
  const cells: number[] = [];
  for (let i = 0; i < n; i++) {
    const { sighting, fire } = drawCase(world, uniform, 'range', false);
    const outcome = locateOne(sighting, world.dem);
    if (outcome.kind === 'position') {
      const { eastM, northM } = metresBetween(outcome.at, fire);
      cells.push(Math.hypot(eastM, northM) / world.dem.cellM);
    } else cells.push(Infinity);
  }
  return {
    medianCells: median(cells),
    maxCells: Math.max(...cells),
    wrongRidge: cells.filter((c) => c > WRONG_RIDGE_CELLS).length,
  };
}

export interface CoverageOfEllipse {
  readonly n: number;
  readonly located: number;
  readonly ambiguous: number;
  readonly inside: number;
  readonly medianErrorM: number;
  readonly medianSemiMajorM: number;
  readonly byRange: { readonly upToM: number; readonly n: number; readonly inside: number }[];
}

function holds(candidates: readonly Candidate[], fire: Case['fire']): boolean {
  return candidates.some((c) => {
    const { eastM, northM } = metresBetween(c, fire);
    return isInEllipse(c.ellipse, eastM, northM);
  });
}

export function ellipseCoverage(world: World, n: number, seed: number, strewn: Strewn): CoverageOfEllipse {
  const uniform = seededRandom(seed);
  let [located, ambiguous, inside] = [0, 0, 0];
  const errors: number[] = [];
  const axes: number[] = [];
  const byRange = [1000, 2000, 4000, 6000, 8001].map((upToM) => ({ upToM, n: 0, inside: 0 }));
  for (let i = 0; i < n; i++) {
    const drawn = drawCase(world, uniform, strewn, true);
    const outcome = locateOne(drawn.sighting, world.dem);
    if (outcome.kind !== 'position' && outcome.kind !== 'ambiguous') continue;
    located++;
    const candidates = outcome.kind === 'position' ? [outcome.at] : outcome.candidates;
    if (outcome.kind === 'ambiguous') ambiguous++;
    const isInside = holds(candidates, drawn.fire);
    if (isInside) inside++;
    const bin = byRange.find((b) => drawn.rangeM < b.upToM);
    if (bin !== undefined) {
      bin.n++;
      if (isInside) bin.inside++;
    }
    const first = candidates[0];
    if (first === undefined) continue;
    const { eastM, northM } = metresBetween(first, drawn.fire);
    errors.push(Math.hypot(eastM, northM));
    axes.push(first.ellipse.semiMajorM);
  }
  return {
    n,
    located,
    ambiguous,
    inside,
    medianErrorM: median(errors),
    medianSemiMajorM: median(axes),
    byRange,
  };
}
