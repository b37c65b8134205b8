/** Where a ray may have met the ground, given its errors: many rays, the clusters they fall into, and their ellipses. */
import { type LocalFrame } from '../geo/local-frame.ts';
import { type Covariance, mahalanobis2 } from './ellipse.ts';
import { march, type SightLine } from './march.ts';
import { normalFrom, seededRandom, spreadNormals } from './random.ts';
import { sightLine } from './ray.ts';
import type { Terrain } from './terrain.ts';

/** Rays of one cloud: more hold the share of the ellipse closer (docs/positioning.md has the figures), at their price. */
export const CLOUD_RAYS = 64;
const DIMENSIONS = 5;
const SEED = 20_260_301;
const NORMALS = spreadNormals(CLOUD_RAYS, DIMENSIONS, SEED);
/** Over this distance along a ray the terrain's error changes from one value to an independent one. */
const DEM_CORRELATION_M = 300;
const DEM_NODES = 64;
/** Between independent nodes a straight line has on average two thirds of their variance. */
const DEM_SCALE = Math.sqrt(1.5);
const DEM_ERRORS = demErrors();

function demErrors(): Float64Array {
  const normal = normalFrom(seededRandom(SEED));
  return Float64Array.from({ length: CLOUD_RAYS * DEM_NODES }, normal);
}

const DEG = Math.PI / 180;

/** Errors of a ray as standard deviations: a covariance of its two angles, a height, and the mast's position. */
export interface RayErrors {
  readonly azimuthVar: number;
  readonly elevationVar: number;
  readonly crossVar: number;
  /** Of the lens above sea level. */
  readonly heightM: number;
  readonly mastM: number;
  /** Of the terrain under the ray. */
  readonly demM: number;
}

export interface CloudSpec {
  readonly terrain: Terrain;
  readonly frame: LocalFrame;
  readonly azimuthDeg: number;
  readonly elevationDeg: number;
  readonly lensElevationM: number;
  /** Else the lens goes up and down with the terrain as the mast's position errs. */
  readonly isSurveyed: boolean;
  readonly reachM: number;
  readonly errors: RayErrors;
}

/** Hits of the cloud in metres east and north of the site, in order of range; `count` of them, of CLOUD_RAYS sent. */
export interface Cloud {
  readonly count: number;
  readonly eastM: Float64Array;
  readonly northM: Float64Array;
  readonly rangeM: Float64Array;
}

export interface Cluster {
  /** Indices of the cloud's hits, first to past-last. */
  readonly from: number;
  readonly to: number;
  readonly share: number;
}

export function castCloud(spec: CloudSpec): Cloud {
  const { terrain, frame, errors } = spec;
  const a = Math.sqrt(errors.azimuthVar);
  const b = a === 0 ? 0 : errors.crossVar / a;
  const c = Math.sqrt(Math.max(0, errors.elevationVar - b * b));
  const { lon, lat } = frame.origin;
  const siteGround = spec.isSurveyed ? null : terrain.elevationAt(lon, lat);
  const perEast = frame.path(Math.PI / 2).l1;
  const perNorth = frame.path(0).p1;
  const hits: { e: number; n: number; r: number }[] = [];
  for (let i = 0; i < NORMALS.length; i += DIMENSIONS) {
    const z0 = NORMALS[i] ?? 0;
    const z1 = NORMALS[i + 1] ?? 0;
    const shiftE = errors.mastM * (NORMALS[i + 3] ?? 0);
    const shiftN = errors.mastM * (NORMALS[i + 4] ?? 0);
    const azimuth = (spec.azimuthDeg + a * z0) * DEG;
    const { l1, l2, l3, p1, p2, p3 } = frame.path(azimuth);
    const lon0 = lon + shiftE * perEast;
    const lat0 = lat + shiftN * perNorth;
    const rise = siteGround === null ? 0 : (terrain.elevationAt(lon0, lat0) ?? siteGround) - siteGround;
    const ray = {
      site: frame.origin,
      lensElevationM: spec.lensElevationM + rise + errors.heightM * (NORMALS[i + 2] ?? 0),
      azimuthDeg: spec.azimuthDeg + a * z0,
      elevationDeg: spec.elevationDeg + b * z0 + c * z1,
    };
    const line = sightLine(ray, { lon0, lat0, l1, l2, l3, p1, p2, p3 });
    const r = marchErring(terrain, line, spec.reachM, errors.demM * DEM_SCALE, (i / DIMENSIONS) * DEM_NODES);
    if (r >= 0) hits.push({ e: shiftE + r * Math.sin(azimuth), n: shiftN + r * Math.cos(azimuth), r });
  }
  hits.sort((p, q) => p.r - q.r);
  return {
    count: hits.length,
    eastM: Float64Array.from(hits, (h) => h.e),
    northM: Float64Array.from(hits, (h) => h.n),
    rangeM: Float64Array.from(hits, (h) => h.r),
  };
}

/**
 * First ground on a line over terrain that errs: the line is bent up and down by the error instead, straight between
 * nodes that are drawn independently, so that a ridge on the way errs otherwise than the ground behind it.
 */
