/** Quantile of χ²: E. B. Wilson and M. M. Hilferty (1931), within 1 % above two degrees of freedom; exact for one and two. */
import { normalQuantile } from './random.ts';

/** The value that χ² with `degrees` of freedom stays below with probability `share`; with none, Infinity gates nothing. */
export function chiSquareQuantile(share: number, degrees: number): number {
  if (degrees <= 0) return Infinity;
  if (degrees === 1) return normalQuantile((1 + share) / 2) ** 2;
  if (degrees === 2) return -2 * Math.log(1 - share);
  const t = 2 / (9 * degrees);
  return degrees * (1 - t + normalQuantile(share) * Math.sqrt(t)) ** 3;
}
