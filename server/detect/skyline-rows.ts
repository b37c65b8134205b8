import type { PictureOverlay } from '../../contract/sight.ts';
import { FRAME_PX } from './frames.ts';

/** The skyline of an overlay as one row for each column of the detector's picture; null where the ground is not known. */
export function skylineRows({ skyline, widthPx, heightPx }: PictureOverlay): number[] | null {
  const points = skyline
    .flat()
    .map(({ x, y }) => ({ x: (x * FRAME_PX.width) / widthPx, y: (y * FRAME_PX.height) / heightPx }))
    .sort((a, b) => a.x - b.x);
  const [first] = points;
  if (first === undefined) return null;
  let next = 0;
  return Array.from({ length: FRAME_PX.width }, (_, x) => {
    while (next < points.length - 1 && (points[next]?.x ?? Infinity) < x) next += 1;
    const [a, b] = [points[Math.max(0, next - 1)] ?? first, points[next] ?? first];
    return b.x - a.x < 1e-6 ? b.y : a.y + ((b.y - a.y) * (x - a.x)) / (b.x - a.x);
  });
}
