import { readFile } from 'node:fs/promises';
import type { LonLat } from '../domain/geo/geodesic.ts';
import type { Lens } from '../domain/sight/lens.ts';
import type { Polyline } from '../domain/sight/terrain-synthesis.ts';

/** The pilot city as it is seeded: what stands there is known to everybody who lives there. */
export interface City {
  cameras: readonly CityCamera[];
  responders: readonly CityResponder[];
  rivers: readonly Polyline[];
}

export interface CityCamera extends LonLat {
  id: string;
  nameZh: string;
  nameEn: string;
  mastM: number;
  azimuthDeg: number;
  ptz: boolean;
}

export interface CityResponder extends LonLat {
  id: string;
  name: string;
}

/** What every mast of the pilot city carries. */
export const CITY_LENS: Lens = {
  model: 'rectilinear',
  hfovDeg: 38,
  widthPx: 1920,
  heightPx: 1080,
  k1: 0,
  k2: 0,
};
export const CITY_PITCH_DEG = -2;

interface Line {
  geometry:
    | { type: 'LineString'; coordinates: [number, number][] }
    | { type: 'MultiLineString'; coordinates: [number, number][][] };
}

export async function readCity(): Promise<City> {
  const read = async (name: string): Promise<unknown> =>
    JSON.parse(await readFile(new URL(`../server/seed/data/${name}`, import.meta.url), 'utf8'));
  const [cameras, responders, rivers] = (await Promise.all([
    read('cameras.json'),
    read('responders.json'),
    read('rivers.geojson'),
  ])) as [
    { cameras: (Omit<CityCamera, 'ptz'> & { ptz?: boolean })[] },
    { responders: CityResponder[] },
    { features: Line[] },
  ];
  return {
    cameras: cameras.cameras.map((camera) => ({ ...camera, ptz: camera.ptz ?? false })),
    responders: responders.responders,
    rivers: rivers.features.flatMap(({ geometry }) =>
      geometry.type === 'LineString' ? [geometry.coordinates] : geometry.coordinates,
    ),
  };
}
