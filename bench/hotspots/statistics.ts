/** Counts, Gi* and FDR of a million events from the database, and five pages of a year as a PDF. */
import { mkdtemp, rm } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import path from 'node:path';
import type { BriefingView } from '../../contract/briefings.ts';
import { HotspotQuery } from '../../contract/hotspots.ts';
import { briefingPdf, type PdfPage } from '../../server/briefing/briefing-pdf.ts';
import { pageData } from '../../server/briefing/page-data.ts';
import { startEmbedded } from '../../server/database/embedded.ts';
import { openDatabase } from '../../server/database/pool.ts';
import { prepareDatabase } from '../../server/database/prepare.ts';
import { environmentRepository } from '../../server/hotspots/environment.repository.ts';
import { hotspotThread } from '../../server/hotspots/hotspot-thread.ts';
import { hotspotsRepository } from '../../server/hotspots/hotspots.repository.ts';
import { hotspotsService } from '../../server/hotspots/hotspots.service.ts';
import { readPlaceData } from '../../server/places/places.ts';
import { seedHistory } from '../../server/seed/history.ts';
import { seedPilotCity } from '../../server/seed/seed.ts';

const EVENTS = Number(process.env['HOTSPOTS_BENCH_EVENTS'] ?? 1_000_000);
const ROUNDS = 5;
const NOW_MS = Date.parse('2026-10-18T16:40:00+08:00');

const median = (values: readonly number[]): number =>
  values.toSorted((a, b) => a - b)[values.length >> 1] ?? 0;

export async function runStatistics(): Promise<{ coldMs: number; cachedMs: number; pdfFivePagesMs: number }> {
  const dataDir = await mkdtemp(path.join(tmpdir(), 'lookout-bench-hotspots-'));
  const embedded = await startEmbedded(dataDir);
  await prepareDatabase(embedded.url);
  const database = openDatabase(embedded.url);
  const thread = hotspotThread();
  try {
    const hotspots = hotspotsService({
      repository: hotspotsRepository(database.db),
      environment: environmentRepository(database.db),
      thread,
      nowMs: () => NOW_MS,
    });
    await seedPilotCity(database.db, NOW_MS);
    await seedHistory(database.db, NOW_MS, readPlaceData);
    const pdfFivePagesMs = await fivePages(hotspots);

    // Fire points, so that the year's alerts above stay what they are. Four in five lie in the south-western quarter.
    await database.pool.query(
      `insert into hotspot_events (source, ref, kind, at, lon, lat, adcode, verdict, illustrative, change)
       select 'fire', 'bench-' || i, 0, $1::timestamptz - random() * interval '365 days',
              113.2 + random() * case when i % 5 = 0 then 1.2 else 0.6 end,
              24.2 + random() * case when i % 5 = 0 then 0.9 else 0.5 end, 440203, 0, true, i
         from generate_series(1, $2) i`,
      [new Date(NOW_MS - 3_600_000), EVENTS],
    );
    await database.pool.query('vacuum analyze hotspot_events');
    const query = (bandM: number) =>
      HotspotQuery.parse({ subject: 'fire_points', unit: '500m', days: 365, bandM });
    const time = async (bandM: number) => {
      const startMs = performance.now();
      const answer = await hotspots.read(query(bandM));
      const ms = performance.now() - startMs;
      return { ms, answer };
    };
    const first = await time(1000);
    console.log(
      `${first.answer.located} events in ${first.answer.cellCount} cells; the very first, thread and grid included: ${first.ms.toFixed(0)} ms`,
    );
    const cold: number[] = [];
    const cached: number[] = [];
    for (let round = 1; round <= ROUNDS; round++) {
      cold.push((await time(1000 + round * 100)).ms);
      const startMs = performance.now();
      JSON.stringify((await time(1000 + round * 100)).answer);
      cached.push(performance.now() - startMs);
    }
    console.log(
      `cold ${cold.map((ms) => ms.toFixed(0)).join(', ')} ms; cached, with its JSON ${cached.map((ms) => ms.toFixed(0)).join(', ')} ms`,
    );
    return { coldMs: Math.round(median(cold)), cachedMs: Number(median(cached).toFixed(1)), pdfFivePagesMs };
  } finally {
    await thread.close();
    await database.close();
    await embedded.stop();
    await rm(dataDir, { recursive: true, force: true });
  }
}

async function fivePages(hotspots: ReturnType<typeof hotspotsService>): Promise<number> {
  const places = await readPlaceData();
  const views: BriefingView[] = [
    { days: 28 },
    { days: 365, unit: '500m', measure: 'count' },
    { days: 90, unit: 'h3-7' },
    { days: 90, measure: 'emerging' },
    { days: 28, measure: 'change', compare: 'previous' },
  ];
  const startMs = performance.now();
  const pages: PdfPage[] = [];
  for (const view of views)
    pages.push({
      title: '仁化—周田一线',
      note: '',
      layout: 'split',
      measure: view.measure ?? 'gi',
      topic: 'hotspots',
      data: await pageData(hotspots, view),
    });
  const bytes = await briefingPdf(
    { title: '热点研判', author: '韶关市', lang: 'zh-CN', paper: 'A4', madeAtMs: NOW_MS, pages },
    places,
  );
  const ms = performance.now() - startMs;
  console.log(
    `five pages: ${(bytes.length / 1024).toFixed(0)} KB in ${ms.toFixed(0)} ms, statistics included`,
  );
  return Math.round(ms);
}
