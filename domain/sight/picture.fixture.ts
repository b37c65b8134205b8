/** Pictures as cameras would show them, for tests: a bright sky over textured ground. */
import type { Lens } from './lens.ts';
import type { GreyPicture } from './picture-skyline.ts';
import { type Aim, type Orientation, pixelOfAim } from './pose.ts';
import { normalFrom, seededRandom } from './random.ts';

/** Draws the skyline given by dense aims; `change` is added to the brightness of a pixel. */
export function drawPicture(
  lens: Lens,
  o: Orientation,
  line: readonly Aim[],
  change: (x: number, y: number, isSky: boolean) => number = () => 0,
): GreyPicture & { grey: Uint8Array<ArrayBuffer> } {
  const [widthPx, heightPx] = [480, 270];
  const scale = lens.widthPx / widthPx;
  const normal = normalFrom(seededRandom(9));
  const horizon = Array.from({ length: widthPx }, () => heightPx);
  for (const aim of line) {
    const at = pixelOfAim(lens, o, aim);
    const x = at === null ? -1 : Math.floor(at.x / scale);
    if (at !== null && x >= 0 && x < widthPx) horizon[x] = at.y / scale;
  }
  const grey = new Uint8Array(widthPx * heightPx);
  for (let y = 0; y < heightPx; y++) {
    for (let x = 0; x < widthPx; x++) {
      const isSky = y < (horizon[x] ?? 0);
      const base = isSky ? 190 - 0.1 * y : 90 + 25 * Math.sin(x * 0.7) * Math.sin(y * 0.4);
      grey[y * widthPx + x] = Math.max(0, Math.min(255, base + change(x, y, isSky) + 3 * normal()));
    }
  }
  return { widthPx, heightPx, grey };
}
