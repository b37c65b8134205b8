import type { PaddingPx, PointPx } from '../types.ts';

export interface EdgePoint extends PointPx {
  /** Where the arrow points, degrees clockwise from up. */
  readonly turnDeg: number;
}

/**
 * Where a pointer to a place out of view stands: on the line from the middle of the visible part of the map to the
 * place, at the edge of that part. Null when the place is in view. Sizes in px.
 */
export function edgePoint(
  target: PointPx,
  size: { readonly width: number; readonly height: number },
  inset: PaddingPx,
): EdgePoint | null {
  const [left, right] = [inset.left, size.width - inset.right];
  const [top, bottom] = [inset.top, size.height - inset.bottom];
  if (right <= left || bottom <= top) return null;
  if (target.x >= left && target.x <= right && target.y >= top && target.y <= bottom) return null;
  const middle = { x: (left + right) / 2, y: (top + bottom) / 2 };
  const dx = target.x - middle.x;
  const dy = target.y - middle.y;
  const reach = Math.min(
    dx === 0 ? Infinity : (right - left) / 2 / Math.abs(dx),
    dy === 0 ? Infinity : (bottom - top) / 2 / Math.abs(dy),
  );
  return {
    x: middle.x + dx * reach,
    y: middle.y + dy * reach,
    turnDeg: (Math.atan2(dx, -dy) * 180) / Math.PI,
  };
}
