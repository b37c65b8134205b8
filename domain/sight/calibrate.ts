/**
 * How a camera stands, from landmarks that were clicked in its picture and on the map: nonlinear least squares over
 * azimuth, pitch, roll and focal length in pixels, once for each lens model, and over its radial terms where the
 * landmarks suffice for them (see radial-terms.ts). The model that leaves the smaller residuals is taken: which one fits
 * differs from camera to camera.
 */
import { bearingDifferenceDeg, type LonLat, normaliseBearing } from '../geo/geodesic.ts';
import { levenbergMarquardt, type Fit } from './least-squares.ts';
import { focalPx, hfovOfFocal, type Lens, LENS_MODELS, type LensModel, type Pixel } from './lens.ts';
import { aimOfPixel, type Orientation, pixelOfAim } from './pose.ts';
import { worthOneMoreTerm, mayFitTerms } from './radial-terms.ts';
import { type View, viewOf } from './view.ts';

export interface Landmark {
  readonly id: string;
  readonly pixel: Pixel;
  readonly place: LonLat;
  /** Of the point clicked (a summit, the top of a tower), above sea level. */
  readonly elevationM: number;
}

export interface CalibrationInput {
  readonly site: LonLat;
  readonly lensElevationM: number;
  readonly widthPx: number;
  readonly heightPx: number;
  readonly landmarks: readonly Landmark[];
  /** Radial terms known from elsewhere, held where the landmarks do not fix them. */
  readonly k1?: number;
  readonly k2?: number;
  /** Focal length held at this field of view, when the zoom is known. */
  readonly heldHfovDeg?: number;
}

export interface LandmarkResidual {
  readonly id: string;
  /** Observed less computed. */
  readonly dxPx: number;
  readonly dyPx: number;
  /** Between the directions observed and computed. */
  readonly angleDeg: number;
}

export interface Calibration {
  readonly lens: Lens;
  readonly orientation: Orientation;
  readonly residuals: readonly LandmarkResidual[];
  readonly rmsPx: number;
  readonly rmsDeg: number;
  /** For later positions: error of the fitted angle and of a single direction together. */
  readonly sigmaAzimuthDeg: number;
  readonly sigmaPitchDeg: number;
  readonly sigmaHfovDeg: number;
  /** Radial terms that the landmarks fixed: none, k1, or k1 and k2. */
  readonly radialTerms: 0 | 1 | 2;
}

export type CalibrationOutcome =
  | {
      readonly kind: 'calibrated';
      readonly best: Calibration;
      /** The other lens model's fit, when it has one. */
      readonly other: Calibration | null;
    }
  | {
      readonly kind: 'refused';
      readonly reason: 'too-few' | 'on-one-line' | 'too-close-together' | 'too-near' | 'no-fit';
    };

export const LEAST_LANDMARKS = 3;
/** Landmarks that leave a line in the picture by less than this share of its diagonal do not fix the roll and the focal length. */
const LINE_SHARE = 0.004;
/** And so much of the diagonal must lie between them. */
const SPREAD_SHARE = 0.05;
/** A landmark nearer than this is at the mercy of the mast's own position. */
const LEAST_RANGE_M = 50;
/** Beyond this a click is on another thing than the place. */
const LOST_PX = 1e4;
const DEG = Math.PI / 180;

export function calibrate(input: CalibrationInput): CalibrationOutcome {
  const { landmarks } = input;
  if (landmarks.length < LEAST_LANDMARKS) return { kind: 'refused', reason: 'too-few' };
  const diagonal = Math.hypot(input.widthPx, input.heightPx);
  const spread = spreadOf(landmarks.map((l) => l.pixel));
  if (spread.longPx < SPREAD_SHARE * diagonal) return { kind: 'refused', reason: 'too-close-together' };
  if (spread.shortPx < LINE_SHARE * diagonal) return { kind: 'refused', reason: 'on-one-line' };
  const views = landmarks.map((l) => viewOf(input.site, input.lensElevationM, l.place, l.elevationM));
  if (views.some((v) => v.rangeM < LEAST_RANGE_M)) return { kind: 'refused', reason: 'too-near' };
  const fits = LENS_MODELS.flatMap((model) => fitModel(input, model, views) ?? []).sort(
    (a, b) => a.spreadPx - b.spreadPx,
  );
  const [best, other] = fits;
  if (best === undefined || best.rmsPx > 0.1 * diagonal) return { kind: 'refused', reason: 'no-fit' };
  return { kind: 'calibrated', best, other: other ?? null };
}

