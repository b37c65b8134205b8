/** A step of the time slider over 100,000 events, from the hand to the frame, in a real Chromium that rasterises in software. */
import { loadavg } from 'node:os';
import { fileURLToPath } from 'node:url';
import { HotspotSliceQuery, type HotspotUnit } from '../../contract/hotspots.ts';
import { sliceStarts } from '../../domain/hotspots/periods.ts';
import { RECORD_BYTES } from '../../server/hotspots/event-columns.ts';
import { evaluateSlices } from '../../server/hotspots/slice-evaluate.ts';
import { cityUnit } from '../../server/hotspots/units.ts';
import { readPlaceData } from '../../server/places/places.ts';
import { seededRandom } from '../../server/seed/seeded-random.ts';
import { openFramesPage } from '../layers/frames-page.ts';
import { percentile } from '../percentile.ts';

const EVENTS = 100_000;
const SPAN = { from: '2025-10-19', to: '2026-10-18' };
const ROUNDS = 2;

export async function runSlider(): Promise<number> {
  const coarse = await time('3km');
  const fine = await time('500m');
  return Math.max(coarse, fine);
}

async function time(unit: HotspotUnit): Promise<number> {
  const startsMs = sliceStarts(SPAN, '1w') ?? [];
  const slices = evaluateSlices(
    {
      query: HotspotSliceQuery.parse({ unit, step: '1w' }),
      span: SPAN,
      startsMs,
      events: scattered(startsMs[0] ?? 0),
    },
    cityUnit(unit, await readPlaceData()),
  );
  const { page, close } = await openFramesPage('', {
    pageDir: fileURLToPath(new URL('page', import.meta.url)),
    ready: 'slider',
    files: { '/slices.json': JSON.stringify(slices) },
  });
  try {
    await page.evaluate(() => window.slider.settle());
    const steps: number[] = [];
    await page.evaluate(() => window.slider.step(0));
    await page.evaluate(() => window.slider.settle());
    const first = await page.evaluate(() => window.slider.picture());
    for (let round = 0; round < ROUNDS; round++)
      for (let at = 1; at < startsMs.length; at++)
        steps.push(await page.evaluate((n) => window.slider.step(n), at));
    const last = await page.evaluate(() => window.slider.picture());
    const changed = last.filter((colour, i) => colour !== first[i]).length / last.length;
    if (new Set(first).size < 50 || changed < 0.005)
      throw new Error(`the map does not follow the slider: ${changed} of it changed`);
    const count = await page.evaluate(() => window.slider.count);
    const [p50, p95, worst] = [0.5, 0.95, 1].map((share) => percentile(steps, share).toFixed(1));
    console.log(
      `${unit}: ${EVENTS} events, ${count} cells, n = ${steps.length} steps, p50 ${p50} ms, p95 ${p95} ms, worst ${worst} ms; ${(changed * 100).toFixed(0)} % of the picture changed; load ${loadavg()[0]?.toFixed(1)}`,
    );
    return Number(p95);
  } finally {
    await close();
  }
}

/** Packed rows as migration 0080 makes them, gathered in the valleys. */
function scattered(fromMs: number): Uint8Array {
  const random = seededRandom(7);
  const bytes = new Uint8Array(EVENTS * RECORD_BYTES);
  const view = new DataView(bytes.buffer);
  for (let i = 0; i < EVENTS; i++) {
    const at = i * RECORD_BYTES;
    view.setInt32(at, Math.floor(fromMs / 1000 - 946_684_800 + random() * 365 * 86_400));
    const wide = random() < 0.3 ? 0.6 : 0.2;
    view.setInt32(at + 4, Math.round((113.8 + (random() + random() - 1) * wide) * 1e6));
    view.setInt32(at + 8, Math.round((24.9 + (random() + random() - 1) * wide) * 1e6));
    view.setInt32(at + 16, -1);
    view.setInt32(at + 20, -1);
  }
  return bytes;
}
