/** Gradient noise after K. Perlin, "Improving noise" (SIGGRAPH 2002), with a hash in place of his table. */

function hash(x: number, y: number, seed: number): number {
  let h = Math.imul(x, 0x27d4eb2d) ^ Math.imul(y, 0x165667b1) ^ Math.imul(seed, 0x9e3779b1);
  h = Math.imul(h ^ (h >>> 15), 0x85ebca6b);
  h = Math.imul(h ^ (h >>> 13), 0xc2b2ae35);
  return (h ^ (h >>> 16)) >>> 0;
}

const DIRECTIONS = Array.from({ length: 64 }, (_, i) => (i * Math.PI) / 32);
const COS = Float64Array.from(DIRECTIONS, Math.cos);
const SIN = Float64Array.from(DIRECTIONS, Math.sin);

const fade = (t: number): number => t * t * t * (t * (t * 6 - 15) + 10);

/** A smooth field over the plane, about −0.7 to 0.7, zero at whole coordinates, the same for the same seed. */
export function gradientNoise(seed: number): (x: number, y: number) => number {
  const corner = (i: number, j: number, dx: number, dy: number): number => {
    const direction = hash(i, j, seed) & 63;
    return (COS[direction] ?? 0) * dx + (SIN[direction] ?? 0) * dy;
  };
  return (x, y) => {
    const i = Math.floor(x);
    const j = Math.floor(y);
    const [fx, fy] = [x - i, y - j];
    const u = fade(fx);
    const top = corner(i, j, fx, fy) * (1 - u) + corner(i + 1, j, fx - 1, fy) * u;
    const bottom = corner(i, j + 1, fx, fy - 1) * (1 - u) + corner(i + 1, j + 1, fx - 1, fy - 1) * u;
    const v = fade(fy);
    return top * (1 - v) + bottom * v;
  };
}
