import { describe, expect, it } from 'vitest';
import { inverse } from '../../domain/geo/geodesic.ts';
import { castRay } from '../../domain/sight/ray.ts';
import { aimOfPixel } from '../../domain/sight/pose.ts';
import { CITY_LENS, readCity } from '../city.ts';
import type { Emitter } from '../world/emitters.ts';
import { cityHeight } from '../world/ground.ts';
import { seesGround, spotIn } from '../world/spots.ts';
import { film } from './film.ts';
import { burnIn } from './osd.ts';
import { sceneOf, surroundingsOf } from './scene.ts';
import { footInPicture } from './smoke.ts';

const NOON = Date.parse('2026-11-22T12:00:00+08:00');
const WIDTH = 320;
const city = await readCity();
const camera = city.cameras.find(({ id }) => id === 'CAM-06')!;
const around = surroundingsOf(cityHeight(city.rivers), city.rivers, camera);
const site = { ...camera, pitchDeg: -2, rollDeg: 0, lens: CITY_LENS };
const scene = sceneOf(site, around, WIDTH);
const weather = () => ({
  windFromDeg: 90,
  windMs: 2,
  visibilityM: 20_000,
  cloud: 0.2,
  fog: 0,
  temperatureC: 18,
  humidityPercent: 60,
});
const place = spotIn(scene, 1, 'fire', { fromM: 1500, toM: 3000 })!;
const fire: Emitter = {
  id: 'fire',
  seed: 9,
  kind: 'fire',
  ...place,
  startMs: NOON,
  endMs: NOON + 900_000,
  size: 2,
  growS: 30,
};

describe('what a camera sees', () => {
  it('meets the ground where the product meets it', () => {
    const { stand } = scene;
    const ray = { site: stand, lensElevationM: stand.lensElevationM };
    let compared = 0;
    for (let y = 110; y < scene.height; y += 17)
      for (let x = 11; x < WIDTH; x += 37) {
        const rangeM = scene.rangeM[y * WIDTH + x] ?? NaN;
        // Trees and houses stand before the ground.
        if (scene.cover[y * WIDTH + x] !== 0 || rangeM > 5000) continue;
        const aim = aimOfPixel(stand.lens, stand, { x: x + 0.5, y: y + 0.5 })!;
        const hit = castRay({ ...ray, ...aim }, scene.near);
        if (hit.kind !== 'hit') continue;
        compared += 1;
        expect(Math.abs(hit.rangeM - rangeM) / hit.rangeM).toBeLessThan(0.03);
      }
    expect(compared).toBeGreaterThan(20);
  });

  it('shows smoke over the place where it burns, and nothing before', () => {
    const before = film({ scene, seed: 1, cameraSeed: 1, weather, noise: 0 });
    expect(before.at(NOON - 1000, { emitters: [fire] }).boxes.size).toBe(0);
    const shown = before.at(NOON + 120_000, { emitters: [fire] });
    const box = shown.boxes.get('fire')!;
    const foot = footInPicture(scene, fire, NOON)!;
    expect(box.width).toBeGreaterThan(5);
    expect(Math.abs(box.y + box.height - foot.y)).toBeLessThan(4);
    expect(box.x).toBeLessThanOrEqual(foot.x + 2);
    expect(foot.rangeM).toBeCloseTo(inverse(camera, fire).distanceM, 0);
    expect(seesGround(scene, fire, 6000)).toBe(true);
  });

  it('is the same picture again for the same moment', () => {
    const shot = () =>
      Buffer.from(
        film({ scene, seed: 1, cameraSeed: 1, weather }).at(NOON, { emitters: [fire] }).picture.luma,
      );
    expect(shot().equals(shot())).toBe(true);
  });

  it('carries the letters that are burnt in, and says that it is illustrative', () => {
    const picture = {
      width: 160,
      height: 40,
      luma: new Uint8Array(6400).fill(90),
      blue: new Uint8Array(1600),
      red: new Uint8Array(1600),
    };
    burnIn(picture, [{ text: '示意 ILLUSTRATIVE', x: 2, y: 2 }], 1);
    expect(picture.luma.filter((v) => v > 200).length).toBeGreaterThan(150);
  });
});
