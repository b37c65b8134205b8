import type { Lens, Pose } from '../../../contract/cameras.ts';
import type { Box, DetectionBody } from '../../../contract/detections.ts';
import type { AlertPosition } from '../../../contract/geo.ts';
import type { PositionEntry, Sigmas } from '../../../contract/sight.ts';

/** A camera as it stood under one of its calibrations. */
export interface CameraThen {
  cameraId: string;
  calibrationVersion: number;
  lon: number;
  lat: number;
  mastM: number | null;
  groundElevationM: number | null;
  lens: Lens | null;
  pose: Pose | null;
  sigmas: Sigmas;
  ptz: boolean;
  reachM: number;
  /** It no longer stands as this version says: since when, and by how much where that is known. */
  drift: { sinceMs: number; azimuthDeg: number; pitchDeg: number } | null;
}

/** What has to be known of a camera before anything can be computed with it. */
export function lackOf(camera: Pick<CameraThen, 'mastM' | 'lens'>): 'no_mast' | 'no_lens' | null {
  if (camera.mastM === null) return 'no_mast';
  return camera.lens === null ? 'no_lens' : null;
}

export interface TaskDetection {
  id: string;
  alertId: number;
  cameraId: string;
  calibrationVersion: number;
  atMs: number;
  receivedAtMs: number;
  box: Box | null;
  image: { widthPx: number; heightPx: number } | null;
  distanceM: number | null;
  base: { x: number; y: number } | null;
  direction: { azimuthDeg: number; pitchDeg: number } | null;
  aim: NonNullable<DetectionBody['aim']> | null;
  position: NonNullable<DetectionBody['position']> | null;
}

/** An alert's detections and those of the open alerts around it in space and time. */
export interface SolveTask {
  alertId: number;
  cameras: CameraThen[];
  detections: TaskDetection[];
}

export interface SolveAnswer {
  /** Alerts whose detections are of the same fire, the asked one among them. */
  alertIds: number[];
  position: AlertPosition;
  cameras: PositionEntry['cameras'];
  warnings: PositionEntry['warnings'];
}

export const cameraKey = (c: { cameraId: string; calibrationVersion: number }) =>
  `${c.cameraId}@${c.calibrationVersion}`;
