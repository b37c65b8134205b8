import type { z } from 'zod';
import type { Statistics, StatisticsQuery, StatisticsRow } from '../../contract/statistics.ts';
import { FEW } from '../../domain/statistics/durations.ts';
import { type Period, periodBefore } from '../../domain/statistics/periods.ts';
import { type Grouping, responseBy, responseTo, weekly } from '../../domain/statistics/response.ts';
import { demandPeriod } from '../http/demand-period.ts';
import type { NamedTask, StatisticsRepository } from './statistics.repository.ts';

export interface StatisticsDeps {
  repository: StatisticsRepository;
  districts: readonly { adcode: number; nameZh: string; nameEn: string }[];
}

/** Ten years and their leap days. */
const MOST_DAYS = 3_660;

export type StatisticsService = ReturnType<typeof statisticsService>;

/** How alerts of a period were answered, by group, beside the period before it. */
export function statisticsService({ repository, districts }: StatisticsDeps) {
  const factsOf = async (period: Period) => {
    const [alerts, tasks] = await Promise.all([repository.alerts(period), repository.tasks(period)]);
    return { alerts, tasks };
  };

  const namesFor = async (by: Grouping, tasks: readonly NamedTask[]) => {
    const same = (name: string) => ({ nameZh: name, nameEn: name });
    if (by === 'district') return new Map(districts.map(({ adcode, ...names }) => [String(adcode), names]));
    if (by === 'camera') return repository.cameraNames();
    // As they were last called.
    return new Map(tasks.map(({ responderId, responderName }) => [responderId, same(responderName)]));
  };

  return {
    /** Throws period_reversed, period_empty, period_too_long. */
    async read({ by, from, to, compare }: z.output<typeof StatisticsQuery>): Promise<Statistics> {
      demandPeriod(from, to, MOST_DAYS);
      const period = { fromMs: from, toMs: to };
      const previous = compare === 'previous' ? periodBefore(period) : null;
      const [now, before] = await Promise.all([factsOf(period), previous && factsOf(previous)]);

      const groups = responseBy(by, now.alerts, now.tasks);
      const groupsBefore = before && responseBy(by, before.alerts, before.tasks);
      const names = await namesFor(by, [...(before?.tasks ?? []), ...now.tasks]);
      const nothing = responseTo([], []);
      const rows = [...new Set([...groups.keys(), ...(groupsBefore?.keys() ?? [])])].map(
        (key): StatisticsRow => {
          const { nameZh = key, nameEn = key } = names.get(key) ?? {};
          return {
            key,
            nameZh,
            nameEn,
            now: groups.get(key) ?? nothing,
            before: groupsBefore && (groupsBefore.get(key) ?? nothing),
          };
        },
      );
      return {
        by,
        period,
        previous,
        total: {
          now: responseTo(now.alerts, now.tasks),
          before: before && responseTo(before.alerts, before.tasks),
        },
        rows: rows.sort((a, b) => b.now.raised - a.now.raised || (a.key < b.key ? -1 : 1)),
        weeks: weekly(now.alerts, period),
        illustrative: now.alerts.filter(({ illustrative }) => illustrative).length,
        few: FEW,
      };
    },
  };
}
