/** Levenberg–Marquardt for a handful of unknowns (D. W. Marquardt, 1963), with differences for the derivatives. */

export interface Fit {
  readonly values: readonly number[];
  readonly residuals: readonly number[];
  readonly sumOfSquares: number;
  /** (JᵀJ)⁻¹ row by row, to be scaled by the variance of a residual; null when the unknowns are not determined. */
  readonly inverseNormal: readonly (readonly number[])[] | null;
}

const MAX_STEPS = 100;

/**
 * Minimises the sum of squared residuals from `start`. `steps` are the differences for each unknown. A residual
 * function returns null where it is not defined; null is the result when that is so at the start.
 */
export function levenbergMarquardt(
  residualsAt: (values: readonly number[]) => readonly number[] | null,
  start: readonly number[],
  steps: readonly number[],
): Fit | null {
  let values = [...start];
  let residuals = residualsAt(values);
  if (residuals === null) return null;
  let sum = sumOfSquares(residuals);
  let damping = 1e-3;
  for (let round = 0; round < MAX_STEPS; round++) {
    const columns = jacobian(residualsAt, values, residuals, steps);
    if (columns === null) return null;
    const normal = columns.map((a) => columns.map((b) => dot(a, b)));
    const gradient = columns.map((a) => -dot(a, residuals ?? []));
    const damped = normal.map((row, i) => row.map((v, j) => (i === j ? v * (1 + damping) + 1e-15 : v)));
    const step = solveLinear(damped, gradient);
    const next = step === null ? null : values.map((v, i) => v + (step[i] ?? 0));
    const tried = next === null ? null : residualsAt(next);
    const triedSum = tried === null ? Infinity : sumOfSquares(tried);
    if (next === null || tried === null || !(triedSum <= sum)) {
      damping *= 8;
      if (damping > 1e12) break;
      continue;
    }
    const gain = sum - triedSum;
    [values, residuals, sum] = [next, tried, triedSum];
    damping = Math.max(1e-12, damping / 8);
    if (gain <= 1e-14 * (1 + sum) && (step ?? []).every((s, i) => Math.abs(s) <= 1e-3 * (steps[i] ?? 1)))
      break;
  }
  const columns = jacobian(residualsAt, values, residuals, steps);
  const inverseNormal = columns === null ? null : invert(columns.map((a) => columns.map((b) => dot(a, b))));
  return { values, residuals, sumOfSquares: sum, inverseNormal };
}

const sumOfSquares = (v: readonly number[]): number => v.reduce((sum, x) => sum + x * x, 0);
const dot = (a: readonly number[], b: readonly number[]): number =>
  a.reduce((sum, x, i) => sum + x * (b[i] ?? 0), 0);

function jacobian(
  residualsAt: (values: readonly number[]) => readonly number[] | null,
  values: readonly number[],
  here: readonly number[],
  steps: readonly number[],
): number[][] | null {
  const columns: number[][] = [];
  for (const [k, step] of steps.entries()) {
    const ahead = residualsAt(values.map((v, i) => (i === k ? v + step : v)));
    const back = residualsAt(values.map((v, i) => (i === k ? v - step : v)));
    if (ahead === null && back === null) return null;
    const span = ahead !== null && back !== null ? 2 * step : step;
    columns.push(here.map((r, i) => ((ahead?.[i] ?? r) - (back?.[i] ?? r)) / span));
  }
  return columns;
}

/** Gauss's elimination with the largest pivot; null when the matrix is singular. */
export function solveLinear(
  matrix: readonly (readonly number[])[],
  right: readonly number[],
): number[] | null {
  const n = right.length;
  const rows = matrix.map((row, i) => [...row, right[i] ?? 0]);
  for (let k = 0; k < n; k++) {
    const candidates = rows.slice(k).map((row) => Math.abs(row[k] ?? 0));
    const largest = Math.max(...candidates);
    if (!(largest > 1e-300)) return null;
    const p = k + candidates.indexOf(largest);
    const pivot = rows[p] ?? [];
    rows[p] = rows[k] ?? [];
    rows[k] = pivot;
    for (const row of rows.slice(k + 1)) {
      const factor = (row[k] ?? 0) / (pivot[k] ?? 1);
      for (let j = k; j <= n; j++) row[j] = (row[j] ?? 0) - factor * (pivot[j] ?? 0);
    }
  }
  const out = Array.from({ length: n }, () => 0);
  for (let k = n - 1; k >= 0; k--) {
    const row = rows[k] ?? [];
    const known = out.reduce((sum, v, j) => (j > k ? sum + v * (row[j] ?? 0) : sum), 0);
    out[k] = ((row[n] ?? 0) - known) / (row[k] ?? 1);
  }
  return out;
}

/** Inverse of a small matrix; null when a diagonal comes out negative or infinite, that is: not determined. */
export function invert(matrix: readonly (readonly number[])[]): number[][] | null {
  const columns = matrix.map((_, k) =>
    solveLinear(
      matrix,
      matrix.map((_row, i) => (i === k ? 1 : 0)),
    ),
  );
  if (columns.some((column, k) => column === null || !((column[k] ?? -1) > 0) || !Number.isFinite(column[k])))
    return null;
  return matrix.map((_, i) => columns.map((column) => column?.[i] ?? NaN));
}
