import type { LonLat } from '../../domain/geo/geodesic.ts';
import { distanceField } from '../../domain/sight/distance-field.ts';
import type { Polyline } from '../../domain/sight/terrain-synthesis.ts';
import { farGroundAround, groundAround, type HeightAt } from '../world/ground.ts';
import { drawHouses } from './houses.ts';
import { albedoAt, COVERS, coverAt, type GroundPoint } from './land.ts';
import { noise2 } from './noise.ts';
import { type Scene, setNormal, SKY, type Surroundings } from './surface.ts';
import { drawTrees } from './trees.ts';
import { castView, NEAR_GROUND_M, type Stand } from './view.ts';

const FAR_RADIUS_M = 36_000;
const KM_PER_DEG_LAT = 110.8;
const KM_PER_DEG_LON = 101.2;
const HOUSES_WITHIN_M = 6500;

/** Metres on the city's own plane: both eyes of a pair see the same field. */
export function planeOf({ lon, lat }: LonLat): { x: number; y: number } {
  return { x: (lon - 113) * KM_PER_DEG_LON * 1000, y: (lat - 24) * KM_PER_DEG_LAT * 1000 };
}

export interface Site extends Omit<Stand, 'lensElevationM'> {
  mastM: number;
}

export function surroundingsOf(heightAt: HeightAt, rivers: readonly Polyline[], site: LonLat): Surroundings {
  const [dLon, dLat] = [NEAR_GROUND_M / 1000 / KM_PER_DEG_LON, NEAR_GROUND_M / 1000 / KM_PER_DEG_LAT];
  const bounds = {
    west: site.lon - dLon,
    east: site.lon + dLon,
    south: site.lat - dLat,
    north: site.lat + dLat,
  };
  return {
    near: groundAround(heightAt, site, NEAR_GROUND_M + 500),
    far: farGroundAround(heightAt, site, FAR_RADIUS_M),
    riverKm: distanceField(bounds, rivers, 0.012),
  };
}

/** What a camera sees, `width` pixels wide. */
export function sceneOf(site: Site, around: Surroundings, width: number): Scene {
  const ground = around.near.elevationAt(site.lon, site.lat) ?? 0;
  const view = castView({ ...site, lensElevationM: ground + site.mastM }, width, around.near, around.far);
  const n = view.width * view.height;
  const scene: Scene = {
    ...view,
    albedo: new Uint8Array(3 * n),
    normal: new Int8Array(3 * n),
    cover: new Uint8Array(n).fill(SKY),
    lamps: [],
    near: around.near,
  };
  const origin = planeOf(site);
  for (let at = 0; at < n; at += 1) paint(scene, at, site, origin, around);
  drawTrees(scene, origin, around);
  scene.lamps = drawHouses(scene, origin, HOUSES_WITHIN_M, around);
  return scene;
}

function paint(
  scene: Scene,
  at: number,
  site: LonLat,
  origin: { x: number; y: number },
  { near, far, riverKm }: Surroundings,
): void {
  const rangeM = scene.rangeM[at] ?? NaN;
  if (Number.isNaN(rangeM)) return;
  const [eastM, northM] = [scene.eastM[at] ?? 0, scene.northM[at] ?? 0];
  const lon = site.lon + eastM / 1000 / KM_PER_DEG_LON;
  const lat = site.lat + northM / 1000 / KM_PER_DEG_LAT;
  const ground = rangeM < NEAR_GROUND_M - 200 ? near : far;
  const z = ground.elevationAt(lon, lat) ?? 0;
  const d = ground.cellM / 2;
  const slopeE = ((ground.elevationAt(lon + d / 1000 / KM_PER_DEG_LON, lat) ?? z) - z) / d;
  const slopeN = ((ground.elevationAt(lon, lat + d / 1000 / KM_PER_DEG_LAT) ?? z) - z) / d;
  const grazing = Math.max(
    0.004,
    -(scene.tanElevation[at] ?? 0) + (slopeE * eastM + slopeN * northM) / Math.max(1, rangeM),
  );
  const point: GroundPoint = {
    x: origin.x + eastM,
    y: origin.y + northM,
    heightM: z,
    slope: Math.hypot(slopeE, slopeN),
    riverM: rangeM < NEAR_GROUND_M - 200 ? 1000 * riverKm(lon, lat) : 9999,
    footprintM: rangeM / scene.focalPx / Math.min(1, grazing),
  };
  const cover = coverAt(point);
  scene.cover[at] = COVERS.indexOf(cover);
  const colour = albedoAt(point, cover);
  for (let c = 0; c < 3; c += 1) scene.albedo[3 * at + c] = Math.max(0, Math.min(255, colour[c] ?? 0));
  const rough = cover === 'forest' ? 0.9 * Math.min(1, 14 / Math.max(3, point.footprintM / 4)) : 0.05;
  const bumpE = rough * (noise2(point.x / 16, point.y / 16, 501) - 0.5);
  const bumpN = rough * (noise2(point.x / 16, point.y / 16, 502) - 0.5);
  setNormal(scene, at, bumpE - slopeE, bumpN - slopeN, 1);
}
