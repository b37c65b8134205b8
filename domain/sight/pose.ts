/** How a camera stands: direction in the picture ↔ azimuth and elevation in its east-north-up frame. */
import { type LonLat, normaliseBearing } from '../geo/geodesic.ts';
import { type CameraDirection, type Lens, type Pixel, project, unproject } from './lens.ts';

export interface Orientation {
  /** Of the optical axis, clockwise from true north. */
  readonly azimuthDeg: number;
  /** Of the optical axis above the horizontal. */
  readonly pitchDeg: number;
  /** Clockwise as seen from behind the camera. */
  readonly rollDeg: number;
}

export interface Pose extends Orientation, LonLat {
  /** Height of the lens above the ground. */
  readonly mastHeightM: number;
  /** Surveyed height of the ground at the mast above sea level; null: taken from the terrain. */
  readonly groundElevationM: number | null;
}

/** A direction in the camera's east-north-up frame, azimuth 0 to 360 clockwise from true north. */
export interface Aim {
  readonly azimuthDeg: number;
  readonly elevationDeg: number;
}

const DEG = Math.PI / 180;

interface Axes {
  readonly right: readonly [number, number, number];
  readonly up: readonly [number, number, number];
  readonly forward: readonly [number, number, number];
}

function axes(o: Orientation): Axes {
  const [sa, ca] = [Math.sin(o.azimuthDeg * DEG), Math.cos(o.azimuthDeg * DEG)];
  const [sp, cp] = [Math.sin(o.pitchDeg * DEG), Math.cos(o.pitchDeg * DEG)];
  const [sr, cr] = [Math.sin(o.rollDeg * DEG), Math.cos(o.rollDeg * DEG)];
  const [levelUpE, levelUpN, levelUpU] = [-sa * sp, -ca * sp, cp];
  return {
    right: [ca * cr - levelUpE * sr, -sa * cr - levelUpN * sr, -levelUpU * sr],
    up: [levelUpE * cr + ca * sr, levelUpN * cr - sa * sr, levelUpU * cr],
    forward: [sa * cp, ca * cp, sp],
  };
}

/** Where a direction in the camera points. */
export function aimOf(orientation: Orientation, d: CameraDirection): Aim {
  const { right, up, forward } = axes(orientation);
  const e = d.right * right[0] + d.up * up[0] + d.forward * forward[0];
  const n = d.right * right[1] + d.up * up[1] + d.forward * forward[1];
  const u = d.right * right[2] + d.up * up[2] + d.forward * forward[2];
  return {
    azimuthDeg: normaliseBearing(Math.atan2(e, n) / DEG),
    elevationDeg: Math.atan2(u, Math.hypot(e, n)) / DEG,
  };
}

/** The direction in the camera that points at an aim. */
export function directionTo(orientation: Orientation, aim: Aim): CameraDirection {
  const { right, up, forward } = axes(orientation);
  const level = Math.cos(aim.elevationDeg * DEG);
  const e = level * Math.sin(aim.azimuthDeg * DEG);
  const n = level * Math.cos(aim.azimuthDeg * DEG);
  const u = Math.sin(aim.elevationDeg * DEG);
  return {
    right: e * right[0] + n * right[1] + u * right[2],
    up: e * up[0] + n * up[1] + u * up[2],
    forward: e * forward[0] + n * forward[1] + u * forward[2],
  };
}

/** Azimuth and elevation that a pixel looks at; null where the lens has no direction for it. */
export function aimOfPixel(lens: Lens, orientation: Orientation, pixel: Pixel): Aim | null {
  const direction = unproject(lens, pixel);
  return direction === null ? null : aimOf(orientation, direction);
}

/** The pixel on which an aim falls (inside the picture or not); null behind the lens. */
export function pixelOfAim(lens: Lens, orientation: Orientation, aim: Aim): Pixel | null {
  return project(lens, directionTo(orientation, aim));
}
