import type { AimAnswer } from '../../../contract/aim.ts';
import { aimAt } from '../../../domain/sight/aim.ts';
import type { Terrain } from '../../../domain/sight/terrain.ts';
import type { AimTask } from './aim-task.ts';

/** Pan, tilt and zoom of one camera for a place; degrees always, units only where the camera can be turned there. */
export function aimHere({ camera, map, lon, lat, aboveM, widthM }: AimTask, terrain: Terrain): AimAnswer {
  const { cameraId, mastM, groundElevationM, reachM } = camera;
  const pose = {
    lon: camera.lon,
    lat: camera.lat,
    azimuthDeg: 0,
    pitchDeg: 0,
    rollDeg: 0,
    mastHeightM: mastM ?? 0,
    groundElevationM,
  };
  const at = aimAt({ cameraId, pose, ptz: map, reachM }, { lon, lat }, terrain, aboveM, widthM);
  const isGroundUnknown =
    terrain.elevationAt(lon, lat) === null ||
    (groundElevationM === null && terrain.elevationAt(camera.lon, camera.lat) === null);
  const refusal = refusalOf(camera, map, at.units !== null, isGroundUnknown);
  const { rangeM, panDeg, tiltDeg, hfovDeg } = at;
  return {
    cameraId,
    rangeM,
    panDeg,
    tiltDeg,
    hfovDeg,
    units: refusal === null ? at.units : null,
    refusal,
    sight: mastM === null ? 'unknown' : at.sight,
    inReach: rangeM <= reachM,
  };
}

function refusalOf(
  camera: AimTask['camera'],
  map: AimTask['map'],
  canTurn: boolean,
  isGroundUnknown: boolean,
): AimAnswer['refusal'] {
  if (!camera.ptz) return 'fixed';
  if (camera.mastM === null) return 'no_mast';
  // Without the heights of both ends the tilt would be made up.
  if (isGroundUnknown) return 'no_terrain';
  if (map === null) return 'no_map';
  return canTurn ? null : 'out_of_turn';
}
