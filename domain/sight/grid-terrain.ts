/** Heights in one array in memory, two bytes a node: a county at 30 m is about 10 MB, the city 83 MB. */
import { curvatureRadii } from '../geo/local-frame.ts';
import type { Bounds } from '../geo/polygon.ts';
import type { Lattice, Terrain } from './terrain.ts';

export interface GridTerrain extends Terrain {
  readonly lattice: Lattice;
  readonly heights: Int16Array | Float32Array;
  readonly bounds: Bounds;
}

export interface GridSpec {
  readonly west: number;
  readonly north: number;
  readonly dLonDeg: number;
  readonly dLatDeg: number;
  readonly cols: number;
  readonly rows: number;
  /** Row by row from the north-west node. Int16 holds decimetres (−32768: hole), Float32 metres (NaN: hole). */
  readonly heights: Int16Array | Float32Array;
}

/** The Int16 value of a hole. */
export const HOLE = -32768;
const BLOCK_CELLS = 8;

/** Metres as the Int16 decimetres of a grid, held within ±3276.7 m; null as a hole. */
export function toDecimetres(heightM: number | null): number {
  if (heightM === null || Number.isNaN(heightM)) return HOLE;
  return Math.max(-32767, Math.min(32767, Math.round(heightM * 10)));
}

/** A terrain over a regular grid of nodes, bilinear between them. Throws RangeError when the array does not fit the size. */
export function gridTerrain(spec: GridSpec): GridTerrain {
  const { west, north, dLonDeg, dLatDeg, cols, rows, heights } = spec;
  if (heights.length !== cols * rows || cols < 2 || rows < 2) {
    throw new RangeError(`a ${cols} × ${rows} grid needs ${cols * rows} heights, got ${heights.length}`);
  }
  const south = north - (rows - 1) * dLatDeg;
  const { meridianM } = curvatureRadii((north + south) / 2);
  const elevationAt = heights instanceof Int16Array ? readInt16(spec, heights) : readFloat32(spec, heights);
  const blockCols = Math.ceil((cols - 1) / BLOCK_CELLS);
  const ceiling = ceilings(spec, blockCols);
  return {
    cellM: (dLatDeg * Math.PI * meridianM) / 180,
    maxElevationM: ceiling.reduce((max, v) => (v > max && v < Infinity ? v : max), -1000),
    elevationAt,
    lattice: { west, north, dLonDeg, dLatDeg, cols, rows, blockCells: BLOCK_CELLS, blockCols, ceiling },
    heights,
    bounds: { west, north, south, east: west + (cols - 1) * dLonDeg },
  };
}

/** One reader per array kind keeps the inner loop of every ray monomorphic: together they cost half again as much. */
function readInt16(spec: GridSpec, heights: Int16Array): Terrain['elevationAt'] {
  const { west, north, dLonDeg, dLatDeg, cols, rows } = spec;
  const perLon = 1 / dLonDeg;
  const perLat = 1 / dLatDeg;
  return (lon, lat) => {
    const x = (lon - west) * perLon;
    const y = (north - lat) * perLat;
    if (!(x >= 0 && y >= 0 && x <= cols - 1 && y <= rows - 1)) return null;
    const i = Math.min(Math.floor(x), cols - 2);
    const j = Math.min(Math.floor(y), rows - 2);
    const at = j * cols + i;
    const nw = heights[at] ?? HOLE;
    const ne = heights[at + 1] ?? HOLE;
    const sw = heights[at + cols] ?? HOLE;
    const se = heights[at + cols + 1] ?? HOLE;
    if (nw === HOLE || ne === HOLE || sw === HOLE || se === HOLE) return null;
    const fx = x - i;
    const top = nw + (ne - nw) * fx;
    return 0.1 * (top + (sw + (se - sw) * fx - top) * (y - j));
  };
}

function readFloat32(spec: GridSpec, heights: Float32Array): Terrain['elevationAt'] {
  const { west, north, dLonDeg, dLatDeg, cols, rows } = spec;
  return (lon, lat) => {
    const x = (lon - west) / dLonDeg;
    const y = (north - lat) / dLatDeg;
    if (!(x >= 0 && y >= 0 && x <= cols - 1 && y <= rows - 1)) return null;
    const i = Math.min(Math.floor(x), cols - 2);
    const j = Math.min(Math.floor(y), rows - 2);
    const at = j * cols + i;
    const fx = x - i;
    const nw = heights[at] ?? NaN;
    const sw = heights[at + cols] ?? NaN;
    const top = nw + ((heights[at + 1] ?? NaN) - nw) * fx;
    const z = top + (sw + ((heights[at + cols + 1] ?? NaN) - sw) * fx - top) * (y - j);
    return Number.isNaN(z) ? null : z;
  };
}

function ceilings(spec: GridSpec, blockCols: number): Float32Array {
  const { cols, rows, heights } = spec;
  const isInt = heights instanceof Int16Array;
  const blockRows = Math.ceil((rows - 1) / BLOCK_CELLS);
  const ceiling = new Float32Array(blockCols * blockRows).fill(-Infinity);
  for (let bj = 0; bj < blockRows; bj++) {
    const lastRow = Math.min(rows - 1, (bj + 1) * BLOCK_CELLS);
    for (let bi = 0; bi < blockCols; bi++) {
      const lastCol = Math.min(cols - 1, (bi + 1) * BLOCK_CELLS);
      let max = -Infinity;
      for (let j = bj * BLOCK_CELLS; j <= lastRow; j++) {
        for (let i = bi * BLOCK_CELLS; i <= lastCol; i++) {
          const raw = heights[j * cols + i] ?? NaN;
          if (isInt ? raw === HOLE : Number.isNaN(raw)) max = Infinity;
          else if (raw > max) max = raw;
        }
      }
      ceiling[bj * blockCols + bi] = isInt ? max * 0.1 + 0.001 : max + 0.001;
    }
  }
  return ceiling;
}

/** Reads a terrain into a grid of its own over a box, nodes `cellM` metres apart. */
export function sampleGrid(
  bounds: Bounds,
  cellM: number,
  heightAt: (lon: number, lat: number) => number | null,
): GridTerrain {
  const { meridianM, normalM } = curvatureRadii((bounds.north + bounds.south) / 2);
  const dLatDeg = (cellM / meridianM) * (180 / Math.PI);
  const dLonDeg =
    (cellM / (normalM * Math.cos(((bounds.north + bounds.south) * Math.PI) / 360))) * (180 / Math.PI);
  const cols = Math.max(2, Math.ceil((bounds.east - bounds.west) / dLonDeg) + 1);
  const rows = Math.max(2, Math.ceil((bounds.north - bounds.south) / dLatDeg) + 1);
  const heights = new Int16Array(cols * rows);
  for (let j = 0; j < rows; j++) {
    const lat = bounds.north - j * dLatDeg;
    for (let i = 0; i < cols; i++)
      heights[j * cols + i] = toDecimetres(heightAt(bounds.west + i * dLonDeg, lat));
  }
  return gridTerrain({ west: bounds.west, north: bounds.north, dLonDeg, dLatDeg, cols, rows, heights });
}
