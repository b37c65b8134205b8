/**
 * How sure a track is smoke: logistic regression over FEATURES and their squares, fitted on the tuning worlds of
 * bench/detection (never on the test worlds). `npm run bench -- detection-tune` fits it anew and prints it.
 */
import { FEATURES } from './features.ts';
import weights from './weights.json' with { type: 'json' };

/** Terms of the model: each feature, then each feature's square, then the constant. */
export function termsOf(features: readonly number[]): number[] {
  return [...features, ...features.map((v) => v * v), 1];
}

const WEIGHTS: readonly number[] = weights.weights;
if (WEIGHTS.length !== 2 * FEATURES.length + 1) throw new RangeError('the weights do not fit the features');

/** 0 to 1. */
export function scoreOf(features: readonly number[]): number {
  const sum = termsOf(features).reduce((total, term, i) => total + term * (WEIGHTS[i] ?? 0), 0);
  return 1 / (1 + Math.exp(-sum));
}
