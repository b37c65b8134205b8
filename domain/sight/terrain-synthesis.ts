/**
 * An illustrative ground for the pilot city, where no open elevation data may be shipped: mountains in the
 * north-west and around Dabaoshan, a basin in the north-east, hills between, valleys along the rivers given.
 * The same seed gives the same ground on every machine. It is made up, and whoever shows it must say so.
 */
import type { Bounds } from '../geo/polygon.ts';
import { distanceField } from './distance-field.ts';
import { type GridTerrain, sampleGrid } from './grid-terrain.ts';
import { gradientNoise } from './noise.ts';

export type Polyline = readonly (readonly [number, number])[];

export interface SynthesisSpec {
  readonly seed: number;
  readonly bounds: Bounds;
  /** Courses of the rivers in lon, lat. */
  readonly rivers: readonly Polyline[];
}

export const SHAOGUAN_BOUNDS: Bounds = { west: 112.8, south: 23.85, east: 114.75, north: 25.55 };

const DABAOSHAN = { lon: 113.72, lat: 24.52 };
const NANXIONG_BASIN = { lon: 114.35, lat: 25.12 };
const KM_PER_DEG_LAT = 110.8;
const KM_PER_DEG_LON = 101.2;

const clamp01 = (v: number): number => Math.max(0, Math.min(1, v));
const smooth = (v: number): number => {
  const t = clamp01(v);
  return t * t * (3 - 2 * t);
};

function bump(lon: number, lat: number, centre: { lon: number; lat: number }, radiusKm: number): number {
  const x = ((lon - centre.lon) * KM_PER_DEG_LON) / radiusKm;
  const y = ((lat - centre.lat) * KM_PER_DEG_LAT) / radiusKm;
  return Math.exp(-(x * x + y * y) / 2);
}

/** How mountainous a place is, 0 to about 1.2. */
function mountainShare(lon: number, lat: number): number {
  const northWest = smooth(0.45 + (lat - 24.75) * 0.9 - (lon - 113.25) * 1.1);
  const south = 0.35 * smooth((24.35 - lat) * 2.5);
  const basin = 0.75 * bump(lon, lat, NANXIONG_BASIN, 22);
  return Math.max(0.12, 0.3 + 0.75 * northWest + south + 0.5 * bump(lon, lat, DABAOSHAN, 9) - basin);
}

/** Height above sea level in metres at any place of the bounds, for a seed and its rivers. */
export function synthesisedHeight(spec: SynthesisSpec): (lon: number, lat: number) => number {
  const noise = gradientNoise(spec.seed);
  const riverKm = distanceField(spec.bounds, spec.rivers, 0.25);
  return (lon, lat) => {
    const x = (lon - 113) * KM_PER_DEG_LON;
    const y = (lat - 24) * KM_PER_DEG_LAT;
    // Bent coordinates draw ridges out into chains.
    const bentX = x + 3.2 * noise(x / 14, y / 14 + 70);
    const bentY = y + 3.2 * noise(x / 14 - 70, y / 14);
    const mountains = mountainShare(lon, lat);
    let ridges = 0;
    let crest = 1;
    let [amplitude, wavelengthKm] = [0.62, 11];
    for (let octave = 0; octave < 7; octave++) {
      // Each octave is turned, or the noise's own lattice shows.
      const [c, s] = [Math.cos(octave * 1.1 + 0.4), Math.sin(octave * 1.1 + 0.4)];
      const [u, v] = [(c * bentX - s * bentY) / wavelengthKm, (s * bentX + c * bentY) / wavelengthKm];
      const n = noise(u + 31 * octave, v - 17 * octave);
      const ridge = 1 - Math.min(1, Math.abs(n) * 1.7);
      ridges += amplitude * ridge * crest;
      // Detail grows on the crests and dies in the valleys, as erosion leaves it.
      crest = 0.35 + 0.65 * ridge;
      amplitude *= 0.47;
      wavelengthKm /= 2.05;
    }
    const km = riverKm(lon, lat);
    const plainKm = 0.35 + 0.25 * (1 + noise(x / 3, y / 3 + 400));
    const away = km <= plainKm ? 0 : 1 - Math.exp(-(((km - plainKm) / (1.5 + 1.6 * mountains)) ** 1.3));
    const floor = 45 + 35 * (1 + noise(x / 60 + 9, y / 60 - 9)) + 110 * mountains * mountains + 25 * away;
    return floor + away * mountains * 1250 * Math.max(0, ridges - 0.12) + 3 * noise(x * 4, y * 4);
  };
}

/** The synthesised ground as a grid with nodes `cellM` metres apart. */
export function synthesiseTerrain(spec: SynthesisSpec, cellM: number): GridTerrain {
  return sampleGrid(spec.bounds, cellM, synthesisedHeight(spec));
}
