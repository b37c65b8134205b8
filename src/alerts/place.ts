import type { Camera } from '../../contract/cameras.ts';
import type { AlertPosition } from '../../contract/geo.ts';
import { type Anchor, anchorOf, distanceToAnchorM } from '../../domain/alerts/anchor.ts';
import type { LonLat } from '../../domain/geo/geodesic.ts';

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
