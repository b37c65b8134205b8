import type { PixelAt } from '../../../contract/sight.ts';
import type { Lens } from '../../../domain/sight/lens.ts';
import { pixelOfAim, type Pose } from '../../../domain/sight/pose.ts';
import { skyline } from '../../../domain/sight/skyline.ts';
import type { Terrain } from '../../../domain/sight/terrain.ts';

const STEPS = 240;
/** Beyond the picture's own width and height a line is cut: what is drawn is bounded by what is seen. */
const MARGIN = 0.5;

/** Where ground ends against the sky in a picture, as lines of pixels; broken where the terrain is not known. */
export function skylinePixels(pose: Pose, lens: Lens, lensElevationM: number, terrain: Terrain): PixelAt[][] {
  const half = Math.min(170, lens.hfovDeg * 0.6);
  const azimuths = Array.from(
    { length: STEPS + 1 },
    (_, i) => pose.azimuthDeg - half + (2 * half * i) / STEPS,
  );
  const points = skyline(pose, lensElevationM, terrain, azimuths);
  return brokenLine(
    points.map((p) => pixelOfAim(lens, pose, p)),
    lens,
  );
}

/** Parts of a line that lie near the picture. */
export function brokenLine(pixels: readonly (PixelAt | null)[], { widthPx, heightPx }: Lens): PixelAt[][] {
  const lines: PixelAt[][] = [];
  let line: PixelAt[] = [];
  for (const p of pixels) {
    const isNear =
      p !== null &&
      Math.abs(p.x - widthPx / 2) <= widthPx * (0.5 + MARGIN) &&
      Math.abs(p.y - heightPx / 2) <= heightPx * (0.5 + MARGIN);
    if (isNear) line.push({ x: Math.round(p.x * 10) / 10, y: Math.round(p.y * 10) / 10 });
    if (isNear) continue;
    if (line.length > 1) lines.push(line);
    line = [];
  }
  if (line.length > 1) lines.push(line);
  return lines;
}
