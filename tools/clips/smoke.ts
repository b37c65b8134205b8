import type { Rgb } from './colour.ts';
import { hash2 } from './noise.ts';
import type { Scene } from './scenes.ts';

const PUFFS = 520;
const LIFE_S = 8.4;

/**
 * Blends the plume at time `atS` over a copy of the landscape. Puffs are born at fixed moments of the
 * loop and outlive its end, so the last picture runs into the first without a jump.
 */
export function drawSmoke(picture: Float32Array, scene: Scene, size: Size, atS: number, loopS: number): void {
  drawEmber(picture, scene, size, atS, loopS);
  const puffs = Array.from({ length: PUFFS }, (_, index) => puffAt(scene, index, atS, loopS));
  for (const puff of puffs.sort((a, b) => b.age - a.age)) {
    if (puff.age < 1) blend(picture, size, puff);
  }
}

export interface Size {
  width: number;
  height: number;
}

interface Puff {
  age: number;
  x: number;
  y: number;
  radius: number;
  alpha: number;
  colour: Rgb;
}

function puffAt(scene: Scene, index: number, atS: number, loopS: number): Puff {
  const { smoke, seed } = scene;
  const bornS = (index / PUFFS) * loopS;
  const age = ((((atS - bornS) % loopS) + loopS) % loopS) / LIFE_S;
  const [a, b, c, d] = [1, 2, 3, 4].map((k) => hash2(index, k, seed)) as [number, number, number, number];
  const gust =
    1 +
    0.14 * Math.sin(2 * Math.PI * (bornS / loopS) * 3) +
    0.08 * Math.sin(((2 * Math.PI * bornS) / loopS) * 7);
  const swirl = Math.sin(age * (6 + 7 * c) + bornS * 2.1 * Math.PI) * (1.5 + 13 * age);
  const spread = (b - 0.5) * 26 * age;
  const x = smoke.x + (a - 0.5) * 7 + smoke.windPx * gust * age ** 1.25 * (0.85 + 0.3 * d) + swirl * 0.5;
  const y = smoke.y - smoke.risePx * (1 - (1 - age) ** 1.7) * (0.8 + 0.4 * c) + spread + swirl * 0.35;
  const radius = smoke.sizePx * (0.6 + 4.2 * age ** 0.8) * (0.7 + 0.6 * d);
  const fade = Math.min(1, age * 14) * (1 - age) ** 1.15;
  const light = 0.8 + 0.14 * b + 0.14 * Math.min(1, age * 2);
  const colour: Rgb = [smoke.colour[0] * light, smoke.colour[1] * light, smoke.colour[2] * light];
  return {
    age,
    x,
    y,
    radius,
    alpha: smoke.density * fade * (0.25 + 0.75 * c) * (1 - 0.42 * Math.min(1, age * 1.4)),
    colour,
  };
}

function blend(picture: Float32Array, size: Size, puff: Puff): void {
  const reach = puff.radius * 1.9;
  const fromY = Math.max(0, Math.floor(puff.y - reach));
  const toY = Math.min(size.height - 1, Math.ceil(puff.y + reach));
  const fromX = Math.max(0, Math.floor(puff.x - reach));
  const toX = Math.min(size.width - 1, Math.ceil(puff.x + reach));
  for (let y = fromY; y <= toY; y++) {
    for (let x = fromX; x <= toX; x++) {
      const away = Math.hypot(x - puff.x, y - puff.y) / puff.radius;
      const k = puff.alpha * Math.exp(-1.5 * away * away);
      if (k < 0.002) continue;
      const at = (y * size.width + x) * 3;
      const shade = 1 - 0.1 * Math.max(-1, Math.min(1, (y - puff.y) / puff.radius));
      for (let channel = 0; channel < 3; channel++) {
        const under = picture[at + channel] ?? 0;
        picture[at + channel] = under + (Math.min(255, (puff.colour[channel] ?? 0) * shade) - under) * k;
      }
    }
  }
}

function drawEmber(picture: Float32Array, scene: Scene, size: Size, atS: number, loopS: number): void {
  const turn = (2 * Math.PI * atS) / loopS;
  const flicker = 0.75 + 0.15 * Math.sin(turn * 19) + 0.1 * Math.sin(turn * 31 + 1);
  for (let index = -2; index <= 2; index++) {
    const colour: Rgb = [255, 150 - 22 * Math.abs(index), 60];
    const x = scene.smoke.x + index * scene.smoke.sizePx * 0.7;
    const alpha = (0.85 - 0.2 * Math.abs(index)) * flicker;
    blend(picture, size, {
      age: 0,
      x,
      y: scene.smoke.y + 1,
      radius: scene.smoke.sizePx * 0.42,
      alpha,
      colour,
    });
  }
}
