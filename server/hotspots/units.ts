import { cellToBoundary, cellToLatLng, latLngToCell, polygonToCells } from 'h3-js';
import type { HotspotUnit } from '../../contract/hotspots.ts';
import { equalAreaFrame } from '../../domain/geo/equal-area.ts';
import type { LonLat } from '../../domain/geo/geodesic.ts';
import { boundsOf, isInMultiPolygon, multiPolygonAreaM2 } from '../../domain/geo/polygon.ts';
import { bandSums, cellOf, denseGrid } from '../../domain/hotspots/dense-grid.ts';
import { cellCentresM, cellKey, gridOver } from '../../domain/hotspots/grid.ts';
import type { PlaceData } from '../places/places.ts';
import { nearSums } from './near-sums.ts';

/** A way to divide the city. */
export interface CityUnit {
  readonly keys: readonly string[];
  readonly lon: Float64Array;
  readonly lat: Float64Array;
  /** Outlines of H3 cells, lon and lat in turn. */
  readonly ringOf: ((cell: number) => number[]) | null;
  /** 0: none. */
  readonly adcode: Int32Array;
  readonly areaKm2: Float64Array;
  /** Null where all cells do not measure the same. */
  readonly cellAreaKm2: number | null;
  readonly frame: { lon: number; lat: number; cellM: number } | null;
  /** The cell of a place; −1 outside the city. */
  readonly locate: (lon: number, lat: number) => number;
  /** Sums over each cell's band; null where neighbourhoods mean nothing. */
  readonly sumNear: ((bandM: number) => (values: ArrayLike<number>) => Float64Array) | null;
  readonly usualBandM: number;
}

/** The origin of the city's grids: it never moves, or cells of different years would not compare. */
export const GRID_ORIGIN: LonLat = { lon: 113.6, lat: 24.81 };

export function cityUnit(unit: HotspotUnit, data: PlaceData): CityUnit {
  if (unit === 'district') return districtUnit(data);
  if (unit === '3km') return squareUnit(data, 3000, 6000);
  if (unit === '500m') return squareUnit(data, 500, 1500);
  const res = Number(unit.slice(3));
  return hexUnit(data, res, { 6: 13_000, 7: 5_000, 8: 2_000, 9: 1_000 }[res] ?? 5_000);
}

function squareUnit({ districts }: PlaceData, cellM: number, usualBandM: number): CityUnit {
  const grid = gridOver(
    districts.flatMap((d) => d.polygons),
    GRID_ORIGIN,
    cellM,
  );
  const dense = denseGrid(grid);
  const n = grid.cols.length;
  const adcode = new Int32Array(n);
  for (const district of districts) {
    const { cols, rows } = gridOver(district.polygons, GRID_ORIGIN, cellM);
    for (let i = 0; i < cols.length; i++) {
      const cell = cellOf(dense, cols[i]!, rows[i]!);
      if (cell >= 0) adcode[cell] = district.adcode;
    }
  }
  const { x, y } = cellCentresM(grid);
  const centres = Array.from(x, (at, i) => grid.frame.unproject(at, y[i]!));
  const km2 = (cellM / 1000) ** 2;
  return {
    keys: Array.from(grid.cols, (col, i) => cellKey(col, grid.rows[i]!)),
    lon: Float64Array.from(centres, (c) => c.lon),
    lat: Float64Array.from(centres, (c) => c.lat),
    ringOf: null,
    adcode,
    areaKm2: new Float64Array(n).fill(km2),
    cellAreaKm2: km2,
    frame: { ...GRID_ORIGIN, cellM },
    locate: (lon, lat) => {
      const [px, py] = grid.frame.project(lon, lat);
      return cellOf(dense, Math.floor(px / cellM), Math.floor(py / cellM));
    },
    sumNear: (bandM) => (values) => bandSums(dense, values, bandM / cellM),
    usualBandM,
  };
}

/** Cells whose centres lie in the city. Areas are taken as that of one of them: they differ by under 1 %. */
function hexUnit({ districts }: PlaceData, res: number, usualBandM: number): CityUnit {
  const adcodeOf = new Map<string, number>();
  for (const district of districts)
    for (const polygon of district.polygons)
      for (const cell of polygonToCells(
        polygon.map((ring) => ring.map(([lon, lat]) => [lon, lat])),
        res,
        true,
      ))
        adcodeOf.set(cell, district.adcode);
  const keys = [...adcodeOf.keys()].sort();
  const indexOf = new Map(keys.map((key, i) => [key, i]));
  const centres = keys.map((key) => cellToLatLng(key));
  const frame = equalAreaFrame(GRID_ORIGIN);
  const flat = centres.map(([lat, lon]) => frame.project(lon, lat));
  const areaKm2 = hexAreaKm2(keys);
  return {
    keys,
    lon: Float64Array.from(centres, ([, lon]) => lon),
    lat: Float64Array.from(centres, ([lat]) => lat),
    ringOf: (cell) => cellToBoundary(keys[cell]!, true).flat(),
    adcode: Int32Array.from(keys, (key) => adcodeOf.get(key) ?? 0),
    areaKm2: new Float64Array(keys.length).fill(areaKm2),
    cellAreaKm2: null,
    frame: null,
    locate: (lon, lat) => indexOf.get(latLngToCell(lat, lon, res)) ?? -1,
    sumNear: nearSums(
      Float64Array.from(flat, ([px]) => px),
      Float64Array.from(flat, ([, py]) => py),
    ),
    usualBandM,
  };
}

function hexAreaKm2(keys: readonly string[]): number {
  const sample = keys[keys.length >> 1];
  if (sample === undefined) return 1;
  return multiPolygonAreaM2([[cellToBoundary(sample, true).map(([lon, lat]) => [lon, lat] as const)]]) / 1e6;
}

function districtUnit({ districts }: PlaceData): CityUnit {
  const middles = districts.map(({ polygons }) => {
    const box = boundsOf(polygons);
    return box ? { lon: (box.west + box.east) / 2, lat: (box.south + box.north) / 2 } : GRID_ORIGIN;
  });
  return {
    keys: districts.map((d) => String(d.adcode)),
    lon: Float64Array.from(middles, (m) => m.lon),
    lat: Float64Array.from(middles, (m) => m.lat),
    ringOf: null,
    adcode: Int32Array.from(districts, (d) => d.adcode),
    areaKm2: Float64Array.from(districts, (d) => multiPolygonAreaM2(d.polygons) / 1e6),
    cellAreaKm2: null,
    frame: null,
    locate: (lon, lat) => districts.findIndex((d) => isInMultiPolygon({ lon, lat }, d.polygons)),
    sumNear: null,
    usualBandM: 0,
  };
}
