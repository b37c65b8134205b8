/** What all cameras see together: how often each cell is seen, shares of an area, and where nobody looks. */
import { curvatureRadii } from '../geo/local-frame.ts';
import type { LonLat } from '../geo/geodesic.ts';
import { type Bounds, isInMultiPolygon, type MultiPolygon } from '../geo/polygon.ts';
import type { Terrain } from './terrain.ts';
import { type CellGrid, cellGrid, cellHeights, type Viewer, viewshed } from './viewshed.ts';

export interface Coverage {
  readonly grid: CellGrid;
  /** Number of cameras that see each cell, row by row from the north-west; held at 254, and 255 where no height is known. */
  readonly seenBy: Uint8Array;
}

export const UNKNOWN_GROUND = 255;

/** `targetHeightM` is how far above the ground smoke must be to count as seen: 0 for the foot of a fire. */
export function coverage(
  viewers: readonly Viewer[],
  terrain: Terrain,
  bounds: Bounds,
  cellM: number,
  targetHeightM = 0,
  onViewer?: (done: number) => void,
): Coverage {
  const grid = cellGrid(bounds, cellM);
  const heights = cellHeights(grid, terrain);
  const seenBy = Uint8Array.from(heights, (h) => (Number.isNaN(h) ? UNKNOWN_GROUND : 0));
  for (const [k, viewer] of viewers.entries()) {
    viewshed(viewer, grid, heights, targetHeightM, (cell) => {
      const n = seenBy[cell] ?? UNKNOWN_GROUND;
      if (n < UNKNOWN_GROUND - 1) seenBy[cell] = n + 1;
    });
    onViewer?.(k + 1);
  }
  return { grid, seenBy };
}

export interface CoverageShares {
  readonly areaM2: number;
  /** Shares of the area's known ground, adding up to 1; 0 each when none is known. */
  readonly byNone: number;
  readonly byOne: number;
  readonly byTwoOrMore: number;
  /** Share of the area whose height is not known. */
  readonly unknown: number;
}

/** Shares of an area by the number of cameras that see it, by the centres of the cells. */
export function coverageIn(c: Coverage, area: MultiPolygon): CoverageShares {
  const { grid, seenBy } = c;
  const { meridianM, normalM } = curvatureRadii(grid.north - (grid.rows * grid.dLatDeg) / 2);
  const perLatM = (meridianM * Math.PI) / 180;
  const sums = [0, 0, 0, 0];
  for (let j = 0; j < grid.rows; j++) {
    const lat = grid.north - (j + 0.5) * grid.dLatDeg;
    const cellM2 =
      grid.dLatDeg * perLatM * grid.dLonDeg * ((normalM * Math.PI) / 180) * Math.cos((lat * Math.PI) / 180);
    for (let i = 0; i < grid.cols; i++) {
      if (!isInMultiPolygon({ lon: grid.west + (i + 0.5) * grid.dLonDeg, lat }, area)) continue;
      const n = seenBy[j * grid.cols + i] ?? UNKNOWN_GROUND;
      const k = n === UNKNOWN_GROUND ? 3 : Math.min(2, n);
      sums[k] = (sums[k] ?? 0) + cellM2;
    }
  }
  const [none = 0, one = 0, more = 0, unknown = 0] = sums;
  const known = none + one + more;
  const areaM2 = known + unknown;
  const share = (part: number): number => (known === 0 ? 0 : part / known);
  return {
    areaM2,
    byNone: share(none),
    byOne: share(one),
    byTwoOrMore: share(more),
    unknown: areaM2 === 0 ? 0 : unknown / areaM2,
  };
}

export interface BlindSpot {
  readonly cells: number;
  readonly areaM2: number;
  /** A cell of the spot nearest to its middle: always inside it. */
  readonly at: LonLat;
}

/** Connected ground that no camera sees, largest first, without spots below `leastM2`. Only inside `area` when given. */
export function blindSpots(c: Coverage, leastM2: number, area: MultiPolygon | null = null): BlindSpot[] {
  const { grid, seenBy } = c;
  const { cols, rows } = grid;
  const isOpen = Uint8Array.from(seenBy, (n, cell) => {
    if (n !== 0) return 0;
    if (area === null) return 1;
    return isInMultiPolygon(centre(grid, cell), area) ? 1 : 0;
  });
  const spots: BlindSpot[] = [];
  const stack: number[] = [];
  for (let start = 0; start < isOpen.length; start++) {
    if (isOpen[start] !== 1) continue;
    const cells: number[] = [];
    stack.push(start);
    isOpen[start] = 0;
    for (let cell = stack.pop(); cell !== undefined; cell = stack.pop()) {
      cells.push(cell);
      const i = cell % cols;
      const j = (cell - i) / cols;
      for (const next of [
        i > 0 ? cell - 1 : -1,
        i < cols - 1 ? cell + 1 : -1,
        j > 0 ? cell - cols : -1,
        j < rows - 1 ? cell + cols : -1,
      ]) {
        if (next < 0 || isOpen[next] !== 1) continue;
        isOpen[next] = 0;
        stack.push(next);
      }
    }
    const areaM2 = cells.length * grid.cellM * grid.cellM;
    if (areaM2 >= leastM2)
      spots.push({ cells: cells.length, areaM2, at: centre(grid, middleOf(cells, cols)) });
  }
  return spots.sort((a, b) => b.areaM2 - a.areaM2);
}

function centre(grid: CellGrid, cell: number): LonLat {
  const i = cell % grid.cols;
  const j = (cell - i) / grid.cols;
  return { lon: grid.west + (i + 0.5) * grid.dLonDeg, lat: grid.north - (j + 0.5) * grid.dLatDeg };
}

function middleOf(cells: readonly number[], cols: number): number {
  const x = cells.reduce((sum, cell) => sum + (cell % cols), 0) / cells.length;
  const y = cells.reduce((sum, cell) => sum + Math.floor(cell / cols), 0) / cells.length;
  const off = (cell: number): number => Math.hypot((cell % cols) - x, Math.floor(cell / cols) - y);
  return cells.reduce((best, cell) => (off(cell) < off(best) ? cell : best), cells[0] ?? 0);
}
