import { cellChance } from '../world/chance.ts';

const ease = (t: number): number => t * t * (3 - 2 * t);

/** Smooth noise in 0 to 1 with features about one unit wide. */
export function noise2(x: number, y: number, seed: number): number {
  const x0 = Math.floor(x);
  const y0 = Math.floor(y);
  const u = ease(x - x0);
  const v = ease(y - y0);
  const top = cellChance(x0, y0, seed) * (1 - u) + cellChance(x0 + 1, y0, seed) * u;
  const low = cellChance(x0, y0 + 1, seed) * (1 - u) + cellChance(x0 + 1, y0 + 1, seed) * u;
  return top + (low - top) * v;
}

/** Layers of noise, each half as strong and twice as fine, in 0 to 1. Layers finer than `finest` units are left out. */
export function fractal(x: number, y: number, seed: number, octaves: number, finest = 0): number {
  let [sum, weight, total, scale] = [0, 0.5, 0, 1];
  for (let octave = 0; octave < octaves; octave += 1) {
    total += weight;
    // What a pixel cannot resolve is its mean.
    sum += weight * (1 / scale < finest ? 0.5 : noise2(x * scale, y * scale, seed + octave * 17));
    weight *= 0.5;
    scale *= 2;
  }
  return sum / total;
}
