import { blueOf, lumaOf, redOf, type Rgb } from './colour.ts';
import type { Light } from './light.ts';
import { type Scene, SKY } from './surface.ts';

/** The still part of the picture under one light and one haze, in studio-range YUV 4:2:0. */
export interface Backdrop {
  width: number;
  height: number;
  luma: Uint8Array;
  blue: Uint8Array;
  red: Uint8Array;
}

/** Koschmieder's law: contrast of 2 % at the meteorological range. */
export const EXTINCTION = 3.912;
const WATER = 2;

export function backdropOf(scene: Scene, light: Light, visibilityM: number, hour: number): Backdrop {
  const { width, height } = scene;
  const rgb = new Uint8ClampedArray(3 * width * height);
  const perM = EXTINCTION / visibilityM;
  const { direct, ambient, haze, sun } = light;
  for (let at = 0; at < width * height; at += 1) {
    const i = 3 * at;
    if (scene.cover[at] === SKY) {
      skyAt(scene, light, at, rgb);
      continue;
    }
    const facing = Math.max(
      0,
      ((scene.normal[i] ?? 0) * sun.e +
        (scene.normal[i + 1] ?? 0) * sun.n +
        (scene.normal[i + 2] ?? 0) * sun.u) /
        127,
    );
    const through = Math.exp(-(scene.rangeM[at] ?? 0) * perM);
    // Water mirrors the sky more than it shows itself.
    const mirror = scene.cover[at] === WATER ? 0.55 : 0;
    for (let c = 0; c < 3; c += 1) {
      const surface = (scene.albedo[i + c] ?? 0) * ((ambient[c] ?? 0) + (direct[c] ?? 0) * facing);
      const own = surface + ((light.zenith[c] ?? 0) * 0.5 + (haze[c] ?? 0) * 0.5 - surface) * mirror;
      rgb[i + c] = own * through + (haze[c] ?? 0) * (1 - through) + ((at * 0.754_877) % 1) - 0.5;
    }
  }
  if (light.night > 0.2) drawLamps(scene, rgb, perM, light.night, hour);
  return toPlanes(rgb, width, height);
}

function skyAt(scene: Scene, light: Light, at: number, rgb: Uint8ClampedArray): void {
  const up = Math.max(0, Math.min(1, (scene.tanElevation[at] ?? 0) / 0.34));
  const t = up ** 0.75;
  const azimuth = ((scene.azimuthDeg[at] ?? 0) * Math.PI) / 180;
  const tan = scene.tanElevation[at] ?? 0;
  const k = 1 / Math.hypot(1, tan);
  const near = k * (Math.sin(azimuth) * light.sun.e + Math.cos(azimuth) * light.sun.n + tan * light.sun.u);
  const glow = light.glow * Math.exp(-((1 - near) / 0.045)) * 0.9;
  for (let c = 0; c < 3; c += 1) {
    const base = (light.haze[c] ?? 0) + ((light.zenith[c] ?? 0) - (light.haze[c] ?? 0)) * t;
    rgb[3 * at + c] = base + ((light.glowColour[c] ?? 0) - base) * glow + ((at * 0.754_877) % 1) - 0.5;
  }
}

function drawLamps(scene: Scene, rgb: Uint8ClampedArray, perM: number, night: number, hour: number): void {
  const clock = hour < 12 ? hour + 24 : hour;
  for (const lamp of scene.lamps) {
    if (clock > lamp.untilHour && clock < 30) continue;
    const strength = night * 190 * Math.exp(-lamp.rangeM * perM) * Math.min(1, 1400 / lamp.rangeM + 0.35);
    const [x, y] = [Math.round(lamp.x), Math.round(lamp.y)];
    for (let dy = -1; dy <= 1; dy += 1)
      for (let dx = -1; dx <= 1; dx += 1) {
        if (x + dx < 0 || y + dy < 0 || x + dx >= scene.width || y + dy >= scene.height) continue;
        const at = 3 * ((y + dy) * scene.width + x + dx);
        const k = strength * (dx === 0 && dy === 0 ? 1 : 0.28);
        rgb[at] = (rgb[at] ?? 0) + k;
        rgb[at + 1] = (rgb[at + 1] ?? 0) + k * 0.82;
        rgb[at + 2] = (rgb[at + 2] ?? 0) + k * 0.5;
      }
  }
}

export function toPlanes(rgb: Uint8ClampedArray, width: number, height: number): Backdrop {
  const luma = new Uint8Array(width * height);
  for (let at = 0; at < luma.length; at += 1)
    luma[at] = Math.round(lumaOf(rgb[3 * at] ?? 0, rgb[3 * at + 1] ?? 0, rgb[3 * at + 2] ?? 0));
  const half = width >> 1;
  const blue = new Uint8Array(half * (height >> 1));
  const red = new Uint8Array(half * (height >> 1));
  for (let y = 0; y < height >> 1; y += 1)
    for (let x = 0; x < half; x += 1) {
      const sums: [number, number, number] = [0, 0, 0];
      for (const at of [
        2 * y * width + 2 * x,
        2 * y * width + 2 * x + 1,
        (2 * y + 1) * width + 2 * x,
        (2 * y + 1) * width + 2 * x + 1,
      ])
        for (let c = 0; c < 3; c += 1) sums[c as 0 | 1 | 2] += (rgb[3 * at + c] ?? 0) / 4;
      blue[y * half + x] = Math.round(blueOf(...sums));
      red[y * half + x] = Math.round(redOf(...sums));
    }
  return { width, height, luma, blue, red };
}

/** The colour a thing keeps of its own at a distance, mixed with the haze before it. */
export function throughHaze(own: Rgb, haze: Rgb, rangeM: number, visibilityM: number): Rgb {
  const through = Math.exp((-EXTINCTION * rangeM) / visibilityM);
  return [
    own[0] * through + haze[0] * (1 - through),
    own[1] * through + haze[1] * (1 - through),
    own[2] * through + haze[2] * (1 - through),
  ];
}
