import type { Backdrop } from './backdrop.ts';
import { cellChance, course } from '../world/chance.ts';

const TABLE = 1 << 16;
/** Normal deviates once, read from a new place for each row: fresh noise at the cost of an addition. */
const DEVIATES = Float32Array.from({ length: TABLE }, (_, i) => {
  const u = Math.max(1e-6, cellChance(i, 1, 88));
  return Math.sqrt(-2 * Math.log(u)) * Math.cos(2 * Math.PI * cellChance(i, 2, 88));
});

/** How far wind moves the mast's head, in pixels. */
export function shakeAt(
  seed: number,
  atMs: number,
  windMs: number,
  focalPx: number,
): { x: number; y: number } {
  const swing = (focalPx / 929) * Math.min(2.4, 0.22 * windMs);
  const part = (name: string, everyMs: number): number => 2 * course(seed, name, atMs, everyMs) - 1;
  return {
    x: swing * (0.6 * part('shake x', 700) + 0.5 * part('lean x', 5200)),
    y: swing * (0.4 * part('shake y', 650) + 0.25 * part('lean y', 6100)),
  };
}

/** The picture as the sensor takes it: moved by the shake and with noise of `sigma` grey levels. Writes into `out`. */
export function exposeLuma(
  from: Backdrop,
  out: Uint8Array,
  shake: { x: number; y: number },
  sigma: number,
  frame: number,
): void {
  const { width, height, luma } = from;
  const [ix, iy] = [Math.floor(shake.x), Math.floor(shake.y)];
  const [fx, fy] = [shake.x - ix, shake.y - iy];
  const [w00, w10, w01, w11] = [(1 - fx) * (1 - fy), fx * (1 - fy), (1 - fx) * fy, fx * fy];
  const last = width - 2;
  for (let y = 0; y < height; y += 1) {
    const row0 = Math.max(0, Math.min(height - 1, y + iy)) * width;
    const row1 = Math.max(0, Math.min(height - 1, y + iy + 1)) * width;
    let n = (cellChance(frame, y, 17) * TABLE) | 0;
    for (let x = 0; x < width; x += 1) {
      const sx = x + ix < 0 ? 0 : x + ix > last ? last : x + ix;
      const value =
        w00 * (luma[row0 + sx] ?? 0) +
        w10 * (luma[row0 + sx + 1] ?? 0) +
        w01 * (luma[row1 + sx] ?? 0) +
        w11 * (luma[row1 + sx + 1] ?? 0) +
        sigma * (DEVIATES[n & (TABLE - 1)] ?? 0) +
        0.5;
      n += 1;
      out[y * width + x] = value < 16 ? 16 : value > 235 ? 235 : value;
    }
  }
}
