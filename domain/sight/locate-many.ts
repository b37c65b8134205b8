/**
 * Several cameras: weighted nonlinear least squares on the geodesic over their bearings, and over the ranges that
 * their own terrain rays give. A ray's bearing and range are two observations of independent error, so nothing
 * counts twice. Never a position where the geometry does not hold one.
 */
import { bearingDifferenceDeg, destination, inverse, type LonLat } from '../geo/geodesic.ts';
import { localFrame } from '../geo/local-frame.ts';
import { chiSquareQuantile } from './chi-square.ts';
import { chiSquare2, type Covariance, type Ellipse, ellipseOf } from './ellipse.ts';
import type { Bearing, Candidate, OneCameraOutcome } from './locate-one.ts';

export interface Observation {
  readonly cameraId: string;
  readonly bearing: Bearing;
  /** Places along the bearing that its own terrain ray gives: none, one, or the two of an ambiguous one. */
  readonly candidates: readonly Candidate[];
}

export interface Residual {
  readonly cameraId: string;
  readonly bearingDeg: number;
  /** Observed less computed; null where no range was used. */
  readonly rangeM: number | null;
}

export type RefusalReason =
  'one-bearing' | 'same-mast' | 'near-parallel' | 'diverging' | 'out-of-reach' | 'inconsistent';

export type ManyCameraOutcome =
  | {
      readonly kind: 'position';
      readonly method: 'n-camera' | 'fused';
      readonly lon: number;
      readonly lat: number;
      readonly covariance: Covariance;
      readonly ellipse: Ellipse;
      readonly chi2: number;
      readonly degreesOfFreedom: number;
      /** Widest angle at which two bearings cross. */
      readonly crossingDeg: number;
      readonly residuals: readonly Residual[];
      readonly cameraIds: readonly string[];
      /** Left out because their bearing contradicts the others. */
      readonly rejectedIds: readonly string[];
    }
  | {
      readonly kind: 'refused';
      readonly reason: RefusalReason;
      readonly bearings: readonly Bearing[];
      /** Best crossing angle there is, null when there is no pair of masts. */
      readonly crossingDeg: number | null;
    };

/** Sites nearer than this are one mast: their bearings do not cross in any useful way. */
export const SAME_MAST_M = 100;
export const LEAST_CROSSING_DEG = 5;
/** A set of observations is accepted when χ² stays below this quantile. */
export const GATE_SHARE = 0.999;
const DEG = Math.PI / 180;
const MAX_STEPS = 30;

/** Turns the outcome of one camera into an observation; null when it holds not even a bearing. */
export function observationOf(cameraId: string, outcome: OneCameraOutcome): Observation | null {
  switch (outcome.kind) {
    case 'unplaceable':
      return null;
    case 'position':
      return { cameraId, bearing: outcome.bearing, candidates: [outcome.at] };
    case 'ambiguous':
      return { cameraId, bearing: outcome.bearing, candidates: outcome.candidates };
    // Flat ground is a hint to the eye, not an observation; and sky says nothing of range.
    case 'flat-earth':
    case 'bearing-only':
      return { cameraId, bearing: outcome.bearing, candidates: [] };
  }
}

interface Row {
  readonly observation: Observation;
  /** The range to use, if any. */
  readonly range: Candidate | null;
}

interface Solution {
  readonly place: LonLat;
  readonly covariance: Covariance;
  readonly chi2: number;
  readonly count: number;
  readonly parts: readonly {
    readonly turnDeg: number;
    readonly offM: number | null;
    readonly chi2: number;
  }[];
}

