import type { AlertPosition } from '../../contract/geo.ts';
import { distanceM } from '../../domain/geo/geodesic.ts';

const LEAST_MOVE_M = 5;
const MOVE_SHARE = 0.15;
const SHARPER = 0.8;

/** Whether a new position tells something new: another method, another camera, a real move, a clearly smaller error. */
export function isNews(next: AlertPosition, known: AlertPosition): boolean {
  if (next.kind !== known.kind) return true;
  if (camerasOf(next) !== camerasOf(known)) return true;
  switch (next.kind) {
    case 'place': {
      if (known.kind !== 'place' || next.method !== known.method) return true;
      const moved = distanceM(next, known) > Math.max(LEAST_MOVE_M, MOVE_SHARE * next.ellipse.semiMajorM);
      const area = (p: typeof next) => p.ellipse.semiMajorM * p.ellipse.semiMinorM;
      const ratio = area(next) / area(known);
      return moved || ratio < SHARPER || ratio > 1 / SHARPER;
    }
    case 'ambiguous': {
      const [a, b] = [next.candidates[0], known.kind === 'ambiguous' ? known.candidates[0] : undefined];
      return !a || !b || distanceM(a, b) > Math.max(LEAST_MOVE_M, MOVE_SHARE * a.ellipse.semiMajorM);
    }
    case 'bearing':
    case 'unknown':
      return known.kind !== next.kind || next.reason !== known.reason;
  }
}

function camerasOf(position: AlertPosition): string {
  const lines = position.kind === 'unknown' ? [] : position.lines;
  return lines
    .map((line) => line.cameraId)
    .sort()
    .join(' ');
}
