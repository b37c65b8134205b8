import type { Kysely } from 'kysely';
import type { z } from 'zod';
import type { SeriesQuery, StationSeries, ThresholdList, ThresholdsBody } from '../../contract/stations.ts';
import type { Actor } from '../../contract/people.ts';
import { comparePeriods, samePeriodLastYear } from '../../domain/hotspots/compare-periods.ts';
import { shanghaiDate } from '../../domain/shanghai-time.ts';
import type { DB } from '../database/schema.ts';
import { ProblemError } from '../http/problem.ts';
import type { FeatureRow } from '../layers/layers.repository.ts';
import { record } from '../live/journal.ts';
import { dailyRules, type Rule, standardRules } from './rules.ts';
import type { Resolution, SeriesRepository, SeriesRow, Span, SpanStatistics } from './series.repository.ts';
import { findFeature, replaceThresholds, rulesInForce, setThresholdsOf } from './thresholds.repository.ts';
import { speciesName } from './units.ts';

const DAY_MS = 24 * 3600_000;
const RANGE_MS = { '24h': DAY_MS, '30d': 30 * DAY_MS, year: 365 * DAY_MS } as const;
const STEP_MS = { minutes: 300_000, hour: 3600_000, day: DAY_MS } as const;
/** Longest span of each resolution: what a chart can show and a browser can hold. */
const LONGEST_MS = { minutes: 31 * DAY_MS, hour: 367 * DAY_MS, day: 20 * 366 * DAY_MS } as const;

export interface SeriesDeps {
  db: Kysely<DB>;
  repository: SeriesRepository;
  nowMs: () => number;
}

export function seriesService({ db, repository, nowMs }: SeriesDeps) {
  const demandStation = async (id: string): Promise<FeatureRow> => {
    const feature = await findFeature(db, id);
    if (!feature) throw new ProblemError('station_unknown', `There is no station "${id}".`);
    return feature;
  };

  return {
    async series(id: string, query: z.output<typeof SeriesQuery>): Promise<StationSeries> {
      const [feature, all, set] = await Promise.all([
        demandStation(id),
        repository.seriesOf(id),
        setThresholdsOf(db, [id]),
      ]);
      const wanted = query.species && new Set(query.species.split(','));
      const series = wanted ? all.filter((one) => wanted.has(one.species)) : all;
      const span = spanOf(query, nowMs());
      const resolution = query.resolution ?? (await chooseResolution(repository, series, span));
      demandSensibleLength(span, resolution);
      const before = yearBefore(span);

      const rules =
        resolution === 'day'
          ? new Map(dailyRules(feature, span.toMs).map((rule) => [rule.species, rule]))
          : rulesInForce(standardRules(feature, span.toMs), set);
      const bounds = series.map(({ id: seriesId, species }) => {
        const { upper = null, lower = null } = rules.get(species) ?? {};
        return { id: seriesId, upper, lower };
      });
      const table = resolution === 'day' ? 'daily_readings' : 'hourly_readings';
      const [rows, now, base] = await Promise.all([
        repository.values(series, span, resolution),
        repository.statistics(bounds, span, table),
        repository.statistics(bounds, before, table),
      ]);
      return {
        featureId: id,
        ...span,
        resolution,
        stepMs: STEP_MS[resolution],
        comparedFromMs: before.fromMs,
        comparedToMs: before.toMs,
        series: rows.map((row) => view(row, rules.get(row.species), now, base)),
      };
    },

    async thresholds(id: string): Promise<z.output<typeof ThresholdList>> {
      const [feature, set] = await Promise.all([demandStation(id), setThresholdsOf(db, [id])]);
      return { thresholds: [...rulesInForce(standardRules(feature, nowMs()), set).values()] };
    },

    async setThresholds(
      id: string,
      { thresholds }: z.output<typeof ThresholdsBody>,
      by: Actor,
    ): Promise<z.output<typeof ThresholdList>> {
      const feature = await demandStation(id);
      await db.transaction().execute(async (trx) => {
        await replaceThresholds(trx, id, thresholds, by, nowMs());
        await record(trx, {
          events: [],
          audit: [
            { actor: by, action: 'station.thresholds', subject: `feature:${id}`, detail: { thresholds } },
          ],
        });
      });
      return { thresholds: [...rulesInForce(standardRules(feature, nowMs()), thresholds).values()] };
    },
  };
}
export type SeriesService = ReturnType<typeof seriesService>;

function spanOf({ range, from, to }: z.output<typeof SeriesQuery>, nowMs: number): Span {
  const toMs = to ?? nowMs;
  return { fromMs: from ?? toMs - RANGE_MS[range], toMs };
}

async function chooseResolution(
  repository: SeriesRepository,
  series: readonly { id: number }[],
  span: Span,
): Promise<Resolution> {
  const lengthMs = span.toMs - span.fromMs;
  if (lengthMs > 92 * DAY_MS) return 'day';
  if (lengthMs > 2 * DAY_MS) return 'hour';
  const ids = series.map((one) => one.id);
  return (await repository.hasMinutes(ids, span)) ? 'minutes' : 'hour';
}

function demandSensibleLength({ fromMs, toMs }: Span, resolution: Resolution): void {
  if (fromMs < toMs && toMs - fromMs <= LONGEST_MS[resolution]) return;
  throw new ProblemError(
    'invalid_request',
    `A series by ${resolution} covers at most ${LONGEST_MS[resolution] / DAY_MS} days and starts before it ends.`,
    { errors: [{ path: 'from', message: 'too long for this resolution, or not before the end' }] },
  );
}

/** The same days of the year before, at the same times of day. */
function yearBefore({ fromMs, toMs }: Span): Span {
  const days = samePeriodLastYear({ from: shanghaiDate(fromMs), to: shanghaiDate(toMs) });
  const move = (atMs: number, day: string) =>
    Date.parse(`${day}T00:00:00+08:00`) + (atMs - Date.parse(`${shanghaiDate(atMs)}T00:00:00+08:00`));
  return { fromMs: move(fromMs, days.from), toMs: move(toMs, days.to) };
}

function view(
  row: SeriesRow,
  rule: Rule | undefined,
  nowStats: readonly SpanStatistics[],
  baseStats: readonly SpanStatistics[],
): StationSeries['series'][number] {
  const now = nowStats.find((s) => s.id === row.id);
  const base = baseStats.find((s) => s.id === row.id);
  const compared = (field: 'mean' | 'withinPercent', kind: 'quantity' | 'share') => ({
    now: now?.[field] ?? null,
    base: base?.[field] ?? null,
    change: comparePeriods(now?.[field] ?? null, base?.[field] ?? null, kind),
  });
  const name = speciesName(row.species);
  return {
    species: row.species,
    nameZh: name.zh,
    nameEn: name.en,
    unit: row.unit,
    atMs: row.atMs,
    values: row.values,
    flags: row.flags,
    limits: rule ? { upper: rule.upper, lower: rule.lower, source: rule.source } : null,
    comparison: {
      mean: compared('mean', 'quantity'),
      withinLimitPercent: rule ? compared('withinPercent', 'share') : null,
    },
  };
}
