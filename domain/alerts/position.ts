/**
 * Where a single detection puts its alert at once, while the terrain and the other cameras are asked (see domain/sight):
 * nobody waits for a better answer.
 */
import { bearingDeg, destination, distanceM, type LonLat, normaliseBearing } from '../geo/geodesic.ts';
import type { Lens, Pixel } from '../sight/lens.ts';
import { aimOfPixel, type Orientation } from '../sight/pose.ts';

export interface PositioningCamera extends LonLat {
  readonly id: string;
  /** null: not known. */
  readonly lens: Lens | null;
  /** null: not surveyed. */
  readonly pose: Orientation | null;
  readonly ptz: boolean;
  readonly reachM: number;
}

export interface ObservedBox {
  readonly x: number;
  readonly y: number;
  readonly width: number;
  readonly height: number;
}

/** What a device reported, times in epoch milliseconds. */
export interface Observation {
  readonly atMs: number;
  readonly box: ObservedBox | null;
  /** Size of the picture of `box` and `base`; null: that of the lens. */
  readonly image: { readonly widthPx: number; readonly heightPx: number } | null;
  readonly base: Pixel | null;
  /** Direction of the smoke itself. */
  readonly direction: { readonly azimuthDeg: number; readonly pitchDeg: number } | null;
  /** Direction of the optical axis. */
  readonly aim: {
    readonly azimuthDeg: number;
    readonly pitchDeg: number;
    readonly hfovDeg: number | null;
    readonly atMs: number | null;
  } | null;
  readonly distanceM: number | null;
  readonly position: (LonLat & { readonly accuracyM: number | null }) | null;
}

export interface Ellipse {
  readonly semiMajorM: number;
  readonly semiMinorM: number;
  readonly orientationDeg: number;
}

export interface Line extends LonLat {
  readonly cameraId: string;
  readonly bearingDeg: number;
  readonly sigmaDeg: number;
  readonly reachM: number;
}

type Missing = 'no_distance' | 'no_pose' | 'no_ptz' | 'stale_ptz' | 'no_lens';

export type SinglePosition =
  | (LonLat & {
      readonly kind: 'place';
      readonly method: 'reported' | 'reported_distance';
      readonly elevationM: number | null;
      readonly ellipse: Ellipse;
      readonly lines: Line[];
    })
  | { readonly kind: 'bearing'; readonly lines: Line[]; readonly reason: 'no_distance' }
  | { readonly kind: 'unknown'; readonly reason: Missing; readonly near: LonLat };

/** The direction of the smoke in degrees with its standard deviation, or why there is none. */
export type Bearing =
  | {
      readonly kind: 'known';
      readonly bearingDeg: number;
      readonly pitchDeg: number | null;
      readonly sigmaDeg: number;
    }
  | { readonly kind: 'unknown'; readonly reason: Missing };

export interface Positioned {
  readonly bearing: Bearing;
  readonly position: SinglePosition;
  /** Standard deviation of the distance from the camera, metres; null without a place. */
  readonly rangeSigmaM: number | null;
}

/** χ² with two degrees of freedom at 95 %: √5.991. */
const SIGMAS_95 = 2.4477;
/** Of a surveyed mount that nobody calibrated since. */
const POSE_SIGMA_DEG = 0.5;
/** Of pan and tilt as a camera reports them, backlash included. */
const AIM_SIGMA_DEG = 1;
const DIRECTION_SIGMA_DEG = 0.5;
const BASE_SIGMA_PX = 4;
/** A device's distance comes from the height of smoke in the picture or from its own terrain: a fifth is common. */
const DISTANCE_SIGMA_SHARE = 0.2;
/** A place without a stated accuracy: published single-camera systems spread 130 to 830 m within a few kilometres. */
const PLACE_SIGMA_MIN_M = 200;
const PLACE_SIGMA_SHARE = 0.1;
/** Pan and tilt read longer before or after the picture do not say where it looked. */
const AIM_MAX_AGE_MS = 5_000;

