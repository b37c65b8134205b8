import type { LonLat } from '../../domain/geo/geodesic.ts';
import {
  type Emitter,
  type EmitterKind,
  placeOf,
  puffsOf,
  strengthOf,
  type Wind,
} from '../world/emitters.ts';
import { throughHaze } from './backdrop.ts';
import type { Backdrop } from './backdrop.ts';
import { blueOf, lumaOf, redOf, type Rgb } from './colour.ts';
import type { Light } from './light.ts';
import type { Scene } from './surface.ts';
import { pixelOf } from './view.ts';

/** What a pixel must be behind, at least, for smoke to be drawn before it. */
const BEFORE_M = 25;
const ALBEDO: Record<EmitterKind, Rgb> = {
  fire: [206, 203, 198],
  steam: [246, 248, 250],
  chimney: [150, 148, 148],
  dust: [178, 156, 122],
  fog: [214, 218, 222],
};
const KERNEL_REACH = 2.2;
const KERNEL = Float32Array.from({ length: 512 }, (_, i) => {
  const r2 = ((i + 0.5) / 512) * KERNEL_REACH * KERNEL_REACH;
  return Math.exp(-r2 / 0.9);
});

export interface Air {
  light: Light;
  visibilityM: number;
  windAt: (atMs: number) => Wind;
}

/** Optical depth of one emitter's smoke, kept between pictures so that nothing is allocated for each. */
export interface SmokePad {
  depth: Float32Array;
}

export const smokePad = (scene: { width: number; height: number }): SmokePad => ({
  depth: new Float32Array(scene.width * scene.height),
});

interface Bounds {
  left: number;
  top: number;
  right: number;
  bottom: number;
}

/** Where an emitter's foot is seen, with its range; null behind the camera or off the known ground. */
export function footInPicture(
  scene: Scene,
  e: Emitter,
  atMs: number,
): { x: number; y: number; rangeM: number } | null {
  const { eastM, northM } = placeOf(e, atMs);
  const place = shift(e, eastM, northM);
  const z = scene.near.elevationAt(place.lon, place.lat);
  const foot = z === null ? null : pixelOf(scene.stand, place, z);
  return foot === null ? null : { x: foot.pixel.x, y: foot.pixel.y, rangeM: foot.rangeM };
}

/** Draws an emitter's smoke over a picture. Returns the box of what is plainly seen, null when nothing is. */
export function drawEmitter(
  picture: Backdrop,
  scene: Scene,
  pad: SmokePad,
  e: Emitter,
  atMs: number,
  air: Air,
): Bounds | null {
  const ground = scene.near.elevationAt(e.lon, e.lat);
  if (ground === null) return null;
  const dirty: Bounds = { left: scene.width, top: scene.height, right: -1, bottom: -1 };
  let nearestM = Infinity;
  for (const puff of puffsOf(e, atMs, air.windAt)) {
    const seen = pixelOf(scene.stand, shift(e, puff.eastM, puff.northM), ground + puff.upM);
    if (seen === null || seen.rangeM < 40) continue;
    nearestM = Math.min(nearestM, seen.rangeM);
    const radiusPx = Math.max(0.5, (puff.radiusM * scene.focalPx) / seen.rangeM);
    // A puff smaller than a pixel covers only a part of it.
    const part = Math.min(1, ((puff.radiusM * scene.focalPx) / seen.rangeM / radiusPx) ** 2);
    addPuff(pad.depth, scene, seen.pixel.x, seen.pixel.y, radiusPx, puff.opticalDepth * part, dirty);
  }
  const shown = dirty.right < 0 ? null : composite(picture, scene, pad.depth, dirty, e.kind, nearestM, air);
  if (e.kind === 'fire') drawFlame(picture, scene, e, atMs, air);
  return shown;
}

function shift(from: LonLat, eastM: number, northM: number): LonLat {
  return {
    lon: from.lon + eastM / (111_320 * Math.cos((from.lat * Math.PI) / 180)),
    lat: from.lat + northM / 110_800,
  };
}

function addPuff(
  depth: Float32Array,
  { width, height }: Scene,
  cx: number,
  cy: number,
  radius: number,
  strength: number,
  dirty: Bounds,
): void {
  const reach = radius * KERNEL_REACH;
  const left = Math.max(0, Math.floor(cx - reach));
  const right = Math.min(width - 1, Math.ceil(cx + reach));
  const top = Math.max(0, Math.floor(cy - reach));
  const bottom = Math.min(height - 1, Math.ceil(cy + reach));
  if (left > right || top > bottom) return;
  dirty.left = Math.min(dirty.left, left);
  dirty.right = Math.max(dirty.right, right);
  dirty.top = Math.min(dirty.top, top);
  dirty.bottom = Math.max(dirty.bottom, bottom);
  const perR2 = 1 / (radius * radius);
  const toIndex = 512 / (KERNEL_REACH * KERNEL_REACH);
  for (let y = top; y <= bottom; y += 1) {
    const dy2 = (y + 0.5 - cy) * (y + 0.5 - cy) * perR2;
    for (let x = left; x <= right; x += 1) {
      const r2 = (x + 0.5 - cx) * (x + 0.5 - cx) * perR2 + dy2;
      const index = (r2 * toIndex) | 0;
      if (index < 512) depth[y * width + x] = (depth[y * width + x] ?? 0) + strength * (KERNEL[index] ?? 0);
    }
  }
}

