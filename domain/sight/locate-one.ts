/** One camera: the place on the ground that a pixel shows, with its error, or why there is none. */
import { type LonLat } from '../geo/geodesic.ts';
import { type LocalFrame, localFrame } from '../geo/local-frame.ts';
import {
  castCloud,
  type Cloud,
  clustersOf,
  type RayErrors,
  type Shape,
  shapeOf,
  squaredWithin,
} from './cloud.ts';
import { type Ellipse, ellipseOf } from './ellipse.ts';
import { type Aim, aimOfPixel } from './pose.ts';
import { castRay, type RayOutcome } from './ray.ts';
import type { Sighting } from './sighting.ts';
import type { Terrain } from './terrain.ts';

/** The line of sight over the map, with its errors. */
export interface Bearing {
  readonly site: LonLat;
  readonly bearingDeg: number;
  readonly sigmaDeg: number;
  readonly elevationDeg: number;
  readonly elevationSigmaDeg: number;
  readonly mastSigmaM: number;
  readonly reachM: number;
}

export interface Candidate {
  readonly lon: number;
  readonly lat: number;
  readonly elevationM: number | null;
  readonly rangeM: number;
  /** Standard deviation along the ray. */
  readonly rangeSigmaM: number;
  readonly grazingDeg: number | null;
  /** Part of the cloud of possible rays that meets the ground here. */
  readonly share: number;
  /** Holds the fire with 95 %; of two candidates, both ellipses together do. */
  readonly ellipse: Ellipse;
  /** The ray crossed this much ground of unknown height before it. */
  readonly holeM: number;
}

export type OneCameraOutcome =
  | {
      readonly kind: 'position';
      readonly method: 'terrain-ray';
      readonly bearing: Bearing;
      readonly at: Candidate;
    }
  | {
      readonly kind: 'ambiguous';
      readonly method: 'terrain-ray';
      readonly bearing: Bearing;
      /** The one that the unperturbed ray meets comes first. */
      readonly candidates: readonly [Candidate, Candidate];
    }
  /** No heights known: what flat ground at the mast's height would give. Never more than a hint. */
  | {
      readonly kind: 'flat-earth';
      readonly method: 'flat-earth';
      readonly bearing: Bearing;
      readonly at: Candidate;
    }
  | {
      readonly kind: 'bearing-only';
      readonly reason: 'sky' | 'beyond-reach' | 'no-terrain';
      readonly bearing: Bearing;
    }
  | { readonly kind: 'unplaceable'; readonly reason: 'foot-outside-lens' };

/** Standard deviation taken for the unknown relief of the flat-earth answer. */
export const FLAT_RELIEF_M = 20;

/** Angles of a pixel and their covariance in square degrees; null where the lens has no direction. */
export function aimWithErrors(s: Sighting): { aim: Aim; errors: RayErrors } | null {
  const aim = aimOfPixel(s.lens, s.pose, s.pixel);
  const right = aimOfPixel(s.lens, s.pose, { x: s.pixel.x + 1, y: s.pixel.y });
  const down = aimOfPixel(s.lens, s.pose, { x: s.pixel.x, y: s.pixel.y + 1 });
  const tipped = aimOfPixel(s.lens, { ...s.pose, pitchDeg: s.pose.pitchDeg + 0.01 }, s.pixel);
  if (aim === null || right === null || down === null || tipped === null) return null;
  const columns: readonly (readonly [number, number])[] = [
    [s.sigmas.azimuthDeg, 0],
    scaled(aim, tipped, s.sigmas.pitchDeg / 0.01),
    scaled(aim, right, s.sigmas.pixelPx),
    scaled(aim, down, s.sigmas.pixelDownPx ?? s.sigmas.pixelPx),
  ];
  const sum = (f: (a: number, e: number) => number): number => columns.reduce((t, [a, e]) => t + f(a, e), 0);
  return {
    aim,
    errors: {
      azimuthVar: sum((a) => a * a),
      elevationVar: sum((_, e) => e * e),
      crossVar: sum((a, e) => a * e),
      // Where its ground was not surveyed, the terrain errs under the mast too.
      heightM: Math.hypot(s.sigmas.mastHeightM, s.pose.groundElevationM === null ? s.sigmas.demM : 0),
      mastM: s.sigmas.mastM,
      demM: s.sigmas.demM,
    },
  };
}

function scaled(from: Aim, to: Aim, factor: number): readonly [number, number] {
  const turn = ((to.azimuthDeg - from.azimuthDeg + 540) % 360) - 180;
  return [turn * factor, (to.elevationDeg - from.elevationDeg) * factor];
}

/** The height above sea level of a camera's lens; null when neither survey nor terrain know its ground. */
export function lensElevation(s: Pick<Sighting, 'pose'>, terrain: Terrain): number | null {
  const ground = s.pose.groundElevationM ?? terrain.elevationAt(s.pose.lon, s.pose.lat);
  return ground === null ? null : ground + s.pose.mastHeightM;
}

