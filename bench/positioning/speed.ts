/** Throughput on one core, memory of a large grid, and coverage in a worker. */
import { Worker } from 'node:worker_threads';
import { sampleGrid } from '../../domain/sight/grid-terrain.ts';
import { lensElevation, locateOne } from '../../domain/sight/locate-one.ts';
import { aimOfPixel } from '../../domain/sight/pose.ts';
import { seededRandom } from '../../domain/sight/random.ts';
import { castRay } from '../../domain/sight/ray.ts';
import type { Sighting } from '../../domain/sight/sighting.ts';
import { SHAOGUAN_BOUNDS } from '../../domain/sight/terrain-synthesis.ts';
import { drawCase, type World } from './world.ts';

interface Rate {
  /** Per second of the processor's time: what one core does, whoever else is on the machine. */
  readonly perCoreSecond: number;
  readonly perWallSecond: number;
}

function rateOf(cases: readonly Sighting[], seconds: number, work: (s: Sighting) => void): Rate {
  for (const s of cases) work(s);
  const start = performance.now();
  const used = process.cpuUsage();
  let done = 0;
  while (performance.now() - start < seconds * 1000) {
    for (const s of cases) work(s);
    done += cases.length;
  }
  const { user, system } = process.cpuUsage(used);
  return {
    perCoreSecond: done / ((user + system) / 1e6),
    perWallSecond: (done / (performance.now() - start)) * 1000,
  };
}

export function throughput(world: World, n: number, seed: number): { withEllipse: Rate; plain: Rate } {
  const uniform = seededRandom(seed);
  const cases = Array.from({ length: n }, () => drawCase(world, uniform, 'area', true).sighting);
  return {
    withEllipse: rateOf(cases, 4, (s) => locateOne(s, world.dem)),
    plain: rateOf(cases, 4, (s) => {
      const aim = aimOfPixel(s.lens, s.pose, s.pixel);
      const lensM = lensElevation(s, world.dem);
      if (aim !== null && lensM !== null)
        castRay({ site: s.pose, lensElevationM: lensM, ...aim }, world.dem, s.reachM);
    }),
  };
}

/** Bytes that the terrain of a box holds at 30 m. */
export function memoryAt30m(): { cityMb: number; countyMb: number } {
  const used = (bounds: typeof SHAOGUAN_BOUNDS): number => {
    const before = process.memoryUsage().arrayBuffers;
    const grid = sampleGrid(bounds, 30, (lon) => lon);
    const after = process.memoryUsage().arrayBuffers;
    return Math.max(after - before, grid.heights.byteLength) / 1e6;
  };
  return {
    cityMb: used(SHAOGUAN_BOUNDS),
    countyMb: used({ west: 113, south: 24.9, east: 113.6, north: 25.5 }),
  };
}

export interface WorkerCoverage {
  readonly seconds: number;
  readonly cells: number;
  readonly seenShare: number;
}

/** Twenty cameras over the city at 90 m, computed in a worker. */
export async function coverageInWorker(seed: number): Promise<WorkerCoverage> {
  // On Node 20 a thread does not inherit tsx's loader: it registers its own before it loads the worker.
  const start = `import('tsx/esm/api').then(({ register }) => { register(); return import(${JSON.stringify(
    new URL('./coverage-worker.ts', import.meta.url).href,
  )}); })`;
  const worker = new Worker(start, { eval: true, workerData: { seed } });
  try {
    return await new Promise<WorkerCoverage>((resolve, reject) => {
      worker.on('error', reject);
      worker.on('message', (message: { kind: 'ready' } | ({ kind: 'done' } & WorkerCoverage)) => {
        if (message.kind === 'ready') {
          // oxlint-disable-next-line unicorn/require-post-message-target-origin -- a thread, not a window
          worker.postMessage('go');
          return;
        }
        const { seconds, cells, seenShare } = message;
        resolve({ seconds, cells, seenShare });
      });
    });
  } finally {
    await worker.terminate();
  }
}
