/** Masts that nobody tuned for: drawn from a seed over the made-up ground, kept when they overlook fields. */
import { destination, type LonLat } from '../../domain/geo/geodesic.ts';
import { pixelOfAim } from '../../domain/sight/pose.ts';
import { skyline } from '../../domain/sight/skyline.ts';
import { CITY_LENS, type City } from '../../simulator/city.ts';
import { sceneOf, surroundingsOf } from '../../simulator/render/scene.ts';
import type { Scene } from '../../simulator/render/surface.ts';
import { chance } from '../../simulator/world/chance.ts';
import { cityHeight, type HeightAt } from '../../simulator/world/ground.ts';

export interface BenchView {
  id: string;
  scene: Scene;
  /** First row below the sky for each column, from the surveyed pose and the known ground: what the product has. */
  skyline: Float32Array;
}

export const WIDTH = 640;
export const HEIGHT = 360;
const AREA = { west: 113.25, east: 114.45, south: 24.2, north: 25.25 };
const FIELD = 0;
/** Of the picture, between half a kilometre and six. */
const LEAST_FIELDS = 0.16;

export function heightsOf(city: City): HeightAt {
  return cityHeight(city.rivers);
}

export function viewsOf(city: City, heightAt: HeightAt, seed: number, n: number): BenchView[] {
  const views: BenchView[] = [];
  for (let k = 0; views.length < n && k < 60 * n; k += 1) {
    const place = {
      lon: AREA.west + chance(seed, 'lon', k) * (AREA.east - AREA.west),
      lat: AREA.south + chance(seed, 'lat', k) * (AREA.north - AREA.south),
    };
    if (!isLow(heightAt, place)) continue;
    const azimuthDeg = 360 * chance(seed, 'azimuth', k);
    const view = viewAt(city, heightAt, `V${k}`, place, azimuthDeg, 30 + 20 * chance(seed, 'mast', k));
    if (fieldShare(view.scene) >= LEAST_FIELDS) views.push(view);
  }
  return views;
}

/** A second mast that looks at the same plain from another side; null where a hill is between. */
export function partnerOf(city: City, heightAt: HeightAt, view: BenchView, seed: number): BenchView | null {
  const { stand } = view.scene;
  const target = destination(stand, stand.azimuthDeg, 2600);
  for (let k = 0; k < 6; k += 1) {
    const turn = (60 + 60 * chance(seed, view.id, 'turn', k)) * (k % 2 === 0 ? 1 : -1);
    const place = destination(
      target,
      stand.azimuthDeg + 180 + turn,
      1800 + 2200 * chance(seed, view.id, 'far', k),
    );
    const partner = viewAt(city, heightAt, `${view.id}b`, place, (stand.azimuthDeg + turn + 360) % 360, 42);
    if (fieldShare(partner.scene) >= LEAST_FIELDS) return partner;
  }
  return null;
}

function viewAt(
  city: City,
  heightAt: HeightAt,
  id: string,
  place: LonLat,
  azimuthDeg: number,
  mastM: number,
): BenchView {
  const around = surroundingsOf(heightAt, city.rivers, place);
  const site = {
    lon: place.lon,
    lat: place.lat,
    azimuthDeg,
    pitchDeg: -2,
    rollDeg: 0,
    lens: CITY_LENS,
    mastM,
  };
  const scene = sceneOf(site, around, WIDTH);
  const { stand } = scene;
  const azimuths = Array.from({ length: 81 }, (_, i) => azimuthDeg - 20 + i * 0.5).map(
    (a) => (a + 360) % 360,
  );
  const rows = new Float32Array(WIDTH).fill(HEIGHT / 3);
  const points = skyline(stand, stand.lensElevationM, scene.near, azimuths, 9000).flatMap((p) => {
    const pixel = pixelOfAim(stand.lens, stand, p);
    return pixel === null ? [] : [pixel];
  });
  for (let x = 0; x < WIDTH; x += 1) {
    const next = points.findIndex((p) => p.x > x);
    const [a, b] = [points[Math.max(0, next - 1)], points[Math.max(0, next)]];
    if (a && b) rows[x] = a.y + ((b.y - a.y) * (x - a.x)) / Math.max(1e-6, b.x - a.x);
  }
  return { id, scene, skyline: rows };
}

function isLow(heightAt: HeightAt, { lon, lat }: LonLat): boolean {
  const here = heightAt(lon, lat);
  const around = [0, 60, 120, 180, 240, 300].map((bearing) => {
    const p = destination({ lon, lat }, bearing, 2000);
    return heightAt(p.lon, p.lat);
  });
  return around.filter((h) => h < here + 15).length >= 4;
}

function fieldShare(scene: Scene): number {
  let fields = 0;
  for (let at = 0; at < scene.cover.length; at += 7) {
    const rangeM = scene.rangeM[at] ?? NaN;
    if (scene.cover[at] === FIELD && rangeM > 500 && rangeM < 6000) fields += 1;
  }
  return fields / (scene.cover.length / 7);
}
