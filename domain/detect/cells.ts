/** A picture in cells: what a cell's mean and its texture are, taken where the cell lay before the mast moved. */
import type { GrayFrame, Shift } from './register.ts';

export const CELL_PX = 4;

export interface Cells {
  readonly columns: number;
  readonly rows: number;
  /** Mean luma of each cell. */
  readonly mean: Float32Array;
  /** Mean absolute step between neighbouring pixels inside each cell. */
  readonly texture: Float32Array;
}

export function emptyCells(width: number, height: number): Cells {
  const [columns, rows] = [Math.floor(width / CELL_PX), Math.floor(height / CELL_PX)];
  return {
    columns,
    rows,
    mean: new Float32Array(columns * rows),
    texture: new Float32Array(columns * rows),
  };
}

/** Reads a picture into `out`, moved back by `shift` with bilinear weights. `aligned` takes the moved picture. */
export function readCells(frame: GrayFrame, shift: Shift, out: Cells, aligned: Float32Array): void {
  align(frame, shift, aligned);
  const { width } = frame;
  const { columns, rows, mean, texture } = out;
  for (let j = 0; j < rows; j++) {
    for (let i = 0; i < columns; i++) {
      let [sum, steps] = [0, 0];
      for (let y = 0; y < CELL_PX; y++) {
        const from = (j * CELL_PX + y) * width + i * CELL_PX;
        let left = aligned[from] ?? 0;
        sum += left;
        for (let x = 1; x < CELL_PX; x++) {
          const v = aligned[from + x] ?? 0;
          sum += v;
          steps += v > left ? v - left : left - v;
          left = v;
        }
      }
      mean[j * columns + i] = sum / (CELL_PX * CELL_PX);
      texture[j * columns + i] = steps / (CELL_PX * (CELL_PX - 1));
    }
  }
}

function align({ width, height, luma }: GrayFrame, shift: Shift, out: Float32Array): void {
  const [ix, iy] = [Math.floor(shift.x), Math.floor(shift.y)];
  const [fx, fy] = [shift.x - ix, shift.y - iy];
  const [w00, w10, w01, w11] = [(1 - fx) * (1 - fy), fx * (1 - fy), (1 - fx) * fy, fx * fy];
  const last = width - 2;
  for (let y = 0; y < height; y++) {
    const row0 = Math.max(0, Math.min(height - 1, y + iy)) * width;
    const row1 = Math.max(0, Math.min(height - 1, y + iy + 1)) * width;
    for (let x = 0; x < width; x++) {
      const sx = x + ix < 0 ? 0 : x + ix > last ? last : x + ix;
      out[y * width + x] =
        w00 * (luma[row0 + sx] ?? 0) +
        w10 * (luma[row0 + sx + 1] ?? 0) +
        w01 * (luma[row1 + sx] ?? 0) +
        w11 * (luma[row1 + sx + 1] ?? 0);
    }
  }
}
