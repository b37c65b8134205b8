/**
 * The world the benchmark measures against. It shares no geometry with the solver: straight lines in
 * earth-centred coordinates, its own lens and rotation, its own reading of the heights, and terrain that differs
 * from what the solver is given by a correlated random field.
 */
import type { GridTerrain } from '../../domain/sight/grid-terrain.ts';

const DEG = Math.PI / 180;
const A = 6378137;
const F = 1 / 298.257223563;
const E2 = F * (2 - F);
const EARTH_M = 6371000;

export interface Point {
  readonly lon: number;
  readonly lat: number;
  readonly heightM: number;
}

type Vector = readonly [number, number, number];

function earthCentred(p: Point): Vector {
  const n = A / Math.sqrt(1 - E2 * Math.sin(p.lat * DEG) ** 2);
  const level = (n + p.heightM) * Math.cos(p.lat * DEG);
  return [
    level * Math.cos(p.lon * DEG),
    level * Math.sin(p.lon * DEG),
    (n * (1 - E2) + p.heightM) * Math.sin(p.lat * DEG),
  ];
}

/** Azimuth, apparent elevation (straight line lifted by refraction k·d/2R) and slant distance from one point to another. */
export function look(
  from: Point,
  to: Point,
  k = 0.13,
): { azimuthDeg: number; elevationDeg: number; slantM: number } {
  const a = earthCentred(from);
  const b = earthCentred(to);
  const [dx, dy, dz] = [b[0] - a[0], b[1] - a[1], b[2] - a[2]];
  const [sl, cl, sp, cp] = [
    Math.sin(from.lon * DEG),
    Math.cos(from.lon * DEG),
    Math.sin(from.lat * DEG),
    Math.cos(from.lat * DEG),
  ];
  const e = -sl * dx + cl * dy;
  const n = -sp * cl * dx - sp * sl * dy + cp * dz;
  const u = cp * cl * dx + cp * sl * dy + sp * dz;
  const level = Math.hypot(e, n);
  return {
    azimuthDeg: (Math.atan2(e, n) / DEG + 360) % 360,
    elevationDeg: (Math.atan2(u, level) + (k * level) / (2 * EARTH_M)) / DEG,
    slantM: Math.hypot(level, u),
  };
}

/** A place by metres east and north on the ellipsoid, good to centimetres within 10 km: only used to scatter points. */
export function offset(
  from: { lon: number; lat: number },
  eastM: number,
  northM: number,
): { lon: number; lat: number } {
  const w = 1 - E2 * Math.sin(from.lat * DEG) ** 2;
  const lat = from.lat + northM / ((A * (1 - E2)) / w ** 1.5) / DEG;
  return { lon: from.lon + eastM / ((A / Math.sqrt(w)) * Math.cos(((from.lat + lat) / 2) * DEG)) / DEG, lat };
}

export function metresBetween(
  a: { lon: number; lat: number },
  b: { lon: number; lat: number },
): { eastM: number; northM: number } {
  const w = 1 - E2 * Math.sin(a.lat * DEG) ** 2;
  return {
    eastM: (b.lon - a.lon) * DEG * (A / Math.sqrt(w)) * Math.cos(((a.lat + b.lat) / 2) * DEG),
    northM: (b.lat - a.lat) * DEG * ((A * (1 - E2)) / w ** 1.5),
  };
}

/** The ground as it is: the solver's heights plus σ times a field of unit variance correlated over some 200 m. */
export function trueGround(
  dem: GridTerrain,
  field: Float32Array,
  sigmaM: number,
): (lon: number, lat: number) => number {
  const { west, north, dLonDeg, dLatDeg, cols } = dem.lattice;
  return (lon, lat) => {
    const x = (lon - west) / dLonDeg;
    const y = (north - lat) / dLatDeg;
    const [i, j] = [Math.trunc(x), Math.trunc(y)];
    const node = (di: number, dj: number): number => {
      const at = (j + dj) * cols + i + di;
      return (dem.heights[at] ?? 0) / 10 + sigmaM * (field[at] ?? 0);
    };
    const [u, v] = [x - i, y - j];
    return (
      (1 - u) * (1 - v) * node(0, 0) +
      u * (1 - v) * node(1, 0) +
      (1 - u) * v * node(0, 1) +
      u * v * node(1, 1)
    );
  };
}