export function locateMany(observations: readonly Observation[]): ManyCameraOutcome {
  const bearings = observations.map((o) => o.bearing);
  const refuse = (reason: RefusalReason, crossingDeg: number | null): ManyCameraOutcome => ({
    kind: 'refused',
    reason,
    bearings,
    crossingDeg,
  });
  if (observations.length < 2) return refuse('one-bearing', null);
  const pair = bestPair(bearings);
  if (pair === null) return refuse('same-mast', null);
  if (pair.crossingDeg < LEAST_CROSSING_DEG) return refuse('near-parallel', pair.crossingDeg);
  if (pair.start === null) return refuse('diverging', pair.crossingDeg);
  const solved = solveGated(observations, pair.start);
  if (solved === null) return refuse('diverging', pair.crossingDeg);
  const { rows, solution, rejected } = solved;
  if (solution === null) return refuse('inconsistent', pair.crossingDeg);
  for (const { observation } of rows) {
    const { site, reachM, bearingDeg } = observation.bearing;
    const to = inverse(site, solution.place);
    if (Math.abs(bearingDifferenceDeg(bearingDeg, to.bearingDeg)) > 90)
      return refuse('diverging', pair.crossingDeg);
    if (to.distanceM > reachM) return refuse('out-of-reach', pair.crossingDeg);
  }
  return {
    kind: 'position',
    method: rows.some((r) => r.range !== null) ? 'fused' : 'n-camera',
    ...solution.place,
    covariance: solution.covariance,
    ellipse: ellipseOf(solution.covariance, chiSquare2(0.95)),
    chi2: solution.chi2,
    degreesOfFreedom: solution.count - 2,
    crossingDeg: pair.crossingDeg,
    residuals: rows.map((r, i) => ({
      cameraId: r.observation.cameraId,
      bearingDeg: solution.parts[i]?.turnDeg ?? NaN,
      rangeM: solution.parts[i]?.offM ?? null,
    })),
    cameraIds: rows.map((r) => r.observation.cameraId),
    rejectedIds: rejected.map((o) => o.cameraId),
  };
}

/** The pair of masts whose bearings cross most squarely, and where; start is null when they do not meet ahead of both. */
function bestPair(bearings: readonly Bearing[]): { crossingDeg: number; start: LonLat | null } | null {
  let best: { crossingDeg: number; start: LonLat | null } | null = null;
  for (const [i, a] of bearings.entries()) {
    for (const b of bearings.slice(i + 1)) {
      const between = inverse(a.site, b.site);
      if (between.distanceM < SAME_MAST_M) continue;
      const start = crossing(a, b, between.bearingDeg, between.distanceM);
      const turn = Math.abs(bearingDifferenceDeg(a.bearingDeg, b.bearingDeg));
      const crossingDeg = Math.min(turn, 180 - turn);
      const isBetter = best === null || (start !== null && best.start === null);
      const isSame = best !== null && (start === null) === (best.start === null);
      if (isBetter || (isSame && crossingDeg > (best?.crossingDeg ?? 0))) best = { crossingDeg, start };
    }
  }
  return best;
}

/** Plane triangle over the base line: where both rays meet ahead of their masts. */
function crossing(a: Bearing, b: Bearing, baseDeg: number, baseM: number): LonLat | null {
  const atA = bearingDifferenceDeg(baseDeg, a.bearingDeg) * DEG;
  const atB = bearingDifferenceDeg(baseDeg, b.bearingDeg) * DEG;
  const sine = Math.sin(atB - atA);
  if (Math.abs(sine) < 1e-9) return null;
  const rangeA = (baseM * Math.sin(atB)) / sine;
  const rangeB = (baseM * Math.sin(atA)) / sine;
  return rangeA > 0 && rangeB > 0 ? destination(a.site, a.bearingDeg, rangeA) : null;
}

/**
 * Solves with all, then, while χ² stands above the gate and at least three masts remain, without the bearing that
 * contradicts most. A range that contradicts is dropped before its bearing: the terrain ray may have met the wrong
 * ridge. The solution is null when what remains still contradicts itself.
 */
