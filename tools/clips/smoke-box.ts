import type { Size } from './smoke.ts';

const VISIBLE = 22;

/**
 * The box of pixels where the smoke is plainly seen, and the foot of the plume.
 * `x`, `y` are the top left corner; pixels of the picture from its top left.
 */
export function smokeBox(land: Float32Array, picture: Float32Array, size: Size): Record<string, number> {
  let [left, top, right, bottom] = [size.width, size.height, 0, 0];
  for (let y = 0; y < size.height; y++) {
    for (let x = 0; x < size.width; x++) {
      const at = (y * size.width + x) * 3 + 1;
      if (Math.abs((picture[at] ?? 0) - (land[at] ?? 0)) < VISIBLE) continue;
      left = Math.min(left, x);
      right = Math.max(right, x);
      top = Math.min(top, y);
      bottom = Math.max(bottom, y);
    }
  }
  return { x: left, y: top, width: right - left + 1, height: bottom - top + 1 };
}
