import type { Kysely } from 'kysely';
import { type AlertStage, ALERT_STAGES } from '../../contract/alerts.ts';
import type { BulletinContent, BulletinKind } from '../../contract/bulletins.ts';
import type { EnvironmentAnswer, HotspotAnswer } from '../../contract/hotspots.ts';
import type { OpenThings } from '../../contract/shifts.ts';
import { daysUpTo } from '../../domain/bulletins/due-bulletins.ts';
import { shanghaiDate } from '../../domain/shanghai-time.ts';
import { type Period, periodBefore } from '../../domain/statistics/periods.ts';
import { loadAlerts } from '../alerts/alerts.repository.ts';
import type { DB } from '../database/schema.ts';
import type { HotspotsService } from '../hotspots/hotspots.service.ts';
import type { StatisticsRepository } from '../statistics/statistics.repository.ts';
import type { StatisticsService } from '../statistics/statistics.service.ts';
import { alertIdsOf, alertPoints, worstClocks } from './bulletins.repository.ts';

export interface ContentDeps {
  db: Kysely<DB>;
  city: { nameZh: string; nameEn: string };
  statistics: StatisticsService;
  facts: StatisticsRepository;
  hotspots: HotspotsService;
  openThings: (sinceMs: number, nowMs: number) => Promise<OpenThings>;
  /** What could not be computed is left out of the bulletin; somebody should know why. */
  onMissing: (part: string, error: unknown) => void;
}

const DAY_MS = 86_400_000;
const BATCH = 500;

/** What a bulletin of this period says now; `map` is for its picture and not kept in it. */
export async function gatherContent(
  deps: ContentDeps,
  kind: BulletinKind,
  period: Period,
  nowMs: number,
): Promise<{ content: BulletinContent; map: HotspotAnswer | null }> {
  const { db, statistics, hotspots } = deps;
  const attempt = async <T>(part: string, work: () => Promise<T>): Promise<T | null> =>
    work().catch((error: unknown) => {
      deps.onMissing(part, error);
      return null;
    });
  const query = { from: period.fromMs, to: period.toMs, compare: 'previous' } as const;
  const days = civilDays(period);
  const [byKind, byDistrict, stages, trend, clocks, open, points, map, environment] = await Promise.all([
    statistics.read({ ...query, by: 'kind' }),
    statistics.read({ ...query, by: 'district' }),
    stagesOf(db, period),
    trendOf(deps, kind, period),
    worstClocks(db, period, nowMs),
    deps.openThings(period.fromMs, nowMs),
    alertPoints(db, period),
    kind === 'weekly'
      ? attempt('hotspots', () =>
          hotspots.read({ ...days, subject: 'alerts', unit: '3km', compare: 'previous', emerging: 0 }),
        )
      : null,
    attempt('environment', () => hotspots.environment(days)),
  ]);
  const { now, before } = byKind.total;
  const content: BulletinContent = {
    kind,
    period,
    previous: periodBefore(period),
    city: { nameZh: deps.city.nameZh, nameEn: deps.city.nameEn },
    total: { now, before: before ?? now },
    stages,
    byKind: byKind.rows,
    byDistrict: byDistrict.rows,
    trend,
    worstClocks: clocks,
    open,
    points,
    hotspots: map && { districts: map.districts, top: map.top, events: map.located },
    ...environmentOf(environment),
    illustrative: byKind.illustrative,
  };
  return { content, map };
}

/** The civil days that a period mostly covers: a day from 08:00 on is the day that it begins on. */
function civilDays({ fromMs, toMs }: Period): { from: string; to: string } {
  const days = Math.max(1, Math.round((toMs - fromMs) / DAY_MS));
  return { from: shanghaiDate(fromMs), to: shanghaiDate(fromMs + (days - 1) * DAY_MS) };
}

async function stagesOf(db: Kysely<DB>, period: Period): Promise<Record<AlertStage, number>> {
  const counts = Object.fromEntries(ALERT_STAGES.map((stage) => [stage, 0])) as Record<AlertStage, number>;
  const ids = await alertIdsOf(db, period);
  for (let at = 0; at < ids.length; at += BATCH)
    for (const { stage } of await loadAlerts(db, ids.slice(at, at + BATCH))) counts[stage]++;
  return counts;
}

async function trendOf(
  { facts }: ContentDeps,
  kind: BulletinKind,
  { toMs }: Period,
): Promise<BulletinContent['trend']> {
  const slots =
    kind === 'daily'
      ? daysUpTo({ fromMs: 0, toMs }, 7)
      : Array.from({ length: 8 }, (_, n) => ({
          fromMs: toMs - (8 - n) * 7 * DAY_MS,
          toMs: toMs - (7 - n) * 7 * DAY_MS,
        }));
  const alerts = await facts.alerts({ fromMs: slots[0]?.fromMs ?? toMs, toMs });
  return slots.map((slot) => {
    const own = alerts.filter(({ raisedAtMs }) => raisedAtMs >= slot.fromMs && raisedAtMs < slot.toMs);
    const count = (state: string) => own.filter(({ verification }) => verification === state).length;
    return { ...slot, raised: own.length, confirmed: count('confirmed'), rejected: count('rejected') };
  });
}

function environmentOf(answer: EnvironmentAnswer | null): Pick<BulletinContent, 'air' | 'water'> {
  if (!answer) return { air: null, water: null };
  const { air, water } = answer;
  return {
    air: { figures: air.figures, stations: air.stations, validDays: air.validDays.now },
    water: { figures: water.figures, assessed: water.assessed.now },
  };
}
