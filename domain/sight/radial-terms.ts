/**
 * When landmarks may fix the radial terms of a lens. A term that they do not fix bends the picture's edges to please a
 * few clicks, so it is fitted only with landmarks to spare, only when they reach towards the corners, and kept only when
 * it explains more than chance would.
 */
import type { Fit } from './least-squares.ts';
import { focalPx, type Lens, type Pixel, unproject } from './lens.ts';

/** Landmarks needed for one and for two terms: twice as many equations as unknowns, and more. */
const LEAST_LANDMARKS = [0, 7, 10] as const;
/** Distortion grows with the square of the distance from the middle: some must lie this far out, as a share of the half diagonal. */
const LEAST_REACH = 0.55;
const OUT_THERE = 2;
/** A term is worth keeping when chance would explain as much in less than one case of a hundred. */
const NORMAL_995 = 2.5758;
/** Below this a plain lens leaves nothing that a click could show, pixels. */
const LEAST_RMS_PX = 0.25;

interface Clicked {
  readonly widthPx: number;
  readonly heightPx: number;
  readonly landmarks: readonly { readonly pixel: Pixel }[];
}

export function mayFitTerms({ widthPx, heightPx, landmarks }: Clicked, terms: number): boolean {
  const half = Math.hypot(widthPx, heightPx) / 2;
  const far = landmarks.filter(
    ({ pixel }) => Math.hypot(pixel.x - widthPx / 2, pixel.y - heightPx / 2) >= LEAST_REACH * half,
  );
  return landmarks.length >= (LEAST_LANDMARKS[terms] ?? Infinity) && far.length >= OUT_THERE;
}

/** F test of one more parameter at 1 %, and a lens that still has a direction for every corner of its picture. */
export function worthOneMoreTerm(plain: Fit, richer: Fit, lens: Lens): boolean {
  const spare = richer.residuals.length - richer.values.length;
  if (richer.inverseNormal === null || spare < 2) return false;
  if (Math.sqrt(plain.sumOfSquares / plain.residuals.length) < LEAST_RMS_PX) return false;
  const gain = (plain.sumOfSquares - richer.sumOfSquares) / (richer.sumOfSquares / spare);
  return gain > studentT995(spare) ** 2 && isWhole(lens);
}

/** t quantile by Fisher's expansion (Abramowitz and Stegun 26.7.5): within 1.5 % from 6 degrees of freedom on. */
function studentT995(degrees: number): number {
  const z = NORMAL_995;
  return z + (z ** 3 + z) / (4 * degrees) + (5 * z ** 5 + 16 * z ** 3 + 3 * z) / (96 * degrees * degrees);
}

function isWhole(lens: Lens): boolean {
  const corner = unproject(lens, { x: lens.widthPx, y: lens.heightPx });
  // Far beyond what a lens does: the terms describe the clicks, not the glass.
  const bent = 1 + lens.k1 * cornerR2(lens) + lens.k2 * cornerR2(lens) ** 2;
  return corner !== null && bent > 0.5 && bent < 1.8;
}

function cornerR2(lens: Lens): number {
  return (lens.widthPx ** 2 + lens.heightPx ** 2) / 4 / focalPx(lens) ** 2;
}