export function locateOne(sighting: Sighting, terrain: Terrain): OneCameraOutcome {
  const aimed = aimWithErrors(sighting);
  if (aimed === null) return { kind: 'unplaceable', reason: 'foot-outside-lens' };
  const { aim, errors } = aimed;
  const site = { lon: sighting.pose.lon, lat: sighting.pose.lat };
  const bearing: Bearing = {
    site,
    bearingDeg: aim.azimuthDeg,
    sigmaDeg: Math.sqrt(errors.azimuthVar),
    elevationDeg: aim.elevationDeg,
    elevationSigmaDeg: Math.sqrt(errors.elevationVar),
    mastSigmaM: errors.mastM,
    reachM: sighting.reachM,
  };
  const lensElevationM = lensElevation(sighting, terrain);
  if (lensElevationM === null) return flatEarth(sighting, aim, errors, bearing);
  const frame = localFrame(site);
  const ray = { site, lensElevationM, ...aim };
  const outcome = castRay(ray, terrain, sighting.reachM, frame);
  if (outcome.kind === 'no-terrain') return flatEarth(sighting, aim, errors, bearing);
  if (outcome.kind !== 'hit') return { kind: 'bearing-only', reason: outcome.kind, bearing };
  const isSurveyed = sighting.pose.groundElevationM !== null;
  const cloud = castCloud({
    terrain,
    frame,
    ...aim,
    lensElevationM,
    isSurveyed,
    reachM: sighting.reachM,
    errors,
  });
  const [first, second] = candidatesOf(cloud, outcome, frame, terrain, bearing);
  if (first === undefined) return { kind: 'bearing-only', reason: 'beyond-reach', bearing };
  return second === undefined
    ? { kind: 'position', method: 'terrain-ray', bearing, at: first }
    : { kind: 'ambiguous', method: 'terrain-ray', bearing, candidates: [first, second] };
}

type Hit = Extract<RayOutcome, { kind: 'hit' }>;

function candidatesOf(
  cloud: Cloud,
  hit: Hit,
  frame: LocalFrame,
  terrain: Terrain,
  bearing: Bearing,
): Candidate[] {
  if (cloud.count < 8) return [];
  const azimuth = (bearing.bearingDeg * Math.PI) / 180;
  const clusters = clustersOf(cloud, terrain.cellM);
  const at = (i: number): number => cloud.rangeM[i] ?? 0;
  const away = clusters.map(({ from, to }) => Math.max(0, at(from) - hit.rangeM, hit.rangeM - at(to - 1)));
  const own = away.indexOf(Math.min(...away));
  const shapes: Shape[] = clusters.map((cluster, k) => {
    const middle = Math.floor((cluster.from + cluster.to) / 2);
    const rangeM = k === own ? hit.rangeM : at(middle);
    // Half a metre: what two-byte heights and the bisection leave.
    return shapeOf(cloud, cluster, rangeM * Math.sin(azimuth), rangeM * Math.cos(azimuth), 0.5);
  });
  const squared = squaredWithin(cloud, shapes, 0.95);
  const made = clusters.map((cluster, k): Candidate => {
    const shape = shapes[k] ?? { eastM: 0, northM: 0, covariance: { ee: 1, en: 0, nn: 1 } };
    const { lon, lat } = k === own ? hit : frame.toLonLat(shape.eastM, shape.northM);
    const { ee, en, nn } = shape.covariance;
    const [s, c] = [Math.sin(azimuth), Math.cos(azimuth)];
    return {
      lon,
      lat,
      elevationM: k === own ? hit.elevationM : terrain.elevationAt(lon, lat),
      rangeM: Math.hypot(shape.eastM, shape.northM),
      rangeSigmaM: Math.sqrt(ee * s * s + 2 * en * s * c + nn * c * c),
      grazingDeg: k === own ? hit.grazingDeg : null,
      share: cluster.share,
      ellipse: ellipseOf(shape.covariance, squared),
      holeM: hit.holeM,
    };
  });
  return own === 0 ? made : made.toReversed();
}

function flatEarth(s: Sighting, aim: Aim, errors: RayErrors, bearing: Bearing): OneCameraOutcome {
  const ground = s.pose.groundElevationM ?? 0;
  const flat: Terrain = { cellM: 30, maxElevationM: ground, elevationAt: () => ground };
  const frame = localFrame(bearing.site);
  const lensElevationM = ground + s.pose.mastHeightM;
  const hit = castRay({ site: bearing.site, lensElevationM, ...aim }, flat, s.reachM, frame);
  if (hit.kind !== 'hit')
    return { kind: 'bearing-only', reason: hit.kind === 'sky' ? 'sky' : 'no-terrain', bearing };
  const heightM = Math.hypot(errors.heightM, s.sigmas.demM, FLAT_RELIEF_M);
  const wide = { ...errors, heightM, demM: 0 };
  const cloud = castCloud({
    terrain: flat,
    frame,
    ...aim,
    lensElevationM,
    isSurveyed: true,
    reachM: s.reachM,
    errors: wide,
  });
  const [at] = candidatesOf(cloud, hit, frame, flat, bearing);
  if (at === undefined) return { kind: 'bearing-only', reason: 'no-terrain', bearing };
  return { kind: 'flat-earth', method: 'flat-earth', bearing, at: { ...at, elevationM: null } };
}
