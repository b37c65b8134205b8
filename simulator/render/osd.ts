import glyphs from './glyphs.json' with { type: 'json' };
import type { Backdrop } from './backdrop.ts';

const GLYPHS: Readonly<Record<string, string>> = glyphs.glyphs;
const { rows } = glyphs;
const WHITE = 235;
const BLACK = 16;

export interface OsdText {
  text: string;
  /** Pixels from the left, or from the right when negative; the same from the top and the bottom. */
  x: number;
  y: number;
}

const widthOf = (text: string): number =>
  Array.from(text).reduce((sum, letter) => sum + (GLYPHS[letter]?.length ?? 0) / rows, 0);

/** Burns lines of white text with a dark edge into a picture, as cameras do. `scale` is whole. */
export function burnIn(
  picture: Pick<Backdrop, 'width' | 'height' | 'luma' | 'blue' | 'red'>,
  lines: readonly OsdText[],
  scale: number,
): void {
  for (const { text, x, y } of lines) {
    let left = x >= 0 ? x * scale : picture.width + (x - widthOf(text)) * scale;
    const top = y >= 0 ? y * scale : picture.height + (y - rows) * scale;
    for (const letter of text) {
      const pixels = GLYPHS[letter];
      if (pixels === undefined) continue;
      const width = pixels.length / rows;
      draw(picture, pixels, width, left, top, scale, 1, BLACK);
      draw(picture, pixels, width, left, top, scale, 0, WHITE);
      left += width * scale;
    }
  }
}

function draw(
  { width, height, luma, blue, red }: Pick<Backdrop, 'width' | 'height' | 'luma' | 'blue' | 'red'>,
  pixels: string,
  columns: number,
  left: number,
  top: number,
  scale: number,
  edge: 0 | 1,
  level: number,
): void {
  const coverage = (i: number, j: number): number =>
    i < 0 || j < 0 || i >= columns || j >= rows ? 0 : parseInt(pixels.charAt(j * columns + i), 16) / 15;
  const spread = edge * scale;
  for (let y = -spread; y < rows * scale + spread; y += 1)
    for (let x = -spread; x < columns * scale + spread; x += 1) {
      let share = 0;
      for (let dy = -edge; dy <= edge; dy += 1)
        for (let dx = -edge; dx <= edge; dx += 1)
          share = Math.max(share, coverage(Math.floor(x / scale) + dx, Math.floor(y / scale) + dy));
      const [px, py] = [left + x, top + y];
      if (share === 0 || px < 0 || py < 0 || px >= width || py >= height) continue;
      const at = py * width + px;
      luma[at] = (luma[at] ?? 0) + (level - (luma[at] ?? 0)) * share * (edge ? 0.65 : 1);
      const c = (py >> 1) * (width >> 1) + (px >> 1);
      blue[c] = (blue[c] ?? 128) + (128 - (blue[c] ?? 128)) * share;
      red[c] = (red[c] ?? 128) + (128 - (red[c] ?? 128)) * share;
    }
}
