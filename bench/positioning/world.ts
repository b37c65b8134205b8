/** Random cameras and fires over a synthesised ground, with noise drawn from the stated standard deviations. */
import type { Bounds } from '../../domain/geo/polygon.ts';
import type { GridTerrain } from '../../domain/sight/grid-terrain.ts';
import { normalFrom, seededRandom } from '../../domain/sight/random.ts';
import type { Sighting, Sigmas } from '../../domain/sight/sighting.ts';
import { synthesiseTerrain } from '../../domain/sight/terrain-synthesis.ts';
import { correlatedField, isFree, look, offset, pinhole, type Point, trueGround } from './truth.ts';

export const BOUNDS: Bounds = { west: 113.45, south: 24.3, east: 113.95, north: 24.75 };
const RIVER: (readonly [number, number])[] = [
  [113.45, 24.62],
  [113.56, 24.55],
  [113.6, 24.42],
  [113.7, 24.38],
  [113.82, 24.46],
  [113.95, 24.41],
];

export interface World {
  readonly dem: GridTerrain;
  readonly field: Float32Array;
}

export function makeWorld(seed: number): World {
  const dem = synthesiseTerrain({ seed, bounds: BOUNDS, rivers: [RIVER] }, 30);
  const { cols, rows } = dem.lattice;
  return { dem, field: correlatedField(cols, rows, 2, normalFrom(seededRandom(seed + 1))) };
}

/** How fires are strewn around a camera: evenly over the ground, or evenly in range. */
export type Strewn = 'area' | 'range';

export interface Case {
  readonly sighting: Sighting;
  readonly fire: Point;
  readonly trueSite: Point;
  readonly rangeM: number;
}

const NONE: Sigmas = { azimuthDeg: 0, pitchDeg: 0, pixelPx: 0, mastM: 0, mastHeightM: 0, demM: 0 };

/** σ of one camera, each uniform within the range the benchmark prints. */
export const NOISE = {
  azimuthDeg: [0.05, 0.3],
  pitchDeg: [0.02, 0.15],
  pixelPx: [1, 4],
  mastM: [0.5, 3],
  mastHeightM: [0.1, 0.5],
  demM: [2, 5],
} as const satisfies Record<Exclude<keyof Sigmas, 'pixelDownPx'>, readonly [number, number]>;

export function drawSigmas(uniform: () => number): Sigmas {
  const draw = ([low, high]: readonly [number, number]): number => low + (high - low) * uniform();
  return {
    azimuthDeg: draw(NOISE.azimuthDeg),
    pitchDeg: draw(NOISE.pitchDeg),
    pixelPx: draw(NOISE.pixelPx),
    mastM: draw(NOISE.mastM),
    mastHeightM: draw(NOISE.mastHeightM),
    demM: draw(NOISE.demM),
  };
}

/** A mast on the highest of twelve points within 1.5 km, as towers are placed. */
export function drawSite(
  uniform: () => number,
  ground: (lon: number, lat: number) => number,
): { lon: number; lat: number } {
  const around = {
    lon: BOUNDS.west + 0.1 + uniform() * (BOUNDS.east - BOUNDS.west - 0.2),
    lat: BOUNDS.south + 0.1 + uniform() * (BOUNDS.north - BOUNDS.south - 0.2),
  };
  let best = around;
  for (let i = 0; i < 12; i++) {
    const p = offset(around, 3000 * (uniform() - 0.5), 3000 * (uniform() - 0.5));
    if (ground(p.lon, p.lat) > ground(best.lon, best.lat)) best = p;
  }
  return best;
}

/** Draws until a fire on the ground is really visible from the lens. */
export function drawCase(world: World, uniform: () => number, strewn: Strewn, noisy: boolean): Case {
  const normal = normalFrom(uniform);
  for (;;) {
    const sigmas = noisy ? drawSigmas(uniform) : NONE;
    const ground = trueGround(world.dem, world.field, sigmas.demM);
    const site = drawSite(uniform, ground);
    const mastHeightM = 15 + 30 * uniform();
    const trueSite = { ...site, heightM: ground(site.lon, site.lat) + mastHeightM };
    for (let attempt = 0; attempt < 40; attempt++) {
      const u = uniform();
      const rangeM = strewn === 'range' ? 500 + 7500 * u : Math.sqrt(500 ** 2 + (8000 ** 2 - 500 ** 2) * u);
      const turn = 2 * Math.PI * uniform();
      const at = offset(site, rangeM * Math.sin(turn), rangeM * Math.cos(turn));
      const fire = { ...at, heightM: ground(at.lon, at.lat) };
      if (!isFree(trueSite, fire, ground, 0.5)) continue;
      const sighting = observe(trueSite, mastHeightM, fire, sigmas, uniform, normal);
      if (sighting !== null) return { sighting, fire, trueSite, rangeM };
    }
  }
}

/** What the camera reports of a fire: the pixel of the true pose, and the pose, each with its noise. */
export function observe(
  trueSite: Point,
  mastHeightM: number,
  fire: Point,
  sigmas: Sigmas,
  uniform: () => number,
  normal: () => number,
): Sighting | null {
  const seen = look(trueSite, fire);
  const hfovDeg = 15 + 45 * uniform();
  const camera = {
    azimuthDeg: (seen.azimuthDeg + 0.7 * hfovDeg * (uniform() - 0.5) + 360) % 360,
    pitchDeg: seen.elevationDeg + 0.35 * hfovDeg * (uniform() - 0.5),
    rollDeg: 2 * (uniform() - 0.5),
    hfovDeg,
    widthPx: 1920,
    heightPx: 1080,
  };
  const pixel = pinhole(camera, seen.azimuthDeg, seen.elevationDeg);
  if (pixel === null) return null;
  const site = offset(trueSite, sigmas.mastM * normal(), sigmas.mastM * normal());
  return {
    cameraId: 'bench',
    pose: {
      ...site,
      azimuthDeg: camera.azimuthDeg + sigmas.azimuthDeg * normal(),
      pitchDeg: camera.pitchDeg + sigmas.pitchDeg * normal(),
      rollDeg: camera.rollDeg,
      mastHeightM: mastHeightM + sigmas.mastHeightM * normal(),
      groundElevationM: null,
    },
    lens: { model: 'rectilinear', widthPx: 1920, heightPx: 1080, hfovDeg, k1: 0, k2: 0 },
    pixel: { x: pixel.x + sigmas.pixelPx * normal(), y: pixel.y + sigmas.pixelPx * normal() },
    sigmas,
    reachM: 15_000,
  };
}
