import { readFile } from 'node:fs/promises';
import type { Place } from '../../contract/alerts.ts';
import type { AlertPosition } from '../../contract/geo.ts';
import type { LinkTask } from '../../contract/link.ts';
import { type NamedPlace, placeName } from '../../domain/alerts/place-name.ts';
import { clipLines, type Line } from '../../domain/geo/clip-lines.ts';
import { distanceM, type LonLat } from '../../domain/geo/geodesic.ts';
import { isInMultiPolygon, type MultiPolygon } from '../../domain/geo/polygon.ts';

export interface DistrictArea {
  adcode: number;
  nameZh: string;
  nameEn: string;
  polygons: MultiPolygon;
}

export interface PlaceData {
  places: readonly NamedPlace[];
  districts: readonly DistrictArea[];
  rivers: readonly Line[];
}

/** Half the side of the small map on the responder's phone. */
const CONTEXT_M = 8_000;
const CONTEXT_PLACES = 8;
const M_PER_DEG_LAT = 111_320;

export type Places = ReturnType<typeof places>;

/** What the city's own map says about a position. */
export function places({ places: named, districts, rivers }: PlaceData) {
  return {
    /** Words for a position; null while only a direction is known. */
    nameOf(position: AlertPosition): Place | null {
      const at = middleOf(position);
      return at && placeName(at, named, districts.find((d) => isInMultiPolygon(at, d.polygons)) ?? null);
    },

    /** Rivers and names near a place, enough for a sketch of a few kilobytes. */
    near(at: LonLat): LinkTask['mapContext'] {
      const dLat = CONTEXT_M / M_PER_DEG_LAT;
      const dLon = dLat / Math.cos((at.lat * Math.PI) / 180);
      const box = { west: at.lon - dLon, east: at.lon + dLon, south: at.lat - dLat, north: at.lat + dLat };
      const nearest = named
        .map((place) => ({ place, rangeM: distanceM(at, place) }))
        .filter(({ rangeM }) => rangeM <= CONTEXT_M * Math.SQRT2)
        .sort((a, b) => a.rangeM - b.rangeM)
        .slice(0, CONTEXT_PLACES);
      return {
        rivers: clipLines(rivers, box),
        places: nearest.map(({ place: { lon, lat, nameZh, nameEn } }) => ({ lon, lat, nameZh, nameEn })),
      };
    },
  };
}

function middleOf(position: AlertPosition): LonLat | null {
  if (position.kind === 'place') return position;
  return position.kind === 'ambiguous' ? (position.candidates[0] ?? null) : null;
}

interface GeoJson {
  features: { properties: { adcode: number; nameZh: string; nameEn: string }; geometry: Geometry }[];
}
type Geometry =
  | { type: 'Polygon'; coordinates: MultiPolygon[number] }
  | { type: 'MultiPolygon'; coordinates: MultiPolygon }
  | { type: 'LineString'; coordinates: Line }
  | { type: 'MultiLineString'; coordinates: Line[] };

/** The pilot city's names, districts and rivers, as they lie beside the seed. */
export async function readPlaceData(): Promise<PlaceData> {
  const read = async (name: string): Promise<unknown> =>
    JSON.parse(await readFile(new URL(`../seed/data/${name}`, import.meta.url), 'utf8'));
  const [named, districts, rivers] = (await Promise.all([
    read('places.json'),
    read('districts.geojson'),
    read('rivers.geojson'),
  ])) as [{ places: NamedPlace[] }, GeoJson, GeoJson];
  return {
    places: named.places,
    districts: districts.features.map(({ properties: { adcode, nameZh, nameEn }, geometry }) => ({
      adcode,
      nameZh,
      nameEn,
      polygons: polygonsOf(geometry),
    })),
    rivers: rivers.features.flatMap(({ geometry }) => linesOf(geometry)),
  };
}

function polygonsOf(geometry: Geometry): MultiPolygon {
  if (geometry.type === 'Polygon') return [geometry.coordinates];
  return geometry.type === 'MultiPolygon' ? geometry.coordinates : [];
}

function linesOf(geometry: Geometry): readonly Line[] {
  if (geometry.type === 'LineString') return [geometry.coordinates];
  return geometry.type === 'MultiLineString' ? geometry.coordinates : [];
}
