/** One camera against the truth: without noise, and with its ellipse under the stated noise. */
import { isInEllipse } from '../../domain/sight/ellipse.ts';
import { scaleEllipse } from '../../domain/sight/solve.ts';
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

export interface ZeroNoise {
  readonly medianCells: number;
  readonly p99Cells: number;
  readonly wrongRidge: number;
  /** Fires on a skyline whose line of sight clears the crest by less than rounding: the ray passes over. */
  readonly notLocated: number;
}

export function zeroNoise(world: World, n: number, seed: number): ZeroNoise {
  const uniform = seededRandom(seed);
  const cells: number[] = [];
  let notLocated = 0;
  for (let i = 0; i < n; i++) {
    const { sighting, fire } = drawCase(world, uniform, 'range', false);
    const outcome = locateOne(sighting, world.dem);
    if (outcome.kind === 'position') {
      const { eastM, northM } = metresBetween(outcome.at, fire);
      cells.push(Math.hypot(eastM, northM) / world.dem.cellM);
    } else notLocated++;
  }
  const sorted = [...cells].sort((a, b) => a - b);
  return {
    medianCells: median(cells),
    p99Cells: sorted[Math.floor(0.99 * sorted.length)] ?? NaN,
    wrongRidge: cells.filter((c) => c > WRONG_RIDGE_CELLS).length,
    notLocated,
  };
}

/** Shares at which the ellipse is held against the truth. */
export const SHARES = [0.5, 0.8, 0.95, 0.99] as const;

export interface CoverageOfEllipse {
  readonly n: number;
  readonly located: number;
  readonly ambiguous: number;
  readonly inside: number;
  /** Cases inside the ellipse scaled to each of SHARES. */
  readonly insideAt: readonly number[];
  readonly medianErrorM: number;
  readonly medianSemiMajorM: number;
  readonly byRange: { readonly upToM: number; readonly n: number; readonly inside: number }[];
}

function holds(candidates: readonly Candidate[], fire: Case['fire'], share: number): boolean {
  return candidates.some((c) => {
    const { eastM, northM } = metresBetween(c, fire);
    return isInEllipse(scaleEllipse(c.ellipse, share), eastM, northM);
  });
}

export function ellipseCoverage(world: World, n: number, seed: number, strewn: Strewn): CoverageOfEllipse {
  const uniform = seededRandom(seed);
  let [located, ambiguous, inside] = [0, 0, 0];
  const insideAt = SHARES.map(() => 0);
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
    const isInside = holds(candidates, drawn.fire, 0.95);
    SHARES.forEach((share, k) => {
      if (holds(candidates, drawn.fire, share)) insideAt[k] = (insideAt[k] ?? 0) + 1;
    });
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
    insideAt,
    medianErrorM: median(errors),
    medianSemiMajorM: median(axes),
    byRange,
  };
}
