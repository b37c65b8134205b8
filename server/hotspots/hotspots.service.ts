import type {
  EnvironmentAnswer,
  HotspotAnswer,
  HotspotQuery,
  HotspotSliceQuery,
  HotspotSlices,
  PeriodQuery,
} from '../../contract/hotspots.ts';
import { instantsOf, MOST_SLICES, sensibleStep, sliceStarts } from '../../domain/hotspots/periods.ts';
import { ProblemError } from '../http/problem.ts';
import { answerCache } from './answer-cache.ts';
import type { EnvironmentRepository } from './environment.repository.ts';
import type { HotspotThread } from './hotspot-thread.ts';
import type { HotspotsRepository } from './hotspots.repository.ts';
import { spansOf } from './spans.ts';

export interface HotspotsDeps {
  repository: HotspotsRepository;
  environment: EnvironmentRepository;
  thread: HotspotThread;
  nowMs: () => number;
}

/** Cells times slices of Gi* that one answer may hold. */
const MOST_SCORES = 6_000_000;
const CELLS = {
  '3km': 2_100,
  '500m': 76_000,
  'h3-6': 600,
  'h3-7': 4_000,
  'h3-8': 27_000,
  'h3-9': 190_000,
  district: 10,
};

export function hotspotsService({ repository, environment, thread, nowMs }: HotspotsDeps) {
  const cache = answerCache(nowMs);
  const bytesOf = (...parts: Uint8Array[]) => [...new Set(parts.map((part) => part.buffer as ArrayBuffer))];

  return {
    async read(query: HotspotQuery): Promise<HotspotAnswer> {
      const spans = spansOf(query, nowMs());
      const key = JSON.stringify([
        'hotspots',
        spans.now,
        query.subject,
        query.unit,
        query.compare,
        query.bandM,
        query.emerging,
      ]);
      return cache.of(key, await repository.version(), async () => {
        const packed = (span: keyof typeof spans) =>
          repository.packed(query.subject, instantsOf(spans[span])).then(alone);
        const [now, previous, year, first] = await Promise.all([
          packed('now'),
          packed('previous'),
          packed('year'),
          repository.firstAt(query.subject),
        ]);
        const task = {
          query: { ...query, from: spans.now.from, to: spans.now.to },
          spans,
          events: { now, previous, year },
          firstAtMs: first?.getTime() ?? null,
          madeAtMs: nowMs(),
        };
        return thread.run('hotspots', task, bytesOf(now, previous, year));
      });
    },

    async slices(query: HotspotSliceQuery): Promise<HotspotSlices> {
      const span = spansOf(query, nowMs()).now;
      const step = query.step ?? sensibleStep(span);
      const startsMs = sliceStarts(span, step);
      const tooMany =
        startsMs === null || (query.gi === 1 && startsMs.length * CELLS[query.unit] > MOST_SCORES);
      if (tooMany)
        throw new ProblemError(
          'period_refused',
          `${span.from} to ${span.to} in steps of ${step} is more than ${startsMs ? 'Gi* of so many cells allows' : `${MOST_SLICES} slices`}.`,
          { context: { reason: 'too-many-slices', from: span.from, to: span.to, step } },
        );
      const key = JSON.stringify(['slices', span, query.subject, query.unit, query.bandM, step, query.gi]);
      return cache.of(key, await repository.version(), async () => {
        const events = alone(await repository.packed(query.subject, instantsOf(span)));
        return thread.run('slices', { query: { ...query, step }, span, startsMs, events }, bytesOf(events));
      });
    },

    async environment(query: PeriodQuery): Promise<EnvironmentAnswer> {
      const spans = spansOf(query, nowMs());
      // Readings come by the minute: their answers only last as long as the cache lets any.
      return cache.of(JSON.stringify(['environment', spans.now]), 0, async () => {
        const [now, previous, year] = [
          instantsOf(spans.now),
          instantsOf(spans.previous),
          instantsOf(spans.year),
        ];
        const [stations, air, airBefore, airYear, water, waterBefore, waterYear] = await Promise.all([
          environment.stations(),
          environment.air(now),
          environment.air(previous),
          environment.air(year),
          environment.water(now),
          environment.water(previous),
          environment.water(year),
        ]);
        return thread.run('environment', {
          spans,
          madeAtMs: nowMs(),
          stations,
          air: { now: air, previous: airBefore, year: airYear },
          water: { now: water, previous: waterBefore, year: waterYear },
        });
      });
    },
  };
}
export type HotspotsService = ReturnType<typeof hotspotsService>;

/** Bytes in a buffer of their own, which can be handed to a thread. */
function alone(bytes: Uint8Array): Uint8Array {
  const own = bytes.byteOffset === 0 && bytes.byteLength === bytes.buffer.byteLength;
  return own ? bytes : new Uint8Array(bytes);
}
