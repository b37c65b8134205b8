import type { BearingOnlyReason } from '../../../contract/geo.ts';
import { lensElevation } from '../../../domain/sight/locate-one.ts';
import type { Terrain } from '../../../domain/sight/terrain.ts';
import type { Viewer } from '../../../domain/sight/viewshed.ts';
import type { CameraThen } from '../solve/solve-task.ts';

/** Smoke a little above the ground counts as seen. */
export const SMOKE_ABOVE_M = 5;

export type Unseeing = Extract<BearingOnlyReason, 'no_pose' | 'no_mast' | 'no_lens' | 'no_terrain'>;

/** What a camera must be known by to say what it sees: one that turns needs neither pose nor lens. */
export function unseeing({ mastM, ptz, pose, lens }: CameraThen): Exclude<Unseeing, 'no_terrain'> | null {
  if (mastM === null) return 'no_mast';
  if (ptz) return null;
  if (pose === null) return 'no_pose';
  return lens === null ? 'no_lens' : null;
}

/** The camera as a viewer of the ground, or why it cannot be one. */
export function viewerOf(camera: CameraThen, terrain: Terrain): Viewer | Unseeing {
  const { lon, lat, mastM, groundElevationM, pose, lens, reachM, ptz } = camera;
  const lacks = unseeing(camera);
  if (lacks !== null || mastM === null) return lacks ?? 'no_mast';
  const standing = { lon, lat, azimuthDeg: 0, pitchDeg: 0, rollDeg: 0, mastHeightM: mastM, groundElevationM };
  const lensElevationM = lensElevation({ pose: standing }, terrain);
  if (lensElevationM === null) return 'no_terrain';
  const half = (lens?.hfovDeg ?? 0) / 2;
  const sector =
    ptz || pose === null ? null : { fromDeg: pose.azimuthDeg - half, toDeg: pose.azimuthDeg + half };
  return { site: { lon, lat }, lensElevationM, reachM, sector };
}

export function viewersOf(cameras: readonly CameraThen[], terrain: Terrain): Viewer[] {
  return cameras.flatMap((camera) => {
    const viewer = viewerOf(camera, terrain);
    return typeof viewer === 'string' ? [] : [viewer];
  });
}
