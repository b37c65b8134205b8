import type { Grid } from './grid.ts';

/** A grid as a full raster around its cells, row by row from the south-west: −1 where there is no cell. */
export interface DenseGrid {
  readonly minCol: number;
  readonly minRow: number;
  readonly width: number;
  readonly height: number;
  readonly cellAt: Int32Array;
}

export function denseGrid({ cols, rows }: Pick<Grid, 'cols' | 'rows'>): DenseGrid {
  let [minCol, minRow, maxCol, maxRow] = [Infinity, Infinity, -Infinity, -Infinity];
  for (let i = 0; i < cols.length; i++) {
    minCol = Math.min(minCol, cols[i]!);
    maxCol = Math.max(maxCol, cols[i]!);
    minRow = Math.min(minRow, rows[i]!);
    maxRow = Math.max(maxRow, rows[i]!);
  }
  if (cols.length === 0) return { minCol: 0, minRow: 0, width: 0, height: 0, cellAt: new Int32Array() };
  const [width, height] = [maxCol - minCol + 1, maxRow - minRow + 1];
  const cellAt = new Int32Array(width * height).fill(-1);
  for (let i = 0; i < cols.length; i++) cellAt[(rows[i]! - minRow) * width + cols[i]! - minCol] = i;
  return { minCol, minRow, width, height, cellAt };
}

/** The cell of a column and row of the grid; −1 outside. */
export function cellOf(dense: DenseGrid, col: number, row: number): number {
  const [x, y] = [col - dense.minCol, row - dense.minRow];
  if (x < 0 || y < 0 || x >= dense.width || y >= dense.height) return -1;
  return dense.cellAt[y * dense.width + x]!;
}

/**
 * For every cell the sum of the values within a distance of `bandCells` cell sides between centres, itself included.
 * Running sums along each row make the cost grow with the rows of the band alone; sums of integers below 2^53 are exact.
 */
export function bandSums(dense: DenseGrid, values: ArrayLike<number>, bandCells: number): Float64Array {
  const { width, height, cellAt } = dense;
  const stride = width + 1;
  const before = new Float64Array(height * stride);
  let n = 0;
  for (let y = 0; y < height; y++) {
    let sum = 0;
    for (let x = 0; x < width; x++) {
      const cell = cellAt[y * width + x]!;
      if (cell >= 0) {
        sum += values[cell]!;
        n += 1;
      }
      before[y * stride + x + 1] = sum;
    }
  }
  const reach = Math.floor(bandCells * (1 + 1e-12));
  const half = Array.from({ length: reach + 1 }, (_, dy) =>
    Math.floor(Math.sqrt(Math.max(0, bandCells * bandCells * (1 + 1e-12) - dy * dy))),
  );
  const sums = new Float64Array(n);
  for (let y = 0; y < height; y++) {
    for (let dy = -Math.min(reach, y); dy <= Math.min(reach, height - 1 - y); dy++) {
      const from = (y + dy) * stride;
      const wing = half[Math.abs(dy)]!;
      for (let x = 0; x < width; x++) {
        const cell = cellAt[y * width + x]!;
        if (cell < 0) continue;
        sums[cell]! += before[from + Math.min(width, x + wing + 1)]! - before[from + Math.max(0, x - wing)]!;
      }
    }
  }
  return sums;
}
