/** Red, green and blue in 0 to 255. */
export type Rgb = readonly [number, number, number];

export function mix(a: Rgb, b: Rgb, t: number): Rgb {
  const k = Math.min(1, Math.max(0, t));
  return [a[0] + (b[0] - a[0]) * k, a[1] + (b[1] - a[1]) * k, a[2] + (b[2] - a[2]) * k];
}

export function scale(a: Rgb, k: number): Rgb {
  return [a[0] * k, a[1] * k, a[2] * k];
}

/** Luma of ITU-R BT.601 in its studio range, 16 to 235. */
export const lumaOf = (r: number, g: number, b: number): number =>
  16 + 0.256_788 * r + 0.504_129 * g + 0.097_906 * b;
export const blueOf = (r: number, g: number, b: number): number =>
  128 - 0.148_223 * r - 0.290_993 * g + 0.439_216 * b;
export const redOf = (r: number, g: number, b: number): number =>
  128 + 0.439_216 * r - 0.367_788 * g - 0.071_427 * b;
