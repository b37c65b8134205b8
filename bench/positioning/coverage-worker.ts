import { parentPort, workerData } from 'node:worker_threads';
import { coverage } from '../../domain/sight/coverage.ts';
import { seededRandom } from '../../domain/sight/random.ts';
import { SHAOGUAN_BOUNDS, synthesiseTerrain } from '../../domain/sight/terrain-synthesis.ts';
import type { Viewer } from '../../domain/sight/viewshed.ts';
import { offset } from './truth.ts';

const { seed } = workerData as { seed: number };
const uniform = seededRandom(seed);
const terrain = synthesiseTerrain(
  {
    seed,
    bounds: SHAOGUAN_BOUNDS,
    rivers: [
      [
        [113.6, 25.5],
        [113.6, 23.9],
      ],
    ],
  },
  90,
);
const heightAt = (p: { lon: number; lat: number }): number => terrain.elevationAt(p.lon, p.lat) ?? 0;

const viewers = Array.from({ length: 20 }, (): Viewer => {
  const { west, south, east, north } = SHAOGUAN_BOUNDS;
  let site = {
    lon: west + 0.1 + uniform() * (east - west - 0.2),
    lat: south + 0.1 + uniform() * (north - south - 0.2),
  };
  const around = site;
  for (let i = 0; i < 12; i++) {
    const p = offset(around, 3000 * (uniform() - 0.5), 3000 * (uniform() - 0.5));
    if (heightAt(p) > heightAt(site)) site = p;
  }
  return { site, lensElevationM: heightAt(site) + 30, reachM: 15_000, sector: null };
});

parentPort?.once('message', () => {
  const start = performance.now();
  const { seenBy } = coverage(viewers, terrain, SHAOGUAN_BOUNDS, 90);
  const seconds = (performance.now() - start) / 1000;
  const seen = seenBy.reduce((n, v) => (v > 0 && v < 255 ? n + 1 : n), 0);
  // oxlint-disable-next-line unicorn/require-post-message-target-origin -- a thread, not a window
  parentPort?.postMessage({ kind: 'done', seconds, cells: seenBy.length, seenShare: seen / seenBy.length });
});
// oxlint-disable-next-line unicorn/require-post-message-target-origin -- a thread, not a window
parentPort?.postMessage({ kind: 'ready' });
