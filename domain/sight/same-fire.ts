/** Whether two sets of observations may be of one fire, and how well they agree. */
import { bearingDifferenceDeg, inverse } from '../geo/geodesic.ts';
import { chiSquareQuantile } from './chi-square.ts';
import { addCovariances, chiSquare2, covarianceOf, mahalanobis2 } from './ellipse.ts';
import type { Bearing } from './locate-one.ts';
import { locateMany, type Observation } from './locate-many.ts';
import type { AlertPosition, Place } from './solve.ts';

/** Observations of one fire pass this gate in all but 1 % of cases. */
const GATE = 0.99;
const DEG = Math.PI / 180;

/** χ² per degree of freedom of the two taken together: the less the better; null when they are of two fires or nothing tells. */
export function agreement(ours: readonly Observation[], theirs: readonly Observation[]): number | null {
  const all = [...ours, ...theirs];
  const many = locateMany(all);
  if (many.kind === 'position') {
    if (many.rejectedIds.length > 0) return null;
    if (many.degreesOfFreedom > 0 && many.chi2 > chiSquareQuantile(GATE, many.degreesOfFreedom)) return null;
    // A terrain ray that had to be left out speaks for another place on its bearing: another fire.
    const hasContradiction = many.residuals.some(
      (r, i) => r.rangeM === null && (all[i]?.candidates.length ?? 0) > 0,
    );
    if (hasContradiction) return null;
    return many.degreesOfFreedom === 0 ? 1 : many.chi2 / many.degreesOfFreedom;
  }
  if (many.reason === 'same-mast') return worst(ours, theirs, alongOneMast);
  if (many.reason === 'near-parallel') return worst(ours, theirs, byPlaces);
  return null;
}

function worst(
  ours: readonly Observation[],
  theirs: readonly Observation[],
  compare: (a: Observation, b: Observation) => number | null,
): number | null {
  let most = 0;
  for (const a of ours) {
    for (const b of theirs) {
      const value = compare(a, b);
      if (value === null) return null;
      most = Math.max(most, value);
    }
  }
  return most;
}

/** From one mast two bearings of one fire are equal, and so are its ranges where the terrain gives any. */
function alongOneMast(a: Observation, b: Observation): number | null {
  const turn = bearingDifferenceDeg(a.bearing.bearingDeg, b.bearing.bearingDeg);
  const ranges = a.candidates.map((c) => c.rangeM);
  // Masts up to 100 m apart see a fire in slightly different directions; 1 km when no range is known.
  const apartM = inverse(a.bearing.site, b.bearing.site).distanceM;
  const parallaxDeg = apartM / Math.max(500, ranges.length > 0 ? Math.min(...ranges) : 1000) / DEG;
  const sigma = Math.hypot(a.bearing.sigmaDeg, b.bearing.sigmaDeg, parallaxDeg);
  const chi2 = (turn / sigma) ** 2;
  if (chi2 > chiSquareQuantile(GATE, 1)) return null;
  return a.candidates.length > 0 && b.candidates.length > 0 ? byPlaces(a, b) : chi2;
}

/** The nearest pair of their places; without places nothing tells. */
function byPlaces(a: Observation, b: Observation): number | null {
  const off = a.candidates.flatMap((p) => b.candidates.map((q) => apart(p, q)));
  const least = Math.min(...off);
  return least <= chiSquare2(GATE) ? least / 2 : null;
}

function apart(p: Place, q: Place): number {
  const { distanceM, bearingDeg } = inverse(p, q);
  const sum = addCovariances(covarianceOf(p.ellipse), covarianceOf(q.ellipse));
  return mahalanobis2(sum, distanceM * Math.sin(bearingDeg * DEG), distanceM * Math.cos(bearingDeg * DEG));
}

/** Beyond this squared distance, or this many σ off a bearing, solving the two together is not worth the time. */
const HOPELESS = 100;

/** Cheap look before the full solution: false only when two positions cannot be of one fire. */
export function mayBeOne(a: AlertPosition | null, b: AlertPosition | null): boolean {
  if (a === null || b === null) return true;
  const [ours, theirs] = [placesOf(a), placesOf(b)];
  if (ours.length === 0 && theirs.length === 0) return true;
  if (ours.length === 0) return theirs.some((p) => bearingsOf(a).every((line) => isNear(line, p)));
  if (theirs.length === 0) return ours.some((p) => bearingsOf(b).every((line) => isNear(line, p)));
  return ours.some((p) => theirs.some((q) => apart(p, q) < HOPELESS));
}

const bearingsOf = (p: AlertPosition): readonly Bearing[] => (p.kind === 'bearing-only' ? p.bearings : []);

function placesOf(p: AlertPosition): readonly Place[] {
  if (p.kind === 'position') return [p.place];
  return p.kind === 'ambiguous' ? p.places : [];
}

function isNear(line: Bearing, p: Place): boolean {
  const to = inverse(line.site, p);
  const offM = Math.abs(bearingDifferenceDeg(line.bearingDeg, to.bearingDeg)) * DEG * to.distanceM;
  const sigmaM = line.sigmaDeg * DEG * to.distanceM + line.mastSigmaM + p.ellipse.semiMajorM;
  return offM * offM < HOPELESS * sigmaM * sigmaM;
}
