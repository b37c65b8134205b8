/** Frames of the map with 5,000 features over all layers against frames of the bare basemap, in one page of one run. */
import { loadavg } from 'node:os';
import type { Page } from '@playwright/test';
import { percentile } from '../percentile.ts';
import { openFramesPage } from './frames-page.ts';
import type { MapName } from './page/main.ts';

/** The console's first look at the whole city, and a district. The figure is the first. */
const ZOOMS = { city: 8.4, district: 10.6 } as const;
const STEPS = 12;
const ROUNDS = { city: 12, district: 5 } as const;

/** Median frame of the layered map as a multiple of the bare one's, at the zoom of the whole city. */
export async function runFrames(): Promise<number> {
  const { page, close } = await openFramesPage(process.env['LAYERS_BENCH_QUERY']);
  try {
    const { counts, total } = await page.evaluate(() => window.bench);
    console.log(`${total} features: ${JSON.stringify(counts)}`);
    await page.evaluate(() => window.bench.settle());
    await mustShow(page);
    await compare(page, 'district');
    return await compare(page, 'city');
  } finally {
    await close();
  }
}

/** Round by round, each map in its turn and the other one first the next time, so that what else the machine does cancels out. */
async function compare(page: Page, at: keyof typeof ZOOMS): Promise<number> {
  const pan = (name: MapName, from: number, count: number): Promise<number[]> =>
    page.evaluate(([name, zoom, from, count, steps]) => window.bench.pan(name, zoom, from, count, steps), [
      name,
      ZOOMS[at],
      from,
      count,
      STEPS,
    ] as const);
  const times: Record<MapName, number[]> = { bare: [], layered: [] };
  for (const name of ['bare', 'layered'] as const) await pan(name, 0, STEPS);
  for (let round = 0; round < ROUNDS[at]; round++) {
    const turns = round % 2 === 0 ? (['bare', 'layered'] as const) : (['layered', 'bare'] as const);
    for (const name of turns) times[name].push(...(await pan(name, 0, STEPS)));
  }
  const median = (name: MapName) => percentile(times[name], 0.5);
  for (const name of ['bare', 'layered'] as const) {
    const [p50, p90] = [0.5, 0.9].map((share) => percentile(times[name], share).toFixed(1));
    console.log(`${at} ${name}: n = ${times[name].length}, median ${p50} ms, p90 ${p90} ms a frame`);
  }
  const ratio = median('layered') / median('bare');
  console.log(
    `${at}: ${ratio.toFixed(2)} times the bare basemap; load of the machine ${loadavg()[0]?.toFixed(1)}`,
  );
  return Number(ratio.toFixed(2));
}

/** Nothing is measured on an empty canvas: both pictures have many colours, and the layers change a good part of one. */
async function mustShow(page: Page): Promise<void> {
  const bare = await page.evaluate(() => window.bench.picture('bare'));
  const layered = await page.evaluate(() => window.bench.picture('layered'));
  const changed = layered.filter((colour, i) => colour !== bare[i]).length / layered.length;
  if (new Set(bare).size < 50 || changed < 0.02)
    throw new Error(
      `the map is empty: ${new Set(bare).size} colours, ${changed} of it changed by the layers`,
    );
  console.log(`the layers change ${(changed * 100).toFixed(0)} % of the picture`);
}
