import { mix, scale, type Rgb } from './colour.ts';
import { fractal, hash2, noise2 } from './noise.ts';
import type { Scene } from './scenes.ts';

const FOCAL_PX = 620;
const CAMERA_HEIGHT = 1;
/** Width of a row of parcels, in camera heights of the drawn plain. */
const ROW = 0.38;

/** Draws sky, ridges and fields once; 3×3 samples a pixel. Returns width × height × 3 in 0..255. */
export function drawLandscape(scene: Scene, width: number, height: number): Float32Array {
  const picture = new Float32Array(width * height * 3);
  const samples = [1 / 6, 1 / 2, 5 / 6];
  for (let y = 0; y < height; y++) {
    for (let x = 0; x < width; x++) {
      let r = 0;
      let g = 0;
      let b = 0;
      for (const dy of samples) {
        for (const dx of samples) {
          const colour = shade(scene, x + dx, y + dy, width);
          r += colour[0];
          g += colour[1];
          b += colour[2];
        }
      }
      const fall = 1 - 0.16 * ((x / width - 0.5) ** 2 + (y / height - 0.5) ** 2) * 2;
      picture.set([(r / 9) * fall, (g / 9) * fall, (b / 9) * fall], (y * width + x) * 3);
    }
  }
  return picture;
}

function shade(scene: Scene, x: number, y: number, width: number): Rgb {
  for (const [index, ridge] of [...scene.ridges.entries()].reverse()) {
    const top = ridgeTop(scene, ridge, index, x);
    if (y < top || y > ridge.baseY) continue;
    const depth = (y - top) / Math.max(1, ridge.baseY - top);
    const slope = fractal(x / 16, y / 9 + index * 31, scene.seed + 300 + index, 4) - 0.5;
    const lit = scale(ridge.colour, 1 + slope * (0.1 + 0.07 * index));
    return mix(lit, scene.haze, 0.05 + 0.55 * depth ** 1.6);
  }
  return y < scene.horizonY ? sky(scene, x, y) : plain(scene, x, y, width);
}

function ridgeTop(scene: Scene, ridge: Scene['ridges'][number], index: number, x: number): number {
  const peaks = fractal(x / ridge.widthPx + index * 9.7, index, scene.seed + index * 71, 5);
  const trees = noise2(x / 2.2, index, scene.seed + 900) * (0.6 + index * 0.5);
  return ridge.baseY - ridge.heightPx * (0.12 + 1.15 * Math.max(0, peaks - 0.22)) - trees;
}

function sky(scene: Scene, x: number, y: number): Rgb {
  const t = y / scene.horizonY;
  const base = mix(scene.skyTop, scene.haze, t ** 1.15);
  const cloud = Math.max(0, fractal(x / 150, y / 34, scene.seed + 5, 5) - 0.48) * 2.1;
  const clouded = mix(base, mix(scene.haze, [255, 255, 255], 0.45), cloud * (1 - 0.4 * t));
  const far = Math.hypot((x - scene.sun.x) / 1.5, y - scene.sun.y);
  return mix(clouded, scene.sun.glow, scene.sun.strength * Math.exp(-((far / 105) ** 1.3)));
}

/** Fields on a flat plain in perspective: parcels in rows, bunds between them, fading into haze. */
function plain(scene: Scene, x: number, y: number, width: number): Rgb {
  const below = Math.max(0.6, y - scene.horizonY + 7);
  const z = (CAMERA_HEIGHT * FOCAL_PX) / below / 3;
  const worldX = (((x - width / 2) * z) / FOCAL_PX) * 3;
  const ground = riverAt(scene, worldX, z) ?? parcel(scene, worldX, z);
  const sunny = 0.93 + 0.17 * fractal(worldX / 5, z / 9, scene.seed + 77, 3);
  const haze = 1 - Math.exp(-z / scene.hazeDepth);
  return mix(scale(ground, scene.light * sunny), scene.haze, Math.min(0.86, haze));
}

function riverAt(scene: Scene, worldX: number, z: number): Rgb | null {
  if (!scene.river) return null;
  const { offset, width, bend, colour } = scene.river;
  const centre = offset + bend * Math.sin(z / 3.1 + scene.seed) + (noise2(z, 1, scene.seed) - 0.5) * 0.5;
  const away = Math.abs(worldX - centre);
  if (away > width) return null;
  const bank = away > width * 0.86;
  return bank ? scale(scene.hedge, 1.25) : scale(colour, 0.94 + 0.08 * noise2(worldX * 6, z * 2, scene.seed));
}

function parcel(scene: Scene, worldX: number, z: number): Rgb {
  const angle = (scene.fieldAngleDeg * Math.PI) / 180;
  const wobble = (fractal(worldX / 3, z / 3, scene.seed + 13, 2) - 0.5) * 0.8;
  const along = worldX * Math.cos(angle) + z * Math.sin(angle) + wobble;
  const across = -worldX * Math.sin(angle) + z * Math.cos(angle) + wobble * 0.5;
  const row = Math.floor(across / ROW);
  const lengthOfRow = 0.62 + 1.0 * hash2(row, 3, scene.seed);
  const column = Math.floor(along / lengthOfRow + hash2(row, 7, scene.seed));
  const inRow = across / ROW - row;
  const inColumn = along / lengthOfRow + hash2(row, 7, scene.seed) - column;
  const kind = hash2(column, row, scene.seed + 1);
  const colour = scene.fields[Math.floor(kind * scene.fields.length)] ?? scene.hedge;
  const edge = Math.min(inRow, 1 - inRow, inColumn * 2.2, (1 - inColumn) * 2.2);
  if (hash2(row >> 2, column >> 2, scene.seed + 4) > 0.62 && edge < 0.12) {
    return scale(scene.hedge, 0.85 + 0.4 * noise2(worldX * 9, z * 9, scene.seed));
  }
  if (edge < 0.045) return mix(colour, scene.hedge, 0.5);
  const furrow = Math.sin((inRow * 9 + hash2(row, column, 3) * 2) * Math.PI) * 0.035;
  const tone = 0.9 + 0.24 * hash2(column, row, scene.seed + 2) + furrow;
  return scale(colour, tone + (fractal(worldX * 7, z * 5, scene.seed + 8, 2) - 0.5) * 0.1);
}
