/** One detection of one camera made ready for association: its bearing, its place alone, and what it lacks. */
import { normaliseBearing } from '../geo/geodesic.ts';
import { locateOne, type OneCameraOutcome } from './locate-one.ts';
import { observationOf } from './locate-many.ts';
import { aimOfPixel } from './pose.ts';
import type { PtzState } from './ptz.ts';
import { type CameraRecord, footOf, readSighting, type Seen, type Unplaceable } from './sighting.ts';
import type { Terrain } from './terrain.ts';
import type { SeenDetection } from './tracks.ts';

export interface DetectionInPicture extends Seen {
  readonly id: string;
  readonly poseId: string;
  readonly pictureWidthPx: number;
}

export interface SeenAlone {
  readonly detection: SeenDetection;
  /** The place by this camera alone; null when the camera is not described well enough. */
  readonly outcome: OneCameraOutcome | null;
  readonly lacks: Unplaceable | null;
  readonly isClockOff: boolean;
}

/** Field of view taken for a camera without a lens, only to compare boxes within one pose. */
const NOMINAL_HFOV_DEG = 40;

export function seeDetection(
  camera: CameraRecord,
  ptzStates: readonly PtzState[],
  d: DetectionInPicture,
  terrain: Terrain,
): SeenAlone {
  const { cameraId } = camera;
  const { id, poseId, atMs } = d;
  const ready = readSighting(camera, ptzStates, d);
  const pixel = footOf(d.box, d.basePoint);
  const edges = { leftPx: d.box.leftPx, rightPx: d.box.leftPx + d.box.widthPx };
  if (ready.kind === 'unplaceable') {
    const inPicture = (x: number): number => normaliseBearing((x / d.pictureWidthPx) * NOMINAL_HFOV_DEG);
    const foot = {
      bearingDeg: inPicture(pixel.x),
      leftDeg: inPicture(edges.leftPx),
      rightDeg: inPicture(edges.rightPx),
    };
    const detection = { id, cameraId, poseId, atMs, foot, observation: null };
    return { detection, outcome: null, lacks: ready.reason, isClockOff: ready.isClockOff };
  }
  const { sighting } = ready;
  const outcome = locateOne(sighting, terrain);
  const bearingAt = (x: number): number =>
    aimOfPixel(sighting.lens, sighting.pose, { x, y: pixel.y })?.azimuthDeg ?? sighting.pose.azimuthDeg;
  const foot = {
    bearingDeg: bearingAt(pixel.x),
    leftDeg: bearingAt(edges.leftPx),
    rightDeg: bearingAt(edges.rightPx),
  };
  const detection = { id, cameraId, poseId, atMs, foot, observation: observationOf(cameraId, outcome) };
  return { detection, outcome, lacks: null, isClockOff: ready.isClockOff };
}
