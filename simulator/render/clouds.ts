import type { Backdrop } from './backdrop.ts';
import { lumaOf } from './colour.ts';
import type { Light } from './light.ts';
import { fractal, noise2 } from './noise.ts';
import { type Scene, SKY } from './surface.ts';

const STRIP = 2048;
const ROWS = 64;

/** A strip of cloud that closes on itself, drawn past the sky by the wind aloft. */
export function cloudStrip(seed: number, cloud: number): Uint8Array {
  const strip = new Uint8Array(STRIP * ROWS);
  const least = 0.66 - 0.42 * cloud;
  for (let y = 0; y < ROWS; y += 1)
    for (let x = 0; x < STRIP; x += 1) {
      // Two strips faded into each other join the ends.
      const t = x / STRIP;
      const near = fractal(x / 150, y / 13, seed, 5);
      const wrapped = fractal((x - STRIP) / 150, y / 13, seed, 5);
      const density = Math.max(0, near * (1 - t) + wrapped * t - least) * 3.2;
      strip[y * STRIP + x] = Math.min(235, density * 190);
    }
  return strip;
}

/** Draws clouds over the sky of a picture, `pixelsOn` pixels along their way. */
export function drawClouds(
  picture: Backdrop,
  scene: Scene,
  strip: Uint8Array,
  light: Light,
  pixelsOn: number,
): void {
  const { width, height } = scene;
  const bright = lumaOf(
    Math.min(255, light.haze[0] * 0.55 + 255 * 0.45 * (1 - light.night)),
    Math.min(255, light.haze[1] * 0.55 + 255 * 0.45 * (1 - light.night)),
    Math.min(255, light.haze[2] * 0.55 + 255 * 0.45 * (1 - light.night)),
  );
  // Clouds 1,600 m up, seen at some 8 km, all moved alike: at their own paces the rows would shear apart.
  const shift = ((pixelsOn % STRIP) + STRIP) % STRIP;
  const from = Math.floor(shift);
  const part = Math.round((shift - from) * 256);
  for (let y = 0; y < height; y += 1) {
    const tan = Math.max(0.005, scene.tanElevation[y * width + (width >> 1)] ?? 0.005);
    const row = Math.min(ROWS - 1, Math.floor((tan / 0.36) ** 0.7 * ROWS));
    const fade = Math.min(1, tan / 0.05) * 0.8;
    for (let x = 0; x < width; x += 1) {
      const at = y * width + x;
      if (scene.cover[at] !== SKY) continue;
      const i = row * STRIP;
      const a = strip[i + ((x + from) & (STRIP - 1))] ?? 0;
      const b = strip[i + ((x + from + 1) & (STRIP - 1))] ?? 0;
      const alpha = ((a * (256 - part) + b * part) / 65_280) * fade;
      if (alpha > 0.004)
        picture.luma[at] = (picture.luma[at] ?? 0) + (bright - (picture.luma[at] ?? 0)) * alpha;
    }
  }
}

/** Shadows of clouds on the ground: wide soft bands that cross it with the wind. `strength` 0 to 1. */
export function drawShadows(
  picture: Backdrop,
  scene: Scene,
  strength: number,
  atMs: number,
  wind: { windFromDeg: number; windMs: number },
): void {
  const STEP = 8;
  const { width, height } = scene;
  const towards = ((wind.windFromDeg + 180) * Math.PI) / 180;
  const driftM = ((atMs / 1000) % 100_000) * (wind.windMs * 1.6 + 2);
  const [de, dn] = [Math.sin(towards) * driftM, Math.cos(towards) * driftM];
  const columns = width / STEP + 1;
  const shade = new Float32Array(columns * (height / STEP + 1));
  for (let j = 0; j <= height / STEP; j += 1)
    for (let i = 0; i < columns; i += 1) {
      const at = Math.min(height - 1, j * STEP) * width + Math.min(width - 1, i * STEP);
      if (scene.cover[at] === SKY) continue;
      const [e, n] = [(scene.eastM[at] ?? 0) - de, (scene.northM[at] ?? 0) - dn];
      const dense = noise2(e / 1300, n / 1300, 4711) * 0.7 + noise2(e / 420, n / 420, 4712) * 0.3;
      shade[j * columns + i] = strength * Math.max(0, Math.min(1, (dense - 0.5) * 5));
    }
  for (let y = 0; y < height; y += 1) {
    const [j, fy] = [Math.floor(y / STEP), (y % STEP) / STEP];
    for (let x = 0; x < width; x += 1) {
      const at = y * width + x;
      if (scene.cover[at] === SKY) continue;
      const [i, fx] = [Math.floor(x / STEP), (x % STEP) / STEP];
      const k = j * columns + i;
      const top = (shade[k] ?? 0) * (1 - fx) + (shade[k + 1] ?? 0) * fx;
      const low = (shade[k + columns] ?? 0) * (1 - fx) + (shade[k + columns + 1] ?? 0) * fx;
      const dark = top + (low - top) * fy;
      if (dark > 0.01) picture.luma[at] = 16 + ((picture.luma[at] ?? 16) - 16) * (1 - 0.42 * dark);
    }
  }
}