/** White noise blurred three times by a box, brought back to unit variance: close to normal, correlated over `radius` cells. */
export function correlatedField(
  cols: number,
  rows: number,
  radius: number,
  normal: () => number,
): Float32Array {
  let field = Float32Array.from({ length: cols * rows }, normal);
  for (let pass = 0; pass < 3; pass++) {
    field = blur(field, cols, rows, radius, 1, cols);
    field = blur(field, rows, cols, radius, cols, 1);
  }
  let sum = 0;
  for (const v of field) sum += v * v;
  const scale = 1 / Math.sqrt(sum / field.length);
  return field.map((v) => v * scale);
}

function blur(
  f: Float32Array,
  n: number,
  lines: number,
  radius: number,
  step: number,
  stride: number,
): Float32Array<ArrayBuffer> {
  const out = new Float32Array(f.length);
  for (let line = 0; line < lines; line++) {
    let sum = 0;
    const at = (i: number): number => f[line * stride + ((i + n) % n) * step] ?? 0;
    for (let i = -radius; i <= radius; i++) sum += at(i);
    for (let i = 0; i < n; i++) {
      out[line * stride + i * step] = sum;
      sum += at(i + radius + 1) - at(i - radius);
    }
  }
  return out;
}

/** Whether the ground leaves the line from lens to fire free, looked at every `stepM` along the straight line. */
export function isFree(
  lens: Point,
  fire: Point,
  ground: (lon: number, lat: number) => number,
  stepM: number,
): boolean {
  const target = look(lens, fire);
  // Coarsely first: most fires are hidden by a hill that any step finds.
  for (const step of [60, stepM]) if (isHidden(lens, fire, target, ground, step)) return false;
  return true;
}

function isHidden(
  lens: Point,
  fire: Point,
  target: { elevationDeg: number; slantM: number },
  ground: (lon: number, lat: number) => number,
  stepM: number,
): boolean {
  const steps = Math.ceil(target.slantM / stepM);
  for (let s = Math.ceil(30 / stepM); s < steps - 1; s++) {
    const share = s / steps;
    const lon = lens.lon + (fire.lon - lens.lon) * share;
    const lat = lens.lat + (fire.lat - lens.lat) * share;
    const heightM = ground(lon, lat);
    const d = target.slantM * share;
    // Far below the chord nothing can hide it: 2 m are more than this bound errs by.
    const chord = lens.heightM + (fire.heightM - lens.heightM) * share;
    if (heightM < chord - (0.87 * d * (target.slantM - d)) / (2 * EARTH_M) - 2) continue;
    if (look(lens, { lon, lat, heightM }).elevationDeg > target.elevationDeg) return true;
  }
  return false;
}

/** Pixel of a direction in a pinhole camera, by turning the world and not the camera; null behind it. */
export function pinhole(
  camera: {
    azimuthDeg: number;
    pitchDeg: number;
    rollDeg: number;
    hfovDeg: number;
    widthPx: number;
    heightPx: number;
  },
  azimuthDeg: number,
  elevationDeg: number,
): { x: number; y: number } | null {
  const turn = (azimuthDeg - camera.azimuthDeg) * DEG;
  const level = Math.cos(elevationDeg * DEG);
  let [x, y, z] = [level * Math.sin(turn), Math.sin(elevationDeg * DEG), level * Math.cos(turn)];
  const [sp, cp] = [Math.sin(camera.pitchDeg * DEG), Math.cos(camera.pitchDeg * DEG)];
  [y, z] = [y * cp - z * sp, z * cp + y * sp];
  const [sr, cr] = [Math.sin(camera.rollDeg * DEG), Math.cos(camera.rollDeg * DEG)];
  [x, y] = [x * cr - y * sr, y * cr + x * sr];
  if (z <= 0) return null;
  const f = camera.widthPx / 2 / Math.tan((camera.hfovDeg / 2) * DEG);
  return { x: camera.widthPx / 2 + (f * x) / z, y: camera.heightPx / 2 - (f * y) / z };
}
