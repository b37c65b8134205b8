import { HATCH_IMAGES } from './cell-part.ts';

const SIDE_PX = 14;
const RATIO = 2;

/** White diagonals that repeat without a seam; null for names that are not ours. */
export function hatchImage(name: string): { data: ImageData; pixelRatio: number } | null {
  const rising = name === HATCH_IMAGES.rising;
  if (!rising && name !== HATCH_IMAGES.falling) return null;
  const data = new ImageData(SIDE_PX, SIDE_PX);
  for (let y = 0; y < SIDE_PX; y++)
    for (let x = 0; x < SIDE_PX; x++) {
      const along = (rising ? x + y : x - y + SIDE_PX) % SIDE_PX;
      if (along < 2) data.data.set([255, 255, 255, 255], (y * SIDE_PX + x) * 4);
    }
  return { data, pixelRatio: RATIO };
}
