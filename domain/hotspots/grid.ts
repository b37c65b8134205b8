import { equalAreaFrame, type EqualAreaFrame } from '../geo/equal-area.ts';
import type { LonLat } from '../geo/geodesic.ts';
import type { MultiPolygon, Polygon } from '../geo/polygon.ts';

/** The leaders' grid and its refinement, metres; 500 m cells nest six by six in one of 3 km. */
export const GRID_CELL_M = { coarse: 3000, fine: 500 } as const;

/** Square cells on an equal-area frame; column and row count from the frame's origin, eastward and northward. */
export interface Grid {
  frame: EqualAreaFrame;
  cellM: number;
  cols: Int32Array;
  rows: Int32Array;
  /** Cell index by `cellKey`. */
  indexOf: ReadonlyMap<string, number>;
}

export function cellKey(col: number, row: number): string {
  return `${col},${row}`;
}

/** Columns whose centres lie inside a polygon (even-odd) at the centre height of each row. */
function* cellsIn(
  polygon: Polygon,
  frame: EqualAreaFrame,
  cellM: number,
): Generator<[col: number, row: number]> {
  const rings = polygon.map((ring) => ring.map(([lon, lat]) => frame.project(lon, lat)));
  const ys = rings.flat().map(([, y]) => y);
  const firstRow = Math.floor(ys.reduce((min, y) => Math.min(min, y), Infinity) / cellM);
  const lastRow = Math.floor(ys.reduce((max, y) => Math.max(max, y), -Infinity) / cellM);
  for (let row = firstRow; row <= lastRow; row++) {
    const y = (row + 0.5) * cellM;
    const borders: number[] = [];
    for (const ring of rings) {
      let [x1, y1] = ring.at(-1) ?? [0, 0];
      for (const [x2, y2] of ring) {
        if (y1 > y !== y2 > y) borders.push(x1 + ((x2 - x1) * (y - y1)) / (y2 - y1));
        [x1, y1] = [x2, y2];
      }
    }
    borders.sort((a, b) => a - b);
    for (let i = 0; i + 1 < borders.length; i += 2) {
      const from = Math.ceil((borders[i] ?? 0) / cellM - 0.5);
      for (let col = from; (col + 0.5) * cellM < (borders[i + 1] ?? 0); col++) yield [col, row];
    }
  }
}

/**
 * The cells whose centres lie in any of the polygons (longitude and latitude), in order of row and column. The same
 * origin gives the same cells whatever the polygons, so months and refinements compare cell by cell.
 */
export function gridOver(polygons: MultiPolygon, origin: LonLat, cellM: number): Grid {
  const frame = equalAreaFrame(origin);
  const cells = new Map<string, [number, number]>();
  for (const polygon of polygons) {
    for (const cell of cellsIn(polygon, frame, cellM)) cells.set(cellKey(...cell), cell);
  }
  const sorted = [...cells.values()].sort((a, b) => a[1] - b[1] || a[0] - b[0]);
  return {
    frame,
    cellM,
    cols: Int32Array.from(sorted, ([col]) => col),
    rows: Int32Array.from(sorted, ([, row]) => row),
    indexOf: new Map(sorted.map(([col, row], i) => [cellKey(col, row), i])),
  };
}

/** The cell of a place; null outside the grid. */
export function cellAt(grid: Grid, place: LonLat): number | null {
  const [x, y] = grid.frame.project(place.lon, place.lat);
  return grid.indexOf.get(cellKey(Math.floor(x / grid.cellM), Math.floor(y / grid.cellM))) ?? null;
}

/** Centres in metres of the frame, as `giStar` takes them. */
export function cellCentresM(grid: Grid): { x: Float64Array; y: Float64Array } {
  return {
    x: Float64Array.from(grid.cols, (col) => (col + 0.5) * grid.cellM),
    y: Float64Array.from(grid.rows, (row) => (row + 0.5) * grid.cellM),
  };
}

/** Closed outline of a cell in longitude and latitude, counter-clockwise from the south-west. */
export function cellRing(grid: Grid, cell: number): [lon: number, lat: number][] {
  const [col = 0, row = 0] = [grid.cols[cell], grid.rows[cell]];
  const corners = [
    [0, 0],
    [1, 0],
    [1, 1],
    [0, 1],
    [0, 0],
  ] as const;
  return corners.map(([dx, dy]) => {
    const { lon, lat } = grid.frame.unproject((col + dx) * grid.cellM, (row + dy) * grid.cellM);
    return [lon, lat];
  });
}

/** Mean of the values that fall in each cell; NaN where none does. Values that are not finite are left out. */
export function meansByCell(
  grid: Grid,
  samples: Iterable<LonLat & { value: number }>,
): { mean: Float64Array; count: Uint32Array } {
  const mean = new Float64Array(grid.cols.length);
  const count = new Uint32Array(grid.cols.length);
  for (const sample of samples) {
    const cell = Number.isFinite(sample.value) ? cellAt(grid, sample) : null;
    if (cell === null) continue;
    mean[cell] = (mean[cell] ?? 0) + sample.value;
    count[cell] = (count[cell] ?? 0) + 1;
  }
  for (let i = 0; i < mean.length; i++)
    mean[i] = count[i] === 0 ? Number.NaN : (mean[i] ?? 0) / (count[i] ?? 1);
  return { mean, count };
}