/** Root mean squares along and across the line that fits the points best. */
function spreadOf(pixels: readonly Pixel[]): { longPx: number; shortPx: number } {
  const n = pixels.length;
  const x = pixels.reduce((sum, p) => sum + p.x, 0) / n;
  const y = pixels.reduce((sum, p) => sum + p.y, 0) / n;
  const xx = pixels.reduce((sum, p) => sum + (p.x - x) ** 2, 0) / n;
  const yy = pixels.reduce((sum, p) => sum + (p.y - y) ** 2, 0) / n;
  const xy = pixels.reduce((sum, p) => sum + (p.x - x) * (p.y - y), 0) / n;
  const half = Math.hypot((xx - yy) / 2, xy);
  return { longPx: Math.sqrt((xx + yy) / 2 + half), shortPx: Math.sqrt(Math.max(0, (xx + yy) / 2 - half)) };
}

function lensOf(
  input: CalibrationInput,
  model: LensModel,
  focal: number,
  terms: readonly number[] = [],
): Lens {
  const { widthPx, heightPx } = input;
  const [k1 = 0, k2 = 0] = terms.length > 0 ? terms : [input.k1, input.k2];
  return { model, widthPx, heightPx, hfovDeg: hfovOfFocal(model, widthPx, focal), k1, k2 };
}

/** The best fit over many starts: the landmarks' own bearings tell the azimuth, fields of view are tried in turn. */
function fitModel(input: CalibrationInput, model: LensModel, views: readonly View[]): Ranked | null {
  const isHeld = input.heldHfovDeg !== undefined;
  const tried = isHeld ? [input.heldHfovDeg] : [3, 6, 12, 25, 45, 70, 100];
  const residualsAt = (values: readonly number[]): number[] | null => {
    const [azimuthDeg = 0, pitchDeg = 0, rollDeg = 0, logFocal = 0, ...terms] = values;
    const lens = lensOf(input, model, Math.exp(logFocal), terms);
    if (!(lens.hfovDeg > 0.1 && lens.hfovDeg < (model === 'rectilinear' ? 170 : 300))) return null;
    const out: number[] = [];
    for (const [i, view] of views.entries()) {
      const at = pixelOfAim(lens, { azimuthDeg, pitchDeg, rollDeg }, view);
      const seen = input.landmarks[i]?.pixel;
      if (at === null || seen === undefined) return null;
      out.push(seen.x - at.x, seen.y - at.y);
    }
    return out.every((r) => Math.abs(r) < LOST_PX) ? out : null;
  };
  let best: Fit | null = null;
  for (const hfovDeg of tried) {
    const start = startFrom(input, model, views, hfovDeg ?? 45);
    const steps = isHeld ? [1e-4, 1e-4, 1e-4] : [1e-4, 1e-4, 1e-4, 1e-6];
    const held = start.slice(3);
    const fit = levenbergMarquardt(
      (v) => residualsAt(isHeld ? [...v, ...held] : v),
      isHeld ? start.slice(0, 3) : start,
      steps,
    );
    if (fit !== null && (best === null || fit.sumOfSquares < best.sumOfSquares)) {
      best = isHeld ? { ...fit, values: [...fit.values, ...held] } : fit;
    }
  }
  if (best === null) return null;
  if (!isHeld) {
    for (const terms of [1, 2]) {
      if (!mayFitTerms(input, terms)) break;
      const known = [best.values[4] ?? input.k1 ?? 0, best.values[5] ?? input.k2 ?? 0];
      const start = [...best.values.slice(0, 4), ...known.slice(0, terms)];
      const steps = [1e-4, 1e-4, 1e-4, 1e-6, 1e-4, 1e-3].slice(0, 4 + terms);
      const richer = levenbergMarquardt(residualsAt, start, steps);
      const lens = richer && lensOf(input, model, Math.exp(richer.values[3] ?? 0), richer.values.slice(4));
      if (richer === null || lens === null || !worthOneMoreTerm(best, richer, lens)) break;
      best = richer;
    }
  }
  return calibrationOf(input, model, views, best);
}

