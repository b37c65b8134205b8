import { termsOf } from '../../domain/detect/score.ts';

export interface Row {
  features: number[];
  isSmoke: boolean;
  weight: number;
}

const STEPS = 4000;
const RATE = 0.05;
const DECAY = 1e-4;

/** Weights of a logistic regression by gradient descent with momentum on each term's own scale (Adam; Kingma and Ba, 2015). */
export function fitLogistic(rows: readonly Row[]): number[] {
  const terms = rows.map((row) => termsOf(row.features));
  const n = terms[0]?.length ?? 0;
  const weights = new Float64Array(n);
  const [first, second] = [new Float64Array(n), new Float64Array(n)];
  const total = rows.reduce((sum, row) => sum + row.weight, 0);
  for (let step = 1; step <= STEPS; step += 1) {
    const gradient = new Float64Array(n);
    for (const [r, x] of terms.entries()) {
      const row = rows[r];
      if (!row) continue;
      let sum = 0;
      for (let i = 0; i < n; i += 1) sum += (x[i] ?? 0) * (weights[i] ?? 0);
      const miss = (1 / (1 + Math.exp(-sum)) - (row.isSmoke ? 1 : 0)) * row.weight;
      for (let i = 0; i < n; i += 1) gradient[i] = (gradient[i] ?? 0) + miss * (x[i] ?? 0);
    }
    for (let i = 0; i < n; i += 1) {
      const g = (gradient[i] ?? 0) / total + DECAY * (weights[i] ?? 0);
      first[i] = 0.9 * (first[i] ?? 0) + 0.1 * g;
      second[i] = 0.999 * (second[i] ?? 0) + 0.001 * g * g;
      const m = (first[i] ?? 0) / (1 - 0.9 ** step);
      const v = (second[i] ?? 0) / (1 - 0.999 ** step);
      weights[i] = (weights[i] ?? 0) - (RATE * m) / (Math.sqrt(v) + 1e-8);
    }
  }
  return Array.from(weights, (w) => Number(w.toFixed(4)));
}