/** Position of one detection by the best method its data allow: reported, reported distance, bearing only, unknown. */
export function positionOf(camera: PositioningCamera, seen: Observation): Positioned {
  const bearing = bearingOf(camera, seen);
  const lines = bearing.kind === 'known' ? [lineOf(camera, bearing)] : [];
  const place = reportedPlace(camera, seen) ?? placeAlong(camera, seen, bearing);
  if (place) {
    const { rangeSigmaM, ...position } = place;
    return { bearing, position: { kind: 'place', elevationM: null, ...position, lines }, rangeSigmaM };
  }
  const position: SinglePosition =
    bearing.kind === 'known'
      ? { kind: 'bearing', lines, reason: 'no_distance' }
      : { kind: 'unknown', reason: bearing.reason, near: { lon: camera.lon, lat: camera.lat } };
  return { bearing, position, rangeSigmaM: null };
}

function lineOf(camera: PositioningCamera, bearing: Bearing & { kind: 'known' }): Line {
  const { lon, lat, reachM } = camera;
  return {
    cameraId: camera.id,
    lon,
    lat,
    bearingDeg: bearing.bearingDeg,
    sigmaDeg: bearing.sigmaDeg,
    reachM,
  };
}

function reportedPlace(camera: PositioningCamera, { position }: Observation) {
  if (!position) return null;
  const { lon, lat, accuracyM } = position;
  const sigmaM = accuracyM ?? Math.max(PLACE_SIGMA_MIN_M, PLACE_SIGMA_SHARE * distanceM(camera, position));
  const radiusM = SIGMAS_95 * sigmaM;
  const ellipse = { semiMajorM: radiusM, semiMinorM: radiusM, orientationDeg: 0 };
  return { method: 'reported', lon, lat, ellipse, rangeSigmaM: sigmaM } as const;
}

function placeAlong(camera: PositioningCamera, seen: Observation, bearing: Bearing) {
  if (seen.distanceM === null || bearing.kind === 'unknown') return null;
  const acrossM = seen.distanceM * Math.tan((bearing.sigmaDeg * Math.PI) / 180);
  const alongM = seen.distanceM * DISTANCE_SIGMA_SHARE;
  const turn = alongM >= acrossM ? 0 : 90;
  return {
    method: 'reported_distance',
    ...destination(camera, bearing.bearingDeg, seen.distanceM),
    ellipse: {
      semiMajorM: SIGMAS_95 * Math.max(alongM, acrossM),
      semiMinorM: SIGMAS_95 * Math.min(alongM, acrossM),
      orientationDeg: (bearing.bearingDeg + turn) % 180,
    },
    rangeSigmaM: alongM,
  } as const;
}

function bearingOf(camera: PositioningCamera, seen: Observation): Bearing {
  if (seen.direction) {
    const { azimuthDeg, pitchDeg } = seen.direction;
    return { kind: 'known', bearingDeg: azimuthDeg, pitchDeg, sigmaDeg: DIRECTION_SIGMA_DEG };
  }
  const { lens } = camera;
  if (!lens) {
    const isInPicture = !seen.position && (seen.box !== null || seen.base !== null);
    return isInPicture ? { kind: 'unknown', reason: 'no_lens' } : bearingToPlace(camera, seen);
  }
  const pixel = footOf(lens, seen);
  if (!pixel) return bearingToPlace(camera, seen);
  const axis = axisOf(camera, lens, seen);
  if (axis.kind === 'unknown') return seen.position ? bearingToPlace(camera, seen) : axis;
  const aim = aimOfPixel(axis.lens, axis.orientation, pixel);
  if (!aim) return { kind: 'unknown', reason: 'no_pose' };
  const beside = aimOfPixel(axis.lens, axis.orientation, { x: pixel.x + 1, y: pixel.y });
  const degPerPx = beside
    ? turnDeg(aim.azimuthDeg, beside.azimuthDeg)
    : axis.lens.hfovDeg / axis.lens.widthPx;
  const sigmaDeg = Math.hypot(axis.sigmaDeg, pixel.sigmaPx * degPerPx);
  return { kind: 'known', bearingDeg: aim.azimuthDeg, pitchDeg: aim.elevationDeg, sigmaDeg };
}

