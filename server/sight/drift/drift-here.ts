import type { PixelAt } from '../../../contract/sight.ts';
import { bearingDifferenceDeg } from '../../../domain/geo/geodesic.ts';
import { lensElevation } from '../../../domain/sight/locate-one.ts';
import { pictureSkyline } from '../../../domain/sight/picture-skyline.ts';
import { type Aim, aimOfPixel } from '../../../domain/sight/pose.ts';
import { skylineDrift } from '../../../domain/sight/skyline-drift.ts';
import { skyline } from '../../../domain/sight/skyline.ts';
import type { Terrain } from '../../../domain/sight/terrain.ts';
import type { DriftAnswer, DriftTask } from './drift-task.ts';

/** Turns up to this are looked for: the known skyline must reach so far beyond the picture. */
const MARGIN_DEG = 9;
const STEP_DEG = 0.1;
/** Trees stand on the ridges of the terrain, some metres high, at the distance of a usual skyline. */
const TREES_M = 8;
const NEAR_RIDGE_M = 1500;
/** Rows of the sampled picture to which the line is found. */
const ROWS = 1;
const KEPT_PIXELS = 240;

/** Holds the skyline of a picture against the one known: that of an earlier picture, else the terrain's. */
export function driftHere(task: DriftTask, terrain: Terrain): DriftAnswer {
  const { camera, widthPx, heightPx, grey, reference } = task;
  const { lens, pose, sigmas, lon, lat, mastM, groundElevationM } = camera;
  const found = pictureSkyline({ widthPx, heightPx, grey });
  if (found === null) return { drift: null, skyline: null };
  const [sx, sy] = [lens.widthPx / widthPx, lens.heightPx / heightPx];
  const seen = thinned(found.map(({ x, y }) => ({ x: x * sx, y: y * sy })));
  const rowDeg = (ROWS * sy * lens.hfovDeg) / lens.widthPx;
  if (reference !== null) {
    const known = reference.flatMap((pixel) => aimOfPixel(lens, pose, pixel) ?? []);
    return {
      drift: skylineDrift(lens, pose, seen, between(known, pose.azimuthDeg), rowDeg),
      skyline: seen,
    };
  }
  const standing = { lon, lat, ...pose, mastHeightM: mastM, groundElevationM };
  const lensElevationM = lensElevation({ pose: standing }, terrain);
  if (lensElevationM === null) return { drift: null, skyline: seen };
  const half = lens.hfovDeg / 2 + MARGIN_DEG;
  const azimuths = Array.from(
    { length: Math.ceil((2 * half) / STEP_DEG) + 1 },
    (_, i) => pose.azimuthDeg - half + i * STEP_DEG,
  );
  const line = skyline({ lon, lat }, lensElevationM, terrain, azimuths);
  const ranges = line.map((p) => p.rangeM).sort((a, b) => a - b);
  const ridgeM = Math.max(NEAR_RIDGE_M, ranges[Math.floor(ranges.length / 2)] ?? NEAR_RIDGE_M);
  const heightDeg = (Math.hypot(sigmas.demM, TREES_M) / ridgeM / Math.PI) * 180;
  const sigmaDeg = Math.hypot(sigmas.pitchDeg, heightDeg, rowDeg);
  return {
    drift: skylineDrift(lens, pose, seen, between(line, pose.azimuthDeg), sigmaDeg),
    skyline: seen,
  };
}

/** Elevation along known directions; null outside them and across gaps of more than a degree. */
function between(aims: readonly Aim[], middleDeg: number): (azimuthDeg: number) => number | null {
  const line = aims
    .map(({ azimuthDeg, elevationDeg }) => ({
      at: bearingDifferenceDeg(middleDeg, azimuthDeg),
      elevationDeg,
    }))
    .sort((a, b) => a.at - b.at);
  return (azimuthDeg) => {
    const at = bearingDifferenceDeg(middleDeg, azimuthDeg);
    const after = line.findIndex((p) => p.at >= at);
    const [a, b] = [line[after - 1], line[after]];
    if (a === undefined || b === undefined || b.at - a.at > 1) return null;
    return a.elevationDeg + ((b.elevationDeg - a.elevationDeg) * (at - a.at)) / Math.max(1e-9, b.at - a.at);
  };
}

function thinned(pixels: readonly PixelAt[]): PixelAt[] {
  const every = Math.max(1, Math.ceil(pixels.length / KEPT_PIXELS));
  return pixels.filter((_, i) => i % every === 0);
}