const PLAIN_ALPHA = 0.12;

function composite(
  picture: Backdrop,
  scene: Scene,
  depth: Float32Array,
  dirty: Bounds,
  kind: EmitterKind,
  rangeM: number,
  { light, visibilityM }: Air,
): Bounds | null {
  const own = ALBEDO[kind];
  const lit = (c: 0 | 1 | 2, sunny: number): number =>
    own[c] * (light.ambient[c] * 1.05 + light.direct[c] * sunny);
  const colour = throughHaze([lit(0, 0.7), lit(1, 0.7), lit(2, 0.7)], light.haze, rangeM, visibilityM);
  const [y0, b0, r0] = [lumaOf(...colour), blueOf(...colour), redOf(...colour)];
  const seen: Bounds = { left: scene.width, top: scene.height, right: -1, bottom: -1 };
  const half = picture.width >> 1;
  for (let y = dirty.top; y <= dirty.bottom; y += 1)
    for (let x = dirty.left; x <= dirty.right; x += 1) {
      const at = y * scene.width + x;
      const tau = depth[at] ?? 0;
      depth[at] = 0;
      if (tau < 0.004) continue;
      const behind = scene.rangeM[at] ?? NaN;
      if (behind < rangeM - BEFORE_M) continue;
      const alpha = 1 - Math.exp(-tau);
      // Thick smoke is darker inside than at its bright edge.
      const shade = 1 - 0.1 * Math.min(1, tau / 2.5);
      const under = picture.luma[at] ?? 0;
      picture.luma[at] = under + (y0 * shade - under) * alpha + ((at * 0.618) % 1);
      if (((x | y) & 1) === 0) {
        const c = (y >> 1) * half + (x >> 1);
        picture.blue[c] = (picture.blue[c] ?? 0) + (b0 - (picture.blue[c] ?? 0)) * alpha + 0.5;
        picture.red[c] = (picture.red[c] ?? 0) + (r0 - (picture.red[c] ?? 0)) * alpha + 0.5;
      }
      if (alpha * Math.abs(y0 - under) < 5 && alpha < PLAIN_ALPHA) continue;
      seen.left = Math.min(seen.left, x);
      seen.right = Math.max(seen.right, x);
      seen.top = Math.min(seen.top, y);
      seen.bottom = Math.max(seen.bottom, y);
    }
  return seen.right < 0 ? null : seen;
}

/** Flames low over the stubble: a few flickering pixels, plain at night and hardly seen at noon. */
function drawFlame(
  picture: Backdrop,
  scene: Scene,
  e: Emitter,
  atMs: number,
  { light, visibilityM }: Air,
): void {
  const foot = footInPicture(scene, e, atMs);
  const strength = strengthOf(e, atMs);
  if (foot === null || strength <= 0) return;
  const perM = scene.focalPx / foot.rangeM;
  const [width, height] = [3.2 * Math.sqrt(e.size) * perM, 1.8 * Math.sqrt(e.size) * perM];
  const flicker = 0.7 + 0.3 * Math.sin(atMs / 137 + e.seed) * Math.sin(atMs / 61);
  const colour = throughHaze([255, 158, 64], light.haze, foot.rangeM, visibilityM);
  const half = picture.width >> 1;
  const reach = Math.ceil(width) + 1;
  for (let dy = -Math.ceil(height) - 1; dy <= 1; dy += 1)
    for (let dx = -reach; dx <= reach; dx += 1) {
      const [x, y] = [Math.floor(foot.x) + dx, Math.floor(foot.y) + dy];
      if (x < 0 || y < 0 || x >= scene.width || y >= scene.height) continue;
      const at = y * scene.width + x;
      if ((scene.rangeM[at] ?? NaN) < foot.rangeM - BEFORE_M) continue;
      const u = (x + 0.5 - foot.x) / Math.max(0.7, width / 2);
      const v = (y + 0.5 - foot.y + height / 2) / Math.max(0.7, height / 2);
      const alpha = (0.4 + 0.5 * light.night) * flicker * strength * Math.exp(-(u * u + v * v));
      const under = picture.luma[at] ?? 0;
      picture.luma[at] = under + (lumaOf(...colour) - under) * alpha;
      const c = (y >> 1) * half + (x >> 1);
      picture.blue[c] = (picture.blue[c] ?? 0) + (blueOf(...colour) - (picture.blue[c] ?? 0)) * alpha;
      picture.red[c] = (picture.red[c] ?? 0) + (redOf(...colour) - (picture.red[c] ?? 0)) * alpha;
    }
}
