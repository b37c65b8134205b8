/**
 * The ground one camera can see, on a regular grid: from the lens to the centre of every cell within reach the
 * ground between is looked at every cell ("R3" of W. R. Franklin and C. Ray, 1994: exact at the grid's own
 * resolution, without the shortcuts that miss narrow gaps).
 */
import type { LonLat } from '../geo/geodesic.ts';
import { curvatureRadii, radiusAlong } from '../geo/local-frame.ts';
import type { Bounds } from '../geo/polygon.ts';
import { REFRACTION_K } from './ray.ts';
import type { Terrain } from './terrain.ts';

/** Cells of equal size in degrees; cell (i, j) has its centre at west + (i + ½)·dLonDeg, north − (j + ½)·dLatDeg. */
export interface CellGrid {
  readonly west: number;
  readonly north: number;
  readonly dLonDeg: number;
  readonly dLatDeg: number;
  readonly cols: number;
  readonly rows: number;
  readonly cellM: number;
}

export function cellGrid(bounds: Bounds, cellM: number): CellGrid {
  const middle = (bounds.north + bounds.south) / 2;
  const { meridianM, normalM } = curvatureRadii(middle);
  const dLatDeg = (cellM / meridianM) * (180 / Math.PI);
  const dLonDeg = (cellM / (normalM * Math.cos((middle * Math.PI) / 180))) * (180 / Math.PI);
  return {
    west: bounds.west,
    north: bounds.north,
    dLonDeg,
    dLatDeg,
    cols: Math.max(1, Math.ceil((bounds.east - bounds.west) / dLonDeg)),
    rows: Math.max(1, Math.ceil((bounds.north - bounds.south) / dLatDeg)),
    cellM,
  };
}

/** Heights at the cells' centres in metres; NaN where the terrain has none. */
export function cellHeights(grid: CellGrid, terrain: Terrain): Float32Array {
  const heights = new Float32Array(grid.cols * grid.rows);
  for (let j = 0; j < grid.rows; j++) {
    const lat = grid.north - (j + 0.5) * grid.dLatDeg;
    for (let i = 0; i < grid.cols; i++) {
      heights[j * grid.cols + i] = terrain.elevationAt(grid.west + (i + 0.5) * grid.dLonDeg, lat) ?? NaN;
    }
  }
  return heights;
}

export interface Viewer {
  readonly site: LonLat;
  readonly lensElevationM: number;
  readonly reachM: number;
  /** Azimuths a fixed camera covers, clockwise from the first to the second; null: all around. */
  readonly sector: { readonly fromDeg: number; readonly toDeg: number } | null;
}

/**
 * Calls `mark` with the index of every cell whose ground, raised by `targetHeightM`, the viewer sees. Cells of
 * unknown height are never seen, and hide nothing.
 */
export function viewshed(
  viewer: Viewer,
  grid: CellGrid,
  heights: Float32Array,
  targetHeightM: number,
  mark: (cell: number) => void,
): void {
  const { cols, rows, cellM } = grid;
  const sx = (viewer.site.lon - grid.west) / grid.dLonDeg - 0.5;
  const sy = (grid.north - viewer.site.lat) / grid.dLatDeg - 0.5;
  const reach = viewer.reachM / cellM;
  const drop = ((1 - REFRACTION_K) / (2 * radiusAlong(viewer.site.lat, 45))) * cellM * cellM;
  const eye = viewer.lensElevationM;
  const lastRow = Math.min(rows - 1, Math.floor(sy + reach));
  for (let j = Math.max(0, Math.ceil(sy - reach)); j <= lastRow; j++) {
    const half = Math.sqrt(Math.max(0, reach * reach - (j - sy) * (j - sy)));
    const lastCol = Math.min(cols - 1, Math.floor(sx + half));
    for (let i = Math.max(0, Math.ceil(sx - half)); i <= lastCol; i++) {
      const dx = i - sx;
      const dy = j - sy;
      const distance = Math.sqrt(dx * dx + dy * dy);
      if (viewer.sector !== null && !isInSector(viewer.sector, Math.atan2(dx, -dy))) continue;
      const target = (heights[j * cols + i] ?? NaN) + targetHeightM - distance * distance * drop;
      if (Number.isNaN(target)) continue;
      const slope = (target - eye) / distance;
      const steps = Math.ceil(distance);
      let isSeen = true;
      // The last cell before the target is its own slope; near the lens the ground is the mast's own hill.
      for (let s = 1; s < steps - 1; s++) {
        const share = s / steps;
        const d = distance * share;
        const ground = bilinear(heights, cols, rows, sx + dx * share, sy + dy * share);
        if (ground - d * d * drop > eye + slope * d) {
          isSeen = false;
          break;
        }
      }
      if (isSeen) mark(j * cols + i);
    }
  }
}

function bilinear(heights: Float32Array, cols: number, rows: number, x: number, y: number): number {
  const cx = x < 0 ? 0 : x > cols - 1.001 ? cols - 1.001 : x;
  const cy = y < 0 ? 0 : y > rows - 1.001 ? rows - 1.001 : y;
  const i = Math.trunc(cx);
  const j = Math.trunc(cy);
  const at = j * cols + i;
  const nw = heights[at] ?? NaN;
  const sw = heights[at + cols] ?? nw;
  const top = nw + ((heights[at + 1] ?? nw) - nw) * (cx - i);
  return top + (sw + ((heights[at + cols + 1] ?? sw) - sw) * (cx - i) - top) * (cy - j);
}

function isInSector(sector: { fromDeg: number; toDeg: number }, azimuthRad: number): boolean {
  const width = (((sector.toDeg - sector.fromDeg) % 360) + 360) % 360;
  const turn = ((azimuthRad * 180) / Math.PI - sector.fromDeg + 720) % 360;
  return turn <= (width === 0 ? 360 : width);
}
