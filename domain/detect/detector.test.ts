import { describe, expect, it } from 'vitest';
import { gradientNoise } from '../sight/noise.ts';
import { normalFrom, seededRandom } from '../sight/random.ts';
import { createDetector } from './detector.ts';
import { profilesOf, shiftBetween } from './register.ts';
import { BASE_THRESHOLD, thresholdOf } from './threshold.ts';

const [WIDTH, HEIGHT] = [320, 180];
const ground = gradientNoise(5);
const normal = normalFrom(seededRandom(1));
const NOISE = Float32Array.from({ length: 50_021 }, () => normal());

/** Fields with edges under a bright sky, moved by `shift`, with noise. */
function field(shift: { x: number; y: number }, seed: number): Uint8Array {
  let n = Math.floor(seededRandom(seed)() * NOISE.length);
  const luma = new Uint8Array(WIDTH * HEIGHT);
  for (let y = 0; y < HEIGHT; y++)
    for (let x = 0; x < WIDTH; x++) {
      const [u, v] = [x - shift.x, y - shift.y];
      const tile = ground(u / 9, v / 90) + 1.6 * ground(u / 200 + 40, v / 11);
      const haze = Math.max(0, Math.min(1, (75 - v) / 20));
      const value = 90 + 45 * tile * (1 - haze) + 90 * haze;
      luma[y * WIDTH + x] = Math.max(16, Math.min(235, value + 1.5 * (NOISE[n++ % NOISE.length] ?? 0)));
    }
  return luma;
}

/** A veil over an ellipse that stands on its foot. */
function veil(luma: Uint8Array, foot: { x: number; y: number }, heightPx: number): void {
  for (let y = Math.floor(foot.y - heightPx); y < foot.y; y++)
    for (let x = Math.floor(foot.x - heightPx / 2); x < foot.x + heightPx / 2; x++) {
      const up = (foot.y - y) / heightPx;
      const away = Math.abs(x - foot.x) / (heightPx * (0.1 + 0.3 * up));
      const alpha = 0.65 * Math.exp(-away * away * 2);
      const at = y * WIDTH + x;
      luma[at] = (luma[at] ?? 0) + (185 - (luma[at] ?? 0)) * alpha;
    }
}

describe('registration', () => {
  it.each([
    [0, 0],
    [1.4, -0.6],
    [-2.3, 1.7],
  ])('finds a sway of %f and %f pixels to a tenth', (x, y) => {
    const frame = (shift: { x: number; y: number }, seed: number) => ({
      width: WIDTH,
      height: HEIGHT,
      luma: field(shift, seed),
      atMs: 0,
    });
    const skip = 75;
    const found = shiftBetween(
      profilesOf(frame({ x: 0, y: 0 }, 1), skip),
      profilesOf(frame({ x, y }, 2), skip),
      skip,
    );
    expect(Math.abs(found.x - x)).toBeLessThan(0.1);
    expect(Math.abs(found.y - y)).toBeLessThan(0.1);
  });
});

describe('the detector', () => {
  const sway = (s: number) => ({ x: Math.sin(s * 1.7), y: 0.5 * Math.cos(s * 2.3) });

  it('follows a growing veil from its foot and tells where that is', () => {
    const detector = createDetector({ width: WIDTH, height: HEIGHT, threshold: 2 });
    let last = detector.see({ width: WIDTH, height: HEIGHT, luma: field(sway(0), 0), atMs: 0 });
    for (let s = 1; s < 75; s++) {
      const luma = field(sway(s), s);
      const { x, y } = sway(s);
      if (s > 45) veil(luma, { x: 160 + x, y: 130 + y }, Math.min(46, 8 + 2 * (s - 45)));
      last = detector.see({ width: WIDTH, height: HEIGHT, luma, atMs: s * 1000 });
      if (s === 45) expect(last.tracks).toEqual([]);
    }
    const [track] = [...last.tracks].sort((a, b) => b.found - a.found);
    expect(track?.found).toBeGreaterThan(20);
    expect(Math.abs(((track?.region.footX ?? 0) + 0.5) * 4 - 160)).toBeLessThan(10);
    expect(Math.abs(((track?.region.bottom ?? 0) + 1) * 4 - 130)).toBeLessThan(8);
    expect(track?.region.contrast).toBeGreaterThan(5);
  });

  it('sees nothing in a swaying picture with noise', () => {
    const detector = createDetector({ width: WIDTH, height: HEIGHT, threshold: 0.01 });
    for (let s = 0; s < 60; s++) {
      const { findings } = detector.see({
        width: WIDTH,
        height: HEIGHT,
        luma: field(sway(s), s),
        atMs: s * 1000,
      });
      expect(findings).toEqual([]);
    }
  });
});

describe('the threshold', () => {
  const fresh = { sensitivity: 0, learns: true, quietPeak: 0, quietHours: 0, confirmed: 0, rejected: 0 };

  it('is the base until something was learned', () => {
    expect(thresholdOf(fresh).value).toBe(BASE_THRESHOLD);
  });

  it('rises over the peak of quiet hours and with rejections, and falls with confirmations', () => {
    const quiet = thresholdOf({ ...fresh, quietPeak: 0.94, quietHours: 5 });
    expect(quiet.value).toBeCloseTo(0.99);
    expect(thresholdOf({ ...fresh, confirmed: 1, rejected: 9 }).answers).toBeGreaterThan(0);
    expect(thresholdOf({ ...fresh, confirmed: 19, rejected: 1 }).answers).toBeLessThan(0);
  });

  it('takes everything back when it must not learn', () => {
    const learned = { ...fresh, quietPeak: 0.97, quietHours: 40, confirmed: 1, rejected: 9 };
    expect(thresholdOf({ ...learned, learns: false }).value).toBe(BASE_THRESHOLD);
  });
});
