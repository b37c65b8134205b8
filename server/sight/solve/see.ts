import { normaliseBearing } from '../../../domain/geo/geodesic.ts';
import type { Candidate, OneCameraOutcome } from '../../../domain/sight/locate-one.ts';
import { type SeenAlone, seeDetection } from '../../../domain/sight/see.ts';
import type { CameraRecord, Sigmas } from '../../../domain/sight/sighting.ts';
import type { Terrain } from '../../../domain/sight/terrain.ts';
import type { CameraThen, TaskDetection } from './solve-task.ts';
import { withReportedRange } from './reported-range.ts';

/** Of pan and tilt as a camera reports them, backlash included; of a direction that the device worked out itself. */
const AIM_SIGMA_DEG = 1;
const AIM_PITCH_SIGMA_DEG = 0.4;
const DIRECTION_SIGMA_DEG = 0.5;
const BASE_SIGMA_PX = 4;
/** Of a camera without a lens whose detections do not say how large the picture is. */
const NO_PICTURE = { widthPx: 1920, heightPx: 1080 };
/** Half the width taken for smoke of which only the direction is known. */
const HALF_WIDTH_DEG = 1;

export interface SeenHere extends SeenAlone {
  source: TaskDetection;
  camera: CameraThen;
  /** Flat ground's answer where no heights are known: a hint, shown for want of anything better. */
  flat: Candidate | null;
  /** The only range is the one that the device reported. */
  reportedOnly: boolean;
}

/** One detection seen alone: its bearing, the places that its own ray and its reported distance give, what it lacks. */
export function seeHere(d: TaskDetection, camera: CameraThen, terrain: Terrain): SeenHere {
  const standing = asItMayStand(camera, d.atMs);
  const alone = d.direction === null ? fromPixels(d, standing, terrain) : fromDirection(d, standing, terrain);
  const ranged = withReportedRange(alone.detection.observation, d.distanceM, terrain);
  return {
    ...alone,
    detection: { ...alone.detection, observation: ranged.observation },
    source: d,
    camera,
    flat: flatOf(alone.outcome),
    reportedOnly: ranged.reportedOnly,
  };
}

/** What a camera has turned since its calibration is added to the errors of its pose. */
function asItMayStand(camera: CameraThen, atMs: number): CameraThen {
  const { drift, sigmas } = camera;
  if (drift === null || atMs < drift.sinceMs) return camera;
  return {
    ...camera,
    sigmas: {
      ...sigmas,
      azimuthDeg: Math.hypot(sigmas.azimuthDeg, drift.azimuthDeg),
      pitchDeg: Math.hypot(sigmas.pitchDeg, drift.pitchDeg),
    },
  };
}

const flatOf = (outcome: OneCameraOutcome | null) => (outcome?.kind === 'flat-earth' ? outcome.at : null);

function recordOf(camera: CameraThen, sigmas: Sigmas): CameraRecord {
  const { cameraId, lon, lat, mastM, groundElevationM, lens, pose, reachM } = camera;
  return {
    cameraId,
    site: { lon, lat },
    mastHeightM: mastM,
    groundElevationM,
    orientation: pose,
    ptz: null,
    lens,
    sigmas,
    reachM,
  };
}