function solveGated(
  observations: readonly Observation[],
  start: LonLat,
): { rows: readonly Row[]; solution: Solution | null; rejected: readonly Observation[] } | null {
  const first = solve(
    observations.map((observation) => ({ observation, range: null })),
    start,
  );
  if (first === null) return null;
  let rows: Row[] = observations.map((o) => ({ observation: o, range: nearestCandidate(o, first) }));
  const rejected: Observation[] = [];
  for (;;) {
    const solution = solve(rows, first.place);
    if (solution === null) return null;
    if (solution.chi2 <= chiSquareQuantile(GATE_SHARE, solution.count - 2))
      return { rows, solution, rejected };
    const worst = worstIndex(solution);
    const row = rows[worst];
    if (row?.range) rows = rows.map((r, i) => (i === worst ? { ...r, range: null } : r));
    else if (rows.some((r) => r.range !== null)) rows = rows.map((r) => ({ ...r, range: null }));
    else if (rows.length > 3 && row !== undefined) {
      rejected.push(row.observation);
      rows = rows.filter((_, i) => i !== worst);
    } else return { rows, solution: null, rejected };
  }
}

function worstIndex(solution: Solution): number {
  const worst = Math.max(...solution.parts.map((p) => p.chi2));
  return solution.parts.findIndex((p) => p.chi2 === worst);
}

/** Of the places a terrain ray gives, the one that fits the crossing of the bearings; null when none does at 4 σ. */
function nearestCandidate(o: Observation, crossed: Solution): Candidate | null {
  const { distanceM, bearingDeg } = inverse(o.bearing.site, crossed.place);
  const [s, c] = [Math.sin(bearingDeg * DEG), Math.cos(bearingDeg * DEG)];
  const { ee, en, nn } = crossed.covariance;
  const alongVar = ee * s * s + 2 * en * s * c + nn * c * c;
  const off = (k: Candidate): number =>
    Math.abs(k.rangeM - distanceM) / Math.sqrt(alongVar + k.rangeSigmaM ** 2);
  const best = [...o.candidates].sort((p, q) => off(p) - off(q))[0];
  return best !== undefined && off(best) < 4 ? best : null;
}

/** Gauss–Newton in metres around the running place; the covariance is (JᵀWJ)⁻¹. Null when the steps do not settle. */
function solve(rows: readonly Row[], start: LonLat): Solution | null {
  let place = start;
  for (let step = 0; step < MAX_STEPS; step++) {
    let [ee, en, nn, ge, gn, chi2, count] = [0, 0, 0, 0, 0, 0, 0];
    const parts: { turnDeg: number; offM: number | null; chi2: number }[] = [];
    for (const { observation, range } of rows) {
      const { bearing } = observation;
      const back = inverse(bearing.site, place);
      // The azimuth at the far end, for the derivatives there; convergence of meridians is second order here.
      const [s, c] = [Math.sin(back.bearingDeg * DEG), Math.cos(back.bearingDeg * DEG)];
      const r = Math.max(1, back.distanceM);
      const turnDeg = bearingDifferenceDeg(back.bearingDeg, bearing.bearingDeg);
      const sigmaM = Math.hypot(bearing.sigmaDeg * DEG * r, bearing.mastSigmaM);
      const acrossM = turnDeg * DEG * r;
      let part = add(c, -s, acrossM, sigmaM);
      let offM: number | null = null;
      if (range !== null) {
        offM = range.rangeM - r;
        part += add(s, c, offM, Math.max(0.5, range.rangeSigmaM));
      }
      chi2 += part;
      parts.push({ turnDeg, offM, chi2: part });
    }
    const det = ee * nn - en * en;
    if (!(det > 0)) return null;
    const stepE = (nn * ge - en * gn) / det;
    const stepN = (ee * gn - en * ge) / det;
    if (Math.hypot(stepE, stepN) < 1e-3) {
      return { place, covariance: { ee: nn / det, en: -en / det, nn: ee / det }, chi2, count, parts };
    }
    const length = Math.hypot(stepE, stepN);
    if (length > 1e5) return null;
    place = localFrame(place).toLonLat(stepE, stepN);

    function add(dE: number, dN: number, residualM: number, sigmaM: number): number {
      const w = 1 / (sigmaM * sigmaM);
      ee += w * dE * dE;
      en += w * dE * dN;
      nn += w * dN * dN;
      ge += w * dE * residualM;
      gn += w * dN * residualM;
      count++;
      return w * residualM * residualM;
    }
  }
  return null;
}
