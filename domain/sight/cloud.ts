/** Where a ray may have met the ground, given its errors: many rays, the clusters they fall into, and their ellipses. */
import { type LocalFrame } from '../geo/local-frame.ts';
import { type Covariance, type Ellipse, ellipseOf, mahalanobis2 } from './ellipse.ts';
import { march } from './march.ts';
import { spreadNormals } from './random.ts';
import { sagPerM2 } from './ray.ts';
import type { Terrain } from './terrain.ts';

/** Rays of one cloud. 64 evenly spread ones put the 95 % ellipse within about 2 % of that of 4,096 random ones. */
export const CLOUD_RAYS = 64;
const DIMENSIONS = 5;
const SEED = 20_260_301;
const NORMALS = spreadNormals(CLOUD_RAYS, DIMENSIONS, SEED);

const DEG = Math.PI / 180;

/** Errors of a ray as standard deviations: a covariance of its two angles, a height, and the mast's position. */
export interface RayErrors {
  readonly azimuthVar: number;
  readonly elevationVar: number;
  readonly crossVar: number;
  readonly heightM: number;
  readonly mastM: number;
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
  const sag = sagPerM2(frame.origin.lat, spec.azimuthDeg);
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
    const line = {
      path: { lon0, lat0, l1, l2, l3, p1, p2, p3 },
      height0M: spec.lensElevationM + rise + errors.heightM * (NORMALS[i + 2] ?? 0),
      tan: Math.tan((spec.elevationDeg + b * z0 + c * z1) * DEG),
      sag,
    };
    const r = march(terrain, line, terrain.cellM, spec.reachM).rangeM;
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
  // The truth is one more draw of the same cloud: it stays below the k-th of n with probability k / (n + 1).
  const k = Math.min(cloud.count, share * (cloud.count + 1)) - 1;
  const below = distances[Math.max(0, Math.floor(k))] ?? 0;
  const above = distances[Math.max(0, Math.ceil(k))] ?? below;
  return below + (above - below) * (k - Math.floor(k));
}

export function ellipseWithin(shape: Shape, squared: number): Ellipse {
  return ellipseOf(shape.covariance, squared);
}