const turnDeg = (a: number, b: number) => Math.abs(((b - a + 540) % 360) - 180);

/** Only a place was reported: the line to it, as sure as the place is. */
function bearingToPlace(camera: PositioningCamera, seen: Observation): Bearing {
  const place = reportedPlace(camera, seen);
  if (!place) return { kind: 'unknown', reason: 'no_distance' };
  const rangeM = Math.max(1, distanceM(camera, place));
  const sigmaDeg = Math.min(90, (Math.atan2(place.rangeSigmaM, rangeM) * 180) / Math.PI);
  return { kind: 'known', bearingDeg: normaliseBearing(bearingDeg(camera, place)), pitchDeg: null, sigmaDeg };
}

/** The foot of the plume in pixels of the lens, with the standard deviation across. */
function footOf(lens: Lens, { box, base, image }: Observation): (Pixel & { sigmaPx: number }) | null {
  const sx = image ? lens.widthPx / image.widthPx : 1;
  const sy = image ? lens.heightPx / image.heightPx : 1;
  if (base) return { x: base.x * sx, y: base.y * sy, sigmaPx: BASE_SIGMA_PX * sx };
  if (!box) return null;
  // The foot lies anywhere below the plume, most likely under its middle: a triangle over the width has σ = w/√24.
  const sigmaPx = Math.max(BASE_SIGMA_PX, box.width / Math.sqrt(24)) * sx;
  return { x: (box.x + box.width / 2) * sx, y: (box.y + box.height) * sy, sigmaPx };
}

type Axis =
  | { kind: 'known'; orientation: Orientation; lens: Lens; sigmaDeg: number }
  | { kind: 'unknown'; reason: 'no_pose' | 'no_ptz' | 'stale_ptz' };

/** Where the optical axis pointed: as reported with the detection, else as surveyed for a camera that cannot turn. */
function axisOf(camera: PositioningCamera, surveyed: Lens, { aim, atMs }: Observation): Axis {
  const rollDeg = camera.pose?.rollDeg ?? 0;
  if (aim) {
    if (aim.atMs !== null && Math.abs(aim.atMs - atMs) > AIM_MAX_AGE_MS)
      return { kind: 'unknown', reason: 'stale_ptz' };
    const orientation = { azimuthDeg: aim.azimuthDeg, pitchDeg: aim.pitchDeg, rollDeg };
    const lens = aim.hfovDeg === null ? surveyed : { ...surveyed, hfovDeg: aim.hfovDeg };
    return { kind: 'known', orientation, lens, sigmaDeg: AIM_SIGMA_DEG };
  }
  if (camera.ptz) return { kind: 'unknown', reason: 'no_ptz' };
  if (!camera.pose) return { kind: 'unknown', reason: 'no_pose' };
  return { kind: 'known', orientation: camera.pose, lens: surveyed, sigmaDeg: POSE_SIGMA_DEG };
}

const RANK = { place: 2, ambiguous: 2, bearing: 1, unknown: 0 } as const;

/** Positions that a person set or that were solved from all detections: a single detection does not undo them. */
const LASTING = new Set(['manual', 'terrain_ray', 'flat_earth', 'cameras', 'fused']);

/** Whether a newer position replaces the one an alert has: never a lesser kind, never over a lasting one. */
export function replaces(
  next: { kind: keyof typeof RANK },
  known: { kind: keyof typeof RANK; method?: string },
): boolean {
  return !LASTING.has(known.method ?? '') && RANK[next.kind] >= RANK[known.kind];
}
