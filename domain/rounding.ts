/** Slack that swallows binary representation error (2.675 is stored as 2.67499…) but no written digit. */
const SLACK = 1e-9;

/**
 * Rounds half to even at a number of decimals, as measured values are rounded in Chinese standards.
 * `roundHalfEven(0.25, 1)` is 0.2, `roundHalfEven(0.35, 1)` is 0.4. NaN and infinities pass through.
 * Source: GB/T 8170-2008, clause 3.2.
 */
export function roundHalfEven(value: number, decimals: number): number {
  if (!Number.isFinite(value)) return value;
  const scale = 10 ** decimals;
  const scaled = Math.abs(value) * scale;
  const floor = Math.floor(scaled);
  const rest = scaled - floor;
  const tolerance = SLACK * Math.max(1, scaled);
  let whole: number;
  if (Math.abs(rest - 0.5) <= tolerance) whole = floor % 2 === 0 ? floor : floor + 1;
  else whole = rest > 0.5 ? floor + 1 : floor;
  const rounded = (Math.sign(value) * whole) / scale;
  return rounded === 0 ? 0 : rounded;
}

/** Rounds up to a whole number, not fooled by representation error (50.0000000001 stays 50). */
export function roundUp(value: number): number {
  return Math.ceil(value - SLACK * Math.max(1, Math.abs(value)));
}

/** Whether a computed value is above a limit, not fooled by representation error: the mean of 0.1, 0.2 and 0.3 is not above 0.2. */
export function isAbove(value: number, limit: number): boolean {
  return value > limit + SLACK * Math.abs(limit);
}
