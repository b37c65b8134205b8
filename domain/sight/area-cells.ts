/** Which cells of a grid have their centre in an area: row by row along the edges, so that large areas stay cheap. */
import type { MultiPolygon } from '../geo/polygon.ts';
import type { CellGrid } from './viewshed.ts';

/** Calls `onCell` with the index of every cell whose centre lies inside (even-odd within each polygon). */
export function cellsInside(grid: CellGrid, area: MultiPolygon, onCell: (cell: number) => void): void {
  const { west, north, dLonDeg, dLatDeg, cols, rows } = grid;
  for (const polygon of area) {
    const crossings: number[][] = [];
    for (const ring of polygon) {
      let previous = ring.at(-1);
      for (const point of ring) {
        if (previous !== undefined) addEdge(crossings, previous, point);
        previous = point;
      }
    }
    for (const [j, row] of crossings.entries()) {
      if (row === undefined) continue;
      row.sort((a, b) => a - b);
      for (let k = 0; k + 1 < row.length; k += 2) {
        const from = Math.max(0, Math.ceil(((row[k] ?? 0) - west) / dLonDeg - 0.5));
        const to = Math.min(cols, Math.ceil(((row[k + 1] ?? 0) - west) / dLonDeg - 0.5));
        for (let i = from; i < to; i++) onCell(j * cols + i);
      }
    }
  }

  /** Longitudes at which an edge crosses the rows' centre lines, half-open as in `isInPolygon`. */
  function addEdge(
    crossings: number[][],
    [x1, y1]: readonly [number, number],
    [x2, y2]: readonly [number, number],
  ): void {
    if (y1 === y2) return;
    const [low, high] = y1 < y2 ? [y1, y2] : [y2, y1];
    const first = Math.max(0, Math.floor((north - high) / dLatDeg - 0.5));
    const last = Math.min(rows - 1, Math.ceil((north - low) / dLatDeg - 0.5));
    for (let j = first; j <= last; j++) {
      const lat = north - (j + 0.5) * dLatDeg;
      if (y1 > lat === y2 > lat) continue;
      (crossings[j] ??= []).push(x1 + ((x2 - x1) * (lat - y1)) / (y2 - y1));
    }
  }
}