function marchErring(terrain: Terrain, line: SightLine, reachM: number, demM: number, nodes: number): number {
  if (demM === 0) return march(terrain, line, terrain.cellM, reachM).rangeM;
  const stretchM = Math.max(DEM_CORRELATION_M, reachM / (DEM_NODES - 1));
  let before = demM * (DEM_ERRORS[nodes] ?? 0);
  for (let k = 0, from = 0; from < reachM; k++, from += stretchM) {
    const after = demM * (DEM_ERRORS[nodes + k + 1] ?? 0);
    const slope = (after - before) / stretchM;
    const bent = { ...line, height0M: line.height0M + before - slope * from, tan: line.tan + slope };
    const to = Math.min(from + stretchM, reachM);
    const { rangeM } = march(terrain, bent, Math.max(from, terrain.cellM), to);
    if (rangeM >= 0) return rangeM;
    before = after;
  }
  return -1;
}

/** A part of the cloud smaller than this is not shown as a place of its own; its weight widens the ellipse instead. */
const LEAST_SHARE = 0.05;
/** Between two clusters lies ground without a hit: at least so many cells, and so much of the cloud's own length. */
const GAP_CELLS = 4;
const GAP_SHARE = 0.3;

/**
 * One cluster, or two when the cloud falls apart in range because some rays pass a ridge and some do not.
 * Hits apart from both that weigh less than 5 % belong to neither.
 */
export function clustersOf(cloud: Cloud, cellM: number): Cluster[] {
  const { count, rangeM } = cloud;
  const at = (i: number): number => rangeM[i] ?? NaN;
  const least = Math.max(2, Math.ceil(LEAST_SHARE * count));
  const length = at(Math.min(count - 1, Math.floor(0.95 * count))) - at(Math.floor(0.05 * count));
  const gapM = Math.max(GAP_CELLS * cellM, GAP_SHARE * length);
  const runs: { from: number; to: number }[] = [];
  let from = 0;
  for (let i = 1; i <= count; i++) {
    if (i < count && at(i) - at(i - 1) <= gapM) continue;
    runs.push({ from, to: i });
    from = i;
  }
  let large = runs.filter((run) => run.to - run.from >= least);
  while (large.length > 2) large = mergeNearest(large, at);
  if (large.length === 0) large = [{ from: 0, to: count }];
  return large.map((run) => ({ ...run, share: (run.to - run.from) / count }));
}

function mergeNearest(
  runs: { from: number; to: number }[],
  at: (i: number) => number,
): { from: number; to: number }[] {
  let best = 1;
  const gap = (k: number): number => at(runs[k]?.from ?? 0) - at((runs[k - 1]?.to ?? 1) - 1);
  for (let k = 2; k < runs.length; k++) if (gap(k) < gap(best)) best = k;
  return runs.flatMap((run, k) => {
    if (k === best) return [];
    return k === best - 1 ? [{ from: run.from, to: runs[best]?.to ?? run.to }] : [run];
  });
}

export interface Shape {
  readonly eastM: number;
  readonly northM: number;
  readonly covariance: Covariance;
}

/** Second moments of a cluster about a centre, with the errors across the ray and of a cell as a floor. */
export function shapeOf(
  cloud: Cloud,
  cluster: Cluster,
  eastM: number,
  northM: number,
  floorM: number,
): Shape {
  let [ee, en, nn] = [0, 0, 0];
  for (let i = cluster.from; i < cluster.to; i++) {
    const e = (cloud.eastM[i] ?? 0) - eastM;
    const n = (cloud.northM[i] ?? 0) - northM;
    ee += e * e;
    en += e * n;
    nn += n * n;
  }
  const size = cluster.to - cluster.from;
  const floor = floorM * floorM;
  return { eastM, northM, covariance: { ee: ee / size + floor, en: en / size, nn: nn / size + floor } };
}

/**
 * Squared Mahalanobis distance, to the nearest of the shapes, that a share of the whole cloud stays within. Taken
 * from the hits themselves, not from χ²: clouds at grazing angles are skewed, and a share of them lies outside.
 */
export function squaredWithin(cloud: Cloud, shapes: readonly Shape[], share: number): number {
  const distances = new Float64Array(cloud.count);
  for (let i = 0; i < cloud.count; i++) {
    let least = Infinity;
    for (const s of shapes) {
      const d = mahalanobis2(
        s.covariance,
        (cloud.eastM[i] ?? 0) - s.eastM,
        (cloud.northM[i] ?? 0) - s.northM,
      );
      if (d < least) least = d;
    }
    distances[i] = least;
  }
  distances.sort();
  // The truth is one more draw of the same cloud: it stays below the k-th of n with probability k / (n + 1), were
  // the shapes not fitted to the same draws. Each costs about one hit of share (measured, docs/positioning.md).
  const k = Math.min(cloud.count, share * (cloud.count + 1) + shapes.length) - 1;
  const below = distances[Math.max(0, Math.floor(k))] ?? 0;
  const above = distances[Math.max(0, Math.ceil(k))] ?? below;
  return below + (above - below) * (k - Math.floor(k));
}