function fromPixels(d: TaskDetection, camera: CameraThen, terrain: Terrain): SeenAlone {
  // Without a lens only the picture's own size tells how to compare boxes within one pose.
  const lens = camera.lens ?? d.image ?? NO_PICTURE;
  const sx = d.image ? lens.widthPx / d.image.widthPx : 1;
  const sy = d.image ? lens.heightPx / d.image.heightPx : 1;
  const box = d.box ?? { x: d.base?.x ?? 0, y: d.base?.y ?? 0, width: 1, height: 1 };
  const foot = d.base === null ? { across: d.box?.width ?? 0, up: d.box?.height ?? 0 } : { across: 0, up: 0 };
  const sigmas: Sigmas = {
    ...camera.sigmas,
    // The foot lies anywhere below the plume, most likely under its middle: a triangle over the width has σ = w/√24.
    pixelPx: Math.max(BASE_SIGMA_PX, foot.across / Math.sqrt(24)) * sx,
    // The lower edge of a box is drawn to a few percent of its height.
    pixelDownPx: Math.max(BASE_SIGMA_PX, foot.up / 25) * sy,
  };
  const record = recordOf(camera, sigmas);
  const seen = {
    id: d.id,
    poseId: 'here',
    atMs: d.atMs,
    receivedAtMs: d.receivedAtMs,
    pictureWidthPx: lens.widthPx,
    box: { leftPx: box.x * sx, topPx: box.y * sy, widthPx: box.width * sx, heightPx: box.height * sy },
    basePoint: d.base && { x: d.base.x * sx, y: d.base.y * sy },
  };
  if (d.box === null && d.base === null) return withoutBearing(d, camera);
  if (d.aim === null) {
    const ptz = camera.ptz ? UNITS_ARE_DEGREES : null;
    return seeDetection({ ...record, ptz }, [], seen, terrain);
  }
  const turned: CameraRecord = {
    ...record,
    ptz: UNITS_ARE_DEGREES,
    lens: camera.lens && { ...camera.lens, hfovDeg: d.aim.hfovDeg ?? camera.lens.hfovDeg },
    sigmas: { ...sigmas, azimuthDeg: AIM_SIGMA_DEG, pitchDeg: AIM_PITCH_SIGMA_DEG },
  };
  const readAtMs = d.aim.at === undefined ? d.atMs : Date.parse(d.aim.at);
  const state = { pan: d.aim.azimuthDeg, tilt: d.aim.pitchDeg, zoom: 0, atMs: readAtMs };
  return seeDetection(turned, [state], seen, terrain);
}

/** Devices report pan and tilt in degrees already. */
const UNITS_ARE_DEGREES = {
  pan: { offsetDeg: 0, degPerUnit: 1 },
  tilt: { offsetDeg: 0, degPerUnit: 1 },
  rollDeg: 0,
  zoom: [],
};

/** The device worked the direction out itself: as if its axis pointed there. */
function fromDirection(d: TaskDetection, camera: CameraThen, terrain: Terrain): SeenAlone {
  const { azimuthDeg, pitchDeg } = d.direction ?? { azimuthDeg: 0, pitchDeg: 0 };
  // A direction in degrees needs no lens: as if its axis pointed there.
  const lens = camera.lens ?? { ...NO_PICTURE, model: 'rectilinear', hfovDeg: 40, k1: 0, k2: 0 };
  const sigmas: Sigmas = {
    ...camera.sigmas,
    azimuthDeg: DIRECTION_SIGMA_DEG,
    pitchDeg: DIRECTION_SIGMA_DEG,
    pixelPx: 0.01,
  };
  const record = { ...recordOf(camera, sigmas), lens, orientation: { azimuthDeg, pitchDeg, rollDeg: 0 } };
  const middle = { x: lens.widthPx / 2, y: lens.heightPx / 2 };
  const alone = seeDetection(
    record,
    [],
    {
      id: d.id,
      poseId: 'here',
      atMs: d.atMs,
      receivedAtMs: d.receivedAtMs,
      pictureWidthPx: lens.widthPx,
      box: { leftPx: middle.x, topPx: middle.y, widthPx: 1, heightPx: 1 },
      basePoint: middle,
    },
    terrain,
  );
  const foot = {
    bearingDeg: azimuthDeg,
    leftDeg: normaliseBearing(azimuthDeg - HALF_WIDTH_DEG),
    rightDeg: normaliseBearing(azimuthDeg + HALF_WIDTH_DEG),
  };
  return { ...alone, detection: { ...alone.detection, foot } };
}

/** Only a place was reported: nothing to draw a line with. */
function withoutBearing(d: TaskDetection, camera: CameraThen): SeenAlone {
  const foot = { bearingDeg: 0, leftDeg: 0, rightDeg: 0 };
  return {
    detection: {
      id: d.id,
      cameraId: camera.cameraId,
      poseId: 'reported',
      atMs: d.atMs,
      foot,
      observation: null,
    },
    outcome: null,
    lacks: null,
    isClockOff: Math.abs(d.receivedAtMs - d.atMs) > 60_000,
  };
}
