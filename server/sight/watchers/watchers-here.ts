import type { Watching, WatchersAnswer } from '../../../contract/sight.ts';
import { bearingDifferenceDeg } from '../../../domain/geo/geodesic.ts';
import type { Terrain } from '../../../domain/sight/terrain.ts';
import { whoCanSee, type Watcher } from '../../../domain/sight/visibility.ts';
import type { CameraThen } from '../solve/solve-task.ts';
import type { WatchersTask } from './watchers-task.ts';

/** Smoke a little above the ground is what a camera has to see. */
const SMOKE_ABOVE_M = 5;

/** Cameras within reach of a place, those that see it first. */
export function watchersHere({ lon, lat, cameras, maps }: WatchersTask, terrain: Terrain): WatchersAnswer {
  const byId = new Map(cameras.map((camera) => [camera.cameraId, camera]));
  const found = whoCanSee(
    cameras.map((camera) => watcherOf(camera, maps)),
    { lon, lat },
    terrain,
    SMOKE_ABOVE_M,
  );
  return {
    elevationM: terrain.elevationAt(lon, lat),
    cameras: found.map((w): Watching => {
      const camera = byId.get(w.cameraId);
      return {
        cameraId: w.cameraId,
        rangeM: w.rangeM,
        panDeg: w.panDeg,
        tiltDeg: w.tiltDeg,
        ptz: camera?.ptz ?? false,
        // Without the height of its mast nobody knows what stands in its way.
        sight: camera?.mastM === null ? 'unknown' : w.sight.kind,
        units: w.units,
        inPicture: camera !== undefined && looksThere(camera, w.panDeg),
        blockedAt: w.sight.kind === 'blocked' ? w.sight.at : null,
      };
    }),
  };
}

/** Which way a camera looks plays no part in whether ground hides a place. */
function watcherOf(
  { cameraId, lon, lat, mastM, groundElevationM, reachM }: CameraThen,
  maps: WatchersTask['maps'],
): Watcher {
  const pose = {
    lon,
    lat,
    azimuthDeg: 0,
    pitchDeg: 0,
    rollDeg: 0,
    mastHeightM: mastM ?? 0,
    groundElevationM,
  };
  return { cameraId, pose, ptz: maps[cameraId] ?? null, reachM };
}

function looksThere({ ptz, pose, lens }: CameraThen, azimuthDeg: number): boolean {
  if (ptz) return true;
  if (lens === null) return false;
  return pose !== null && Math.abs(bearingDifferenceDeg(pose.azimuthDeg, azimuthDeg)) <= lens.hfovDeg / 2;
}
