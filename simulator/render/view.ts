import type { LonLat } from '../../domain/geo/geodesic.ts';
import { localFrame, radiusAlong } from '../../domain/geo/local-frame.ts';
import type { GridTerrain } from '../../domain/sight/grid-terrain.ts';
import { focalPx, type Lens, type Pixel, project } from '../../domain/sight/lens.ts';
import { aimOf, directionTo, type Orientation } from '../../domain/sight/pose.ts';
import { REFRACTION_K } from '../../domain/sight/ray.ts';
import { unproject } from '../../domain/sight/lens.ts';
import { viewOf } from '../../domain/sight/view.ts';

export interface Stand extends LonLat, Orientation {
  lens: Lens;
  lensElevationM: number;
}

/** What meets the ray of each pixel, row by row: NaN range is sky. */
export interface View {
  stand: Stand;
  width: number;
  height: number;
  focalPx: number;
  rangeM: Float32Array;
  /** Metres east and north of the mast. */
  eastM: Float32Array;
  northM: Float32Array;
  /** Azimuth of each pixel in degrees, unwrapped around the axis, and tangent of its elevation. */
  azimuthDeg: Float32Array;
  tanElevation: Float32Array;
}

const DEG = Math.PI / 180;
const NEAR_M = 25;
const FAR_M = 38_000;
/** The near ground ends here; what lies behind is read from the coarse one. */
export const NEAR_GROUND_M = 9000;

/** One azimuth's visible ground: tangents of elevation, rising, and where each was met. */
interface Profile {
  tan: Float32Array;
  rangeM: Float32Array;
  n: number;
}

/** Casts a ray through the middle of every pixel of a picture `width` wide. */
export function castView(stand: Stand, width: number, near: GridTerrain, far: GridTerrain): View {
  const height = Math.round((width * stand.lens.heightPx) / stand.lens.widthPx);
  const lens = { ...stand.lens, widthPx: width, heightPx: height };
  const n = width * height;
  const view: View = {
    stand: { ...stand, lens },
    width,
    height,
    focalPx: focalPx(lens),
    rangeM: new Float32Array(n).fill(NaN),
    eastM: new Float32Array(n),
    northM: new Float32Array(n),
    azimuthDeg: new Float32Array(n),
    tanElevation: new Float32Array(n),
  };
  const stepDeg = 1 / view.focalPx / DEG / 1.5;
  const profiles = new Map<number, Profile>();
  const profileAt = (k: number): Profile => {
    const known = profiles.get(k);
    if (known) return known;
    const made = profileOf(stand, stand.azimuthDeg + k * stepDeg, near, far);
    profiles.set(k, made);
    return made;
  };
  for (let y = 0; y < height; y += 1) {
    for (let x = 0; x < width; x += 1) {
      const direction = unproject(lens, { x: x + 0.5, y: y + 0.5 });
      if (direction === null) continue;
      const aim = aimOf(stand, direction);
      const offDeg = ((aim.azimuthDeg - stand.azimuthDeg + 540) % 360) - 180;
      const at = y * width + x;
      const tan = Math.tan(aim.elevationDeg * DEG);
      view.azimuthDeg[at] = stand.azimuthDeg + offDeg;
      view.tanElevation[at] = tan;
      const rangeM = groundAt(profileAt(Math.round(offDeg / stepDeg)), tan);
      if (Number.isNaN(rangeM)) continue;
      view.rangeM[at] = rangeM;
      view.eastM[at] = rangeM * Math.sin(aim.azimuthDeg * DEG);
      view.northM[at] = rangeM * Math.cos(aim.azimuthDeg * DEG);
    }
  }
  return view;
}

function profileOf(stand: Stand, azimuthDeg: number, near: GridTerrain, far: GridTerrain): Profile {
  const path = localFrame(stand).path(azimuthDeg * DEG);
  const drop = (1 - REFRACTION_K) / (2 * radiusAlong(stand.lat, azimuthDeg));
  const tan = new Float32Array(1400);
  const rangeM = new Float32Array(1400);
  let n = 0;
  let highest = -Infinity;
  for (let d = NEAR_M; d < FAR_M; d += Math.max(6, Math.min(140, d * 0.0035))) {
    const lon = path.lon0 + d * (path.l1 + d * (path.l2 + d * path.l3));
    const lat = path.lat0 + d * (path.p1 + d * (path.p2 + d * path.p3));
    const z = (d < NEAR_GROUND_M ? near.elevationAt(lon, lat) : null) ?? far.elevationAt(lon, lat);
    if (z === null) break;
    const t = (z - stand.lensElevationM) / d - d * drop;
    if (t <= highest || n >= tan.length) continue;
    highest = t;
    tan[n] = t;
    rangeM[n] = d;
    n += 1;
  }
  return { tan, rangeM, n };
}

/** Distance at which a ray of this slope meets the ground; NaN: never. */
function groundAt({ tan, rangeM, n }: Profile, slope: number): number {
  if (n === 0 || slope > (tan[n - 1] ?? 0)) return NaN;
  let [low, high] = [0, n - 1];
  while (low < high) {
    const middle = (low + high) >> 1;
    if ((tan[middle] ?? 0) >= slope) high = middle;
    else low = middle + 1;
  }
  const [t1, r1] = [tan[low] ?? 0, rangeM[low] ?? 0];
  if (low === 0) return r1;
  const [t0, r0] = [tan[low - 1] ?? 0, rangeM[low - 1] ?? 0];
  // A leap in range is a crest with hidden ground behind it: nothing lies between.
  if (r1 - r0 > r1 * 0.03 + 30) return r1;
  return r0 + ((slope - t0) / (t1 - t0)) * (r1 - r0);
}

/** Where a point in the air falls in the picture, with its distance; null behind the camera. */
export function pixelOf(
  stand: Stand,
  place: LonLat,
  elevationM: number,
): { pixel: Pixel; rangeM: number } | null {
  const seen = viewOf(stand, stand.lensElevationM, place, elevationM);
  const pixel = project(stand.lens, directionTo(stand, seen));
  return pixel === null ? null : { pixel, rangeM: seen.rangeM };
}
