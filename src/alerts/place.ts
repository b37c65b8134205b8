import type { Camera } from '../../contract/cameras.ts';
import type { AlertPosition } from '../../contract/geo.ts';
import { destination, distanceM, type LonLat } from '../../domain/geo/geodesic.ts';

/** What distances to an alert are measured from: its place, its bearing line, or only the camera. */
export type Anchor =
  | { kind: 'place'; at: LonLat }
  | { kind: 'line'; points: readonly LonLat[] }
  | { kind: 'camera'; at: LonLat };

const LINE_SAMPLES = 24;

export function anchorOf(position: AlertPosition): Anchor {
  switch (position.kind) {
    case 'place':
      return { kind: 'place', at: position };
    case 'ambiguous':
      return { kind: 'place', at: position.candidates[0] ?? { lon: 0, lat: 0 } };
    case 'unknown':
      return { kind: 'camera', at: position.near };
    case 'bearing':
      return {
        kind: 'line',
        points: position.lines.flatMap((line) =>
          Array.from({ length: LINE_SAMPLES + 1 }, (_, step) =>
            destination(line, line.bearingDeg, (line.reachM * step) / LINE_SAMPLES),
          ),
        ),
      };
  }
}

/** Straight distance from a place to the anchor, metres; to the nearest sampled point of a line. */
export function distanceToAnchorM(anchor: Anchor, from: LonLat): number {
  if (anchor.kind !== 'line') return distanceM(anchor.at, from);
  return anchor.points.reduce((least, point) => Math.min(least, distanceM(point, from)), Infinity);
}

/** The point to fly to and to hand to a map application; null when only a direction is known. */
export function pointOf(position: AlertPosition): LonLat | null {
  const anchor = anchorOf(position);
  return anchor.kind === 'place' ? anchor.at : null;
}

export interface CameraInReach {
  camera: Camera;
  distanceM: number;
}

/** Cameras whose reach covers the anchor, nearest first. Terrain and pan limits are not looked at. */
export function camerasInReach(anchor: Anchor, cameras: readonly Camera[]): CameraInReach[] {
  return cameras
    .map((camera) => ({ camera, distanceM: distanceToAnchorM(anchor, camera) }))
    .filter(({ camera, distanceM }) => distanceM <= camera.reachM)
    .sort((a, b) => a.distanceM - b.distanceM);
}
