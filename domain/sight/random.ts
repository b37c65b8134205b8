/** Seeded numbers, so that the same picture gives the same place on every machine and in every test. */

/** Uniform numbers in [0, 1): sfc32 of C. Doty-Humphrey (PractRand), seeded from one integer. */
export function seededRandom(seed: number): () => number {
  let [a, b, c, counter] = [0x9e3779b9, seed | 0, 0x243f6a88, 1];
  const next = (): number => {
    const t = (((a + b) | 0) + counter) | 0;
    counter = (counter + 1) | 0;
    a = b ^ (b >>> 9);
    b = (c + (c << 3)) | 0;
    c = ((c << 21) | (c >>> 11)) + t;
    c |= 0;
    return (t >>> 0) / 4294967296;
  };
  for (let i = 0; i < 15; i++) next();
  return next;
}

/** Standard normal numbers from uniform ones (Box and Muller, 1958). */
export function normalFrom(uniform: () => number): () => number {
  return () => Math.sqrt(-2 * Math.log(1 - uniform())) * Math.cos(2 * Math.PI * uniform());
}

/** Quantile of the standard normal distribution: P. J. Acklam's rational approximation, relative error below 1.2e-9. */
export function normalQuantile(p: number): number {
  if (p <= 0) return -Infinity;
  if (p >= 1) return Infinity;
  const tail = (q: number): number =>
    (((((-7.784894002430293e-3 * q - 0.3223964580411365) * q - 2.400758277161838) * q - 2.549732539343734) *
      q +
      4.374664141464968) *
      q +
      2.938163982698783) /
    ((((7.784695709041462e-3 * q + 0.3224671290700398) * q + 2.445134137142996) * q + 3.754408661907416) * q +
      1);
  if (p < 0.02425) return tail(Math.sqrt(-2 * Math.log(p)));
  if (p > 0.97575) return -tail(Math.sqrt(-2 * Math.log(1 - p)));
  const q = p - 0.5;
  const r = q * q;
  return (
    ((((((-39.69683028665376 * r + 220.9460984245205) * r - 275.9285104469687) * r + 138.357751867269) * r -
      30.66479806614716) *
      r +
      2.506628277459239) *
      q) /
    (((((-54.47609879822406 * r + 161.5858368580409) * r - 155.6989798598866) * r + 66.80131188771972) * r -
      13.28068155288572) *
      r +
      1)
  );
}

/**
 * `n` points of the standard normal distribution in `dimensions`, row by row, spread evenly instead of at random:
 * M. Roberts's additive recurrence on the generalised golden ratio, shifted by the seed, through the normal quantile.
 */
export function spreadNormals(n: number, dimensions: number, seed: number): Float64Array {
  let phi = 2;
  for (let i = 0; i < 60; i++) phi = (1 + phi) ** (1 / (dimensions + 1));
  const uniform = seededRandom(seed);
  const shifts = Array.from({ length: dimensions }, () => uniform());
  const out = new Float64Array(n * dimensions);
  for (let i = 0; i < n; i++) {
    shifts.forEach((shift, k) => {
      const u = (shift + (i + 1) * phi ** -(k + 1)) % 1;
      out[i * dimensions + k] = normalQuantile(Math.min(1 - 1e-9, Math.max(1e-9, u)));
    });
  }
  return out;
}
