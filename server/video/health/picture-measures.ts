/** Size of the sampled grey pictures: small enough to be cheap, fine enough to keep the noise of a living sensor. */
export const SAMPLE_WIDTH_PX = 96;
export const SAMPLE_HEIGHT_PX = 54;

export interface PictureMeasures {
  /** Mean grey value, 0 to 255. */
  mean: number;
  /** Standard deviation of the grey values. */
  contrast: number;
  /** Mean absolute second difference between neighbours: falls when a picture loses its edges. */
  sharpness: number;
}

/** `gray`: one byte a pixel, row by row. */
export function measurePicture(gray: Uint8Array, widthPx = SAMPLE_WIDTH_PX): PictureMeasures {
  let [sum, squares, edges, edgeCount] = [0, 0, 0, 0];
  gray.forEach((value, index) => {
    sum += value;
    squares += value * value;
    const column = index % widthPx;
    const [left, right] = [gray[index - 1], gray[index + 1]];
    const [above, below] = [gray[index - widthPx], gray[index + widthPx]];
    if (column === 0 || column === widthPx - 1 || above === undefined || below === undefined) return;
    edges += Math.abs(4 * value - (left ?? 0) - (right ?? 0) - above - below);
    edgeCount += 1;
  });
  const mean = sum / Math.max(1, gray.length);
  const variance = Math.max(0, squares / Math.max(1, gray.length) - mean * mean);
  return { mean, contrast: Math.sqrt(variance), sharpness: edges / Math.max(1, edgeCount) };
}

/** Share of the pixels that differ by more than the noise of encoding, 0 to 1. */
export function changedShare(a: Uint8Array, b: Uint8Array): number {
  if (a.length !== b.length || a.length === 0) return 1;
  let changed = 0;
  a.forEach((value, index) => {
    if (Math.abs(value - (b[index] ?? 0)) > 1) changed += 1;
  });
  return changed / a.length;
}
