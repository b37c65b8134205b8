import type { PictureFault } from '../../../contract/camera-health.ts';
import type { PictureMeasures } from './picture-measures.ts';

export interface PictureSample extends PictureMeasures {
  atMs: number;
  /** Share of pixels that changed since the sample before; 1 for the first. */
  changed: number;
}

/** What is remembered of a camera between samples. */
export interface PictureMemory {
  /** Since when the picture has not changed at all; null while it moves. */
  stillSinceMs: number | null;
  /** Means of good samples of the last hours, moving slowly, so that dusk is followed and a hand is not. */
  usual: PictureMeasures | null;
  blurredSamples: number;
  /** It lost its contrast within one step from a good picture, and has not come back. */
  covered: boolean;
}

export const FRESH_MEMORY: PictureMemory = {
  stillSinceMs: null,
  usual: null,
  blurredSamples: 0,
  covered: false,
};

const DARK_MEAN = 20;
const FLAT_CONTRAST = 6;
/** Below this share of the usual contrast in one step, something stands before the lens. */
const COVERED_SHARE = 0.25;
const GOOD_CONTRAST = 18;
const BACK_SHARE = 0.5;
const BLURRED_SHARE = 0.35;
const BLURRED_SAMPLES = 3;
const STILL_SHARE = 0.001;
const FROZEN_AFTER_MS = 45_000;
const LEARNING = 0.05;

/**
 * What is wrong with the newest picture. Pure: the memory goes in and comes out. Frozen needs three quarters of a minute
 * without a single changed pixel, blurred three samples; covered is a step, dark a state that every night may bring.
 */
export function judgePicture(
  memory: PictureMemory,
  sample: PictureSample,
): { memory: PictureMemory; faults: PictureFault[] } {
  const { usual } = memory;
  const still = sample.changed < STILL_SHARE;
  const stillSinceMs = still ? (memory.stillSinceMs ?? sample.atMs) : null;
  const frozen = stillSinceMs !== null && sample.atMs - stillSinceMs >= FROZEN_AFTER_MS;

  const hadContrast = usual !== null && usual.contrast >= GOOD_CONTRAST;
  const lostContrast = hadContrast && sample.contrast < usual.contrast * COVERED_SHARE;
  const stillCovered = memory.covered && usual !== null && sample.contrast < usual.contrast * BACK_SHARE;
  const covered = lostContrast || stillCovered;
  const dark = !covered && sample.mean < DARK_MEAN && sample.contrast < FLAT_CONTRAST * 2;

  const soft = usual !== null && !covered && !dark && sample.sharpness < usual.sharpness * BLURRED_SHARE;
  const blurredSamples = soft ? memory.blurredSamples + 1 : 0;
  const blurred = blurredSamples >= BLURRED_SAMPLES;

  const faults: PictureFault[] = [];
  if (covered) faults.push('covered');
  if (dark) faults.push('dark');
  if (frozen) faults.push('frozen');
  if (blurred) faults.push('blurred');
  const isGood = !covered && !soft && !frozen;
  return {
    memory: { stillSinceMs, covered, blurredSamples, usual: isGood ? learned(usual, sample) : usual },
    faults,
  };
}

function learned(
  usual: PictureMeasures | null,
  { mean, contrast, sharpness }: PictureMeasures,
): PictureMeasures {
  if (usual === null) return { mean, contrast, sharpness };
  const toward = (from: number, to: number): number => from + (to - from) * LEARNING;
  return {
    mean: toward(usual.mean, mean),
    contrast: toward(usual.contrast, contrast),
    sharpness: toward(usual.sharpness, sharpness),
  };
}