/** Root of the residuals' variance: what a richer lens has to bring down, not only their sum. */
type Ranked = Calibration & { readonly spreadPx: number };

/** Azimuth and pitch that put the landmarks' mean direction on their mean pixel, for a trial field of view. */
function startFrom(
  input: CalibrationInput,
  model: LensModel,
  views: readonly View[],
  hfovDeg: number,
): number[] {
  const lens: Lens = { ...lensOf(input, model, 1), hfovDeg };
  const n = views.length;
  const first = views[0]?.azimuthDeg ?? 0;
  const azimuth = first + views.reduce((sum, v) => sum + bearingDifferenceDeg(first, v.azimuthDeg), 0) / n;
  const elevation = views.reduce((sum, v) => sum + v.elevationDeg, 0) / n;
  const x = input.landmarks.reduce((sum, l) => sum + l.pixel.x, 0) / n;
  const y = input.landmarks.reduce((sum, l) => sum + l.pixel.y, 0) / n;
  const off = aimOfPixel(lens, { azimuthDeg: 0, pitchDeg: 0, rollDeg: 0 }, { x, y });
  const turn = off === null ? 0 : bearingDifferenceDeg(0, off.azimuthDeg);
  return [normaliseBearing(azimuth - turn), elevation - (off?.elevationDeg ?? 0), 0, Math.log(focalPx(lens))];
}

function calibrationOf(
  input: CalibrationInput,
  model: LensModel,
  views: readonly View[],
  fit: Fit,
): Ranked | null {
  const [azimuthDeg = 0, pitchDeg = 0, rollDeg = 0, logFocal = 0, ...terms] = fit.values;
  const lens = lensOf(input, model, Math.exp(logFocal), terms);
  const orientation = { azimuthDeg: normaliseBearing(azimuthDeg), pitchDeg, rollDeg };
  // Two unknowns fewer than equations at the least: three landmarks give six.
  const spare = fit.residuals.length - (input.heldHfovDeg === undefined ? 4 + terms.length : 3);
  if (fit.inverseNormal === null || spare < 1) return null;
  const residuals = input.landmarks.map((l, i): LandmarkResidual => {
    const seen = aimOfPixel(lens, orientation, l.pixel);
    const view = views[i];
    return {
      id: l.id,
      dxPx: fit.residuals[2 * i] ?? NaN,
      dyPx: fit.residuals[2 * i + 1] ?? NaN,
      angleDeg: seen === null || view === undefined ? NaN : angleBetween(seen, view),
    };
  });
  const variance = fit.sumOfSquares / spare;
  const sigma = (k: number): number => Math.sqrt((fit.inverseNormal?.[k]?.[k] ?? 0) * variance);
  const onePixelDeg = 1 / focalPx(lens) / DEG;
  const single = Math.sqrt(variance) * onePixelDeg;
  return {
    lens,
    orientation,
    residuals,
    rmsPx: Math.sqrt((2 * fit.sumOfSquares) / fit.residuals.length),
    rmsDeg: Math.sqrt(residuals.reduce((sum, r) => sum + r.angleDeg ** 2, 0) / residuals.length),
    sigmaAzimuthDeg: Math.hypot(sigma(0), single),
    sigmaPitchDeg: Math.hypot(sigma(1), single),
    sigmaHfovDeg: input.heldHfovDeg === undefined ? sigma(3) * lens.hfovDeg : 0,
    radialTerms: terms.length === 2 ? 2 : terms.length === 1 ? 1 : 0,
    spreadPx: Math.sqrt(variance),
  };
}

function angleBetween(
  a: { azimuthDeg: number; elevationDeg: number },
  b: { azimuthDeg: number; elevationDeg: number },
): number {
  const turn =
    bearingDifferenceDeg(a.azimuthDeg, b.azimuthDeg) *
    Math.cos(((a.elevationDeg + b.elevationDeg) / 2) * DEG);
  return Math.hypot(turn, a.elevationDeg - b.elevationDeg);
}
