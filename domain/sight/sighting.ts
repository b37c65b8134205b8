/** What one detection lets us compute: all of camera and moment, or the reason why there is no place to be had. */
import { isInPicture, type Lens, type Pixel } from './lens.ts';
import { aimOfPixel, type Orientation, type Pose } from './pose.ts';
import { orientationOf, type PtzCalibration, ptzAt, type PtzState } from './ptz.ts';

/** Standard deviations of one camera. The calibration's residuals give azimuth and pitch. */
export interface Sigmas {
  readonly azimuthDeg: number;
  readonly pitchDeg: number;
  /** Of the foot in the picture, in each direction. */
  readonly pixelPx: number;
  /** Of the foot up and down, where that is known better or worse. */
  readonly pixelDownPx?: number;
  /** Of the mast's position, in each direction. */
  readonly mastM: number;
  /** Of the lens's height above the ground. */
  readonly mastHeightM: number;
  /** Of the terrain's heights. */
  readonly demM: number;
}

export interface Box {
  readonly leftPx: number;
  readonly topPx: number;
  readonly widthPx: number;
  readonly heightPx: number;
}

/** A foot of smoke in the picture of a camera that is fully described. */
export interface Sighting {
  readonly cameraId: string;
  readonly pose: Pose;
  readonly lens: Lens;
  readonly pixel: Pixel;
  readonly sigmas: Sigmas;
  readonly reachM: number;
}

/** What the register holds of a camera; every part may be missing. */
export interface CameraRecord {
  readonly cameraId: string;
  readonly site: { readonly lon: number; readonly lat: number } | null;
  readonly mastHeightM: number | null;
  readonly groundElevationM: number | null;
  /** A fixed camera's orientation, or null for one that turns. */
  readonly orientation: Orientation | null;
  readonly ptz: PtzCalibration | null;
  readonly lens: Lens | null;
  readonly sigmas: Sigmas;
  readonly reachM: number;
}

export interface Seen {
  readonly atMs: number;
  /** When it arrived here: tells a camera whose clock is off. */
  readonly receivedAtMs: number;
  readonly box: Box;
  /** The detector's own base point, when it gives one. */
  readonly basePoint: Pixel | null;
}

export type Unplaceable =
  | 'no-site'
  | 'no-mast-height'
  | 'no-orientation'
  | 'no-lens'
  | 'ptz-missing'
  | 'ptz-stale'
  | 'foot-outside-picture';

/** A detection stamped this far from its arrival comes from a camera whose clock is off, or from a backlog. */
export const CLOCK_WARNING_MS = 60_000;

export type Readiness =
  | { readonly kind: 'ready'; readonly sighting: Sighting; readonly isClockOff: boolean }
  | { readonly kind: 'unplaceable'; readonly reason: Unplaceable; readonly isClockOff: boolean };

/** The foot of the plume: the detector's own base point, else the bottom centre of the box. */
export function footOf(box: Box, basePoint: Pixel | null): Pixel {
  return basePoint ?? { x: box.leftPx + box.widthPx / 2, y: box.topPx + box.heightPx };
}

/** Joins a camera's record, its PTZ states and a detection; nothing missing is ever filled in by assumption. */
export function readSighting(camera: CameraRecord, ptzStates: readonly PtzState[], seen: Seen): Readiness {
  const isClockOff = Math.abs(seen.receivedAtMs - seen.atMs) > CLOCK_WARNING_MS;
  const refuse = (reason: Unplaceable): Readiness => ({ kind: 'unplaceable', reason, isClockOff });
  if (camera.site === null) return refuse('no-site');
  if (camera.mastHeightM === null) return refuse('no-mast-height');
  if (camera.lens === null) return refuse('no-lens');
  let { lens } = camera;
  let { orientation } = camera;
  if (camera.ptz !== null) {
    const looked = ptzAt(ptzStates, seen.atMs);
    if (looked.kind !== 'known') return refuse(looked.kind === 'missing' ? 'ptz-missing' : 'ptz-stale');
    const turned = orientationOf(camera.ptz, looked.state);
    orientation = turned;
    lens = { ...lens, hfovDeg: turned.hfovDeg ?? lens.hfovDeg };
  }
  if (orientation === null) return refuse('no-orientation');
  const pixel = footOf(seen.box, seen.basePoint);
  if (!isInPicture(lens, pixel) || aimOfPixel(lens, orientation, pixel) === null)
    return refuse('foot-outside-picture');
  const { azimuthDeg, pitchDeg, rollDeg } = orientation;
  const pose: Pose = {
    ...camera.site,
    azimuthDeg,
    pitchDeg,
    rollDeg,
    mastHeightM: camera.mastHeightM,
    groundElevationM: camera.groundElevationM,
  };
  const { cameraId, sigmas, reachM } = camera;
  return { kind: 'ready', sighting: { cameraId, pose, lens, pixel, sigmas, reachM }, isClockOff };
}
