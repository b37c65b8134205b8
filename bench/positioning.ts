/** From a pixel to a place against an independent truth. Prints tables with n and seeds, returns the metrics. */
import { cpus } from 'node:os';
import { CLOUD_RAYS } from '../domain/sight/cloud.ts';
import { ellipseCoverage, SHARES, zeroNoise } from './positioning/one-camera.ts';
import { network, twoCameras } from './positioning/several-cameras.ts';
import { coverageInServer } from './positioning/in-server.ts';
import { coverageInWorker, memoryAt30m, throughput } from './positioning/speed.ts';
import { makeWorld, NOISE } from './positioning/world.ts';

const SEED = {
  terrain: 7,
  zero: 101,
  area: 202,
  range: 303,
  two: 404,
  network: 505,
  speed: 606,
  coverage: 8,
} as const;
const N = { zero: 5000, area: 10_000, range: 5000, two: 10_000, network: 1000, speed: 500 } as const;

const percent = (share: number): string => `${(100 * share).toFixed(1)} %`;

function row(what: string, n: number | string, seed: number | string, figure: string): void {
  console.log(`${what.padEnd(54)} ${String(n).padStart(7)} ${String(seed).padStart(6)}  ${figure}`);
}

export async function run(): Promise<Record<string, number>> {
  const [cpu, ...others] = cpus();
  console.log(
    `node ${process.version}, ${cpu?.model ?? 'unknown cpu'} × ${others.length + 1}, rays per ellipse ${CLOUD_RAYS}`,
  );
  console.log(
    `noise, σ uniform in: ${Object.entries(NOISE)
      .map(([k, [a, b]]) => `${k} ${a}–${b}`)
      .join(', ')}\n`,
  );
  row('case', 'n', 'seed', 'figure');
  const world = makeWorld(SEED.terrain);

  const zero = zeroNoise(world, N.zero, SEED.zero);
  row(
    'no noise, 0.5–8 km: median error',
    N.zero,
    SEED.zero,
    `${zero.medianCells.toFixed(5)} cells of ${world.dem.cellM.toFixed(0)} m`,
  );
  row('  99th percentile', '', '', `${zero.p99Cells.toFixed(4)} cells`);
  row('  wrong ridge / on the skyline, not located', '', '', `${zero.wrongRidge} / ${zero.notLocated}`);

  const curves: [string, readonly number[]][] = [];
  let coverage95 = NaN;
  for (const strewn of ['area', 'range'] as const) {
    const c = ellipseCoverage(world, N[strewn], SEED[strewn], strewn);
    if (strewn === 'area') coverage95 = c.inside / c.located;
    row(
      `one camera, fires even in ${strewn}: located`,
      N[strewn],
      SEED[strewn],
      `${c.located}, ambiguous ${c.ambiguous}`,
    );
    row('  truth in the 95 % ellipse', c.located, '', percent(c.inside / c.located));
    row(
      '  median error / semi-major axis',
      '',
      '',
      `${c.medianErrorM.toFixed(0)} m / ${c.medianSemiMajorM.toFixed(0)} m`,
    );
    const bins = c.byRange.map((b) => `≤${Math.floor(b.upToM / 1000)} km ${percent(b.inside / b.n)}`);
    row('  truth in the 95 % ellipse by range', '', '', bins.join(', '));
    curves.push([`one camera, even in ${strewn}`, c.insideAt.map((k) => k / c.located)]);
  }

  const two = twoCameras(world, N.two, SEED.two);
  row(
    'two bearings, 60–120°, 5 km, σ 0.1°: median error',
    N.two,
    SEED.two,
    `${two.medianM.toFixed(1)} m (p95 ${two.p95M.toFixed(1)} m)`,
  );
  row('  truth in the 95 % ellipse / refused', '', '', `${percent(two.inside)} / ${two.refused}`);
  for (const cameras of [2, 3, 4]) {
    const net = network(world, cameras, N.network, SEED.network + cameras);
    row(
      `${cameras} cameras at random, stated noise: median error`,
      net.n,
      SEED.network + cameras,
      `${net.medianM.toFixed(1)} m, refused ${net.refused}`,
    );
    curves.push([`${cameras} cameras`, net.insideAt]);
  }

  const speed = throughput(world, N.speed, SEED.speed);
  row(
    'sightlines with ellipse',
    N.speed,
    SEED.speed,
    `${speed.withEllipse.perCoreSecond.toFixed(0)} /s of one core (${speed.withEllipse.perWallSecond.toFixed(0)} /s by the clock)`,
  );
  row(
    'sightlines without',
    N.speed,
    SEED.speed,
    `${speed.plain.perCoreSecond.toFixed(0)} /s of one core (${speed.plain.perWallSecond.toFixed(0)} /s by the clock)`,
  );
  const memory = memoryAt30m();
  row(
    'heights at 30 m: a county of 60 × 66 km / the city',
    1,
    '',
    `${memory.countyMb.toFixed(0)} MB / ${memory.cityMb.toFixed(0)} MB`,
  );
  const covered = await coverageInWorker(SEED.coverage);
  row(
    'coverage of 20 cameras over the city at 90 m, worker',
    covered.cells,
    SEED.coverage,
    `${covered.seconds.toFixed(1)} s (${percent(covered.seenShare)} seen)`,
  );
  const served = await coverageInServer();
  row(
    '  the same in the real server, asked by a console',
    20,
    '',
    `${served.seconds.toFixed(1)} s, beside ${served.detections} detections`,
  );
  row('  its event-loop delay meanwhile, p99', '', '', `${served.delayP99Ms.toFixed(1)} ms`);

  console.log(
    `\ncalibration curve of the ellipse: share of truths inside the ellipse of\n${''.padEnd(30)}${SHARES.map((s) => percent(s).padStart(9)).join('')}`,
  );
  for (const [what, shares] of curves)
    console.log(what.padEnd(30) + shares.map((s) => percent(s).padStart(9)).join(''));

  return {
    zeroNoiseMedianCells: zero.medianCells,
    wrongRidge: zero.wrongRidge,
    ellipse95Coverage: coverage95,
    twoCameraMedianM: two.medianM,
    sightlinesWithEllipsePerSecond: speed.withEllipse.perCoreSecond,
    sightlinesPerSecond: speed.plain.perCoreSecond,
    coverage20CamerasS: covered.seconds,
    eventLoopDelayP99Ms: served.delayP99Ms,
  };
}
