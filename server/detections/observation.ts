import type { DetectionBody } from '../../contract/detections.ts';
import type { Observation, PositioningCamera } from '../../domain/alerts/position.ts';
import type { CameraRow } from '../cameras/cameras.repository.ts';

/** What the device said in the terms of the positioning: absent as null, times in epoch milliseconds. */
export function observationOf(body: DetectionBody): Observation {
  const { box, image, base, direction, aim, distanceM, position } = body;
  return {
    atMs: Date.parse(body.detectedAt),
    box: box ?? null,
    image: image ?? null,
    base: base ?? null,
    direction: direction ?? null,
    aim: aim
      ? {
          azimuthDeg: aim.azimuthDeg,
          pitchDeg: aim.pitchDeg,
          hfovDeg: aim.hfovDeg ?? null,
          atMs: aim.at === undefined ? null : Date.parse(aim.at),
        }
      : null,
    distanceM: distanceM ?? null,
    position: position
      ? { lon: position.lon, lat: position.lat, accuracyM: position.accuracyM ?? null }
      : null,
  };
}

export function positioningCamera(row: CameraRow): PositioningCamera {
  const { id, lon, lat, lens, pose, ptz } = row;
  return { id, lon, lat, lens, pose, ptz, reachM: row.reach_m };
}
