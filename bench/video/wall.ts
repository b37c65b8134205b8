import { setTimeout as passes } from 'node:timers/promises';
import type { Stage } from './stage.ts';

const TILES = 16;
const SETTLED_MS = 20_000;

/** Growth of the page's JavaScript heap, garbage collected, while sixteen 360p tiles play for `seconds`. */
export async function wallHeapGrowth(
  stage: Stage,
  seconds: number,
): Promise<{ growthPercent: number; live: number }> {
  const ids = Array.from({ length: TILES }, (_, index) => `wall-${index}`);
  for (const [index, id] of ids.entries())
    stage.cameras.set(id, { kind: 'clip', name: `field-${'abc'.charAt(index % 3)}` });
  const page = await stage.watch(ids);
  // Everybody plays only what is on the screen: all sixteen must be.
  await page.setViewportSize({ width: 1600, height: 16 * 900 });
  await page.waitForFunction(
    (count) => Object.values(window.players).filter(({ state }) => state.kind === 'live').length === count,
    TILES,
    { timeout: 120_000 },
  );
  const inspector = await page.context().newCDPSession(page);
  const heap = async (): Promise<number> => {
    await inspector.send('HeapProfiler.collectGarbage');
    return (await inspector.send('Runtime.getHeapUsage')).usedSize;
  };
  await passes(SETTLED_MS);
  const before = await heap();
  await passes(seconds * 1000);
  const after = await heap();
  const live = await page.evaluate(
    () => Object.values(window.players).filter(({ state }) => state.kind === 'live').length,
  );
  await page.close();
  return { growthPercent: (100 * (after - before)) / before, live };
}
