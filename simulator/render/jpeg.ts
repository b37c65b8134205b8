import sharp from 'sharp';
import type { Backdrop } from './backdrop.ts';

/** A picture as JPEG, ITU-R BT.601 studio range to RGB. */
export async function jpegOf({ width, height, luma, blue, red }: Backdrop): Promise<Buffer> {
  const rgb = Buffer.alloc(3 * width * height);
  const clamp = (v: number): number => (v < 0 ? 0 : v > 255 ? 255 : v);
  for (let y = 0; y < height; y += 1)
    for (let x = 0; x < width; x += 1) {
      const at = y * width + x;
      const c = (y >> 1) * (width >> 1) + (x >> 1);
      const l = 1.164_384 * ((luma[at] ?? 16) - 16);
      const [b, r] = [(blue[c] ?? 128) - 128, (red[c] ?? 128) - 128];
      rgb[3 * at] = clamp(l + 1.596_027 * r);
      rgb[3 * at + 1] = clamp(l - 0.391_762 * b - 0.812_968 * r);
      rgb[3 * at + 2] = clamp(l + 2.017_232 * b);
    }
  return sharp(rgb, { raw: { width, height, channels: 3 } })
    .jpeg({ quality: 84 })
    .toBuffer();
}
