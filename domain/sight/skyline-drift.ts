/**
 * Whether the skyline in a picture still stands where a calibration has it. Trees, clouds and smoke make parts of any
 * skyline wrong, so it is judged by the share of it that fits, and the turn is searched for, not solved for.
 */
import type { Drift } from './drift.ts';
import type { Lens, Pixel } from './lens.ts';
import { aimOfPixel, type Orientation } from './pose.ts';

/** A part of the skyline fits within this many standard deviations. */
const FITS_SIGMAS = 3;
/** So much of it must fit for the camera to stand as it was calibrated. */
const STEADY_SHARE = 0.6;
/** So much must fit after a turn, and so much more than before it, for the camera to have been turned. */
const TURNED_SHARE = 0.75;
const GAINED_SHARE = 0.25;
const LEAST_PIXELS = 24;
/** How far turns are searched for, and how finely at first and then around the best. */
const MOST_DEG = 8;
const COARSE_DEG = 0.2;
const FINE_DEG = 0.02;
/** Turns whose misfit differs by less fit equally well: along a flat skyline they all do. */
const TIE = 0.004;

interface Fit {
  readonly azimuthDeg: number;
  readonly pitchDeg: number;
  readonly share: number;
  /** Over the parts that fit. */
  readonly rmsDeg: number;
  /** Mean square of what is off, in bounds; a part that does not fit counts 1, however far off it is (as in MSAC). */
  readonly misfit: number;
}

/**
 * Pixels along the skyline seen now against the known one, given by `elevationAt` (degrees at an azimuth, null where
 * unknown). `sigmaDeg` is the error of one direction of the known skyline. A flat skyline shows a change of pitch only:
 * of turns that fit equally well the smallest is given.
 */
export function skylineDrift(
  lens: Lens,
  orientation: Orientation,
  pixels: readonly Pixel[],
  elevationAt: (azimuthDeg: number) => number | null,
  sigmaDeg: number,
): Drift {
  const boundDeg = FITS_SIGMAS * Math.max(sigmaDeg, 0.01);
  const seen = pixels.flatMap((pixel) => aimOfPixel(lens, orientation, pixel) ?? []);
  /** Seen less known after a turn; a small turn moves the whole picture alike. */
  const residuals = (turnDeg: number): number[] =>
    seen.flatMap(({ azimuthDeg, elevationDeg }) => {
      const known = elevationAt(azimuthDeg + turnDeg);
      return known === null ? [] : [elevationDeg - known];
    });
  const now = residuals(0);
  if (now.length < LEAST_PIXELS) return { kind: 'undecided', reason: 'too-few' };
  const still = fitOf(now, 0, 0, boundDeg);
  if (still.share >= STEADY_SHARE) return { kind: 'steady', rmsDeg: still.rmsDeg };
  const best = search(residuals, now.length, boundDeg);
  if (best === null || best.share < TURNED_SHARE || best.share < still.share + GAINED_SHARE)
    return { kind: 'undecided', reason: 'no-match' };
  const { azimuthDeg, pitchDeg, rmsDeg } = best;
  return { kind: 'drifted', rmsDeg: rms(now), turn: { azimuthDeg, pitchDeg, rmsDeg } };
}

/** The turn after which most fits: every azimuth is tried, each with the pitch that its median asks for. */
function search(residuals: (turnDeg: number) => number[], most: number, boundDeg: number): Fit | null {
  const at = (turnDeg: number): Fit | null => {
    const off = residuals(turnDeg);
    // Turned out of what is known, too little is left to say anything.
    if (off.length < most * STEADY_SHARE) return null;
    const pitchDeg = -median(off);
    return Math.abs(pitchDeg) > MOST_DEG ? null : fitOf(off, turnDeg, pitchDeg, boundDeg);
  };
  const better = (a: Fit | null, b: Fit | null): Fit | null => {
    if (a === null || b === null) return a ?? b;
    const size = (fit: Fit) => Math.hypot(fit.azimuthDeg, fit.pitchDeg);
    const isTie = Math.abs(a.misfit - b.misfit) < TIE;
    return (isTie ? size(a) <= size(b) : a.misfit < b.misfit) ? a : b;
  };
  const along = (from: number, to: number, step: number): Fit | null => {
    let best: Fit | null = null;
    for (let turn = from; turn <= to + 1e-9; turn += step) best = better(best, at(turn));
    return best;
  };
  const coarse = along(-MOST_DEG, MOST_DEG, COARSE_DEG);
  if (coarse === null) return null;
  const { azimuthDeg } = coarse;
  return sharpest(at, azimuthDeg) ?? coarse;
}

/** Around a turn that fits, the one that leaves least. */
function sharpest(at: (turnDeg: number) => Fit | null, aroundDeg: number): Fit | null {
  let best: Fit | null = null;
  for (let off = -COARSE_DEG; off <= COARSE_DEG + 1e-9; off += FINE_DEG) {
    const fit = at(aroundDeg + off);
    if (fit !== null && (best === null || fit.misfit < best.misfit)) best = fit;
  }
  return best;
}

function fitOf(residuals: readonly number[], azimuthDeg: number, pitchDeg: number, boundDeg: number): Fit {
  const fitting = residuals.map((r) => r + pitchDeg).filter((r) => Math.abs(r) <= boundDeg);
  const misfit = (rms(fitting) / boundDeg) ** 2 * fitting.length + residuals.length - fitting.length;
  return {
    azimuthDeg,
    pitchDeg,
    share: fitting.length / residuals.length,
    rmsDeg: rms(fitting),
    misfit: misfit / residuals.length,
  };
}

const rms = (v: readonly number[]): number =>
  v.length === 0 ? 0 : Math.sqrt(v.reduce((sum, x) => sum + x * x, 0) / v.length);

function median(values: readonly number[]): number {
  const sorted = [...values].sort((a, b) => a - b);
  return sorted[Math.floor(sorted.length / 2)] ?? 0;
}
