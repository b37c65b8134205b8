import type { z } from 'zod';
import { type Activity, ACTIVITY_SLOT_MS as HOUR_MS, type ActivityQuery } from '../../contract/activity.ts';
import type { ActivityRepository, HourCounts } from './activity.repository.ts';

/** The last hours still fill; what is older changes only by what comes late. */
const FILLS_FOR_MS = 3 * HOUR_MS;
const KEEP_FILLING_MS = 15_000;
const KEEP_PAST_MS = 10 * 60_000;
/** Two of the longest windows. */
const MAX_KNOWN = 1_500;

interface Known extends HourCounts {
  untilMs: number;
}

export interface ActivityDeps {
  repository: ActivityRepository;
  nowMs: () => number;
}

/** Counts by the hour; an hour that was counted is kept, so that many consoles cost as much as one. */
export function activityService({ repository, nowMs }: ActivityDeps) {
  const known = new Map<number, Known>();

  const learn = async (hours: readonly number[]): Promise<void> => {
    const now = nowMs();
    const stale = hours.filter((atMs) => (known.get(atMs)?.untilMs ?? -Infinity) <= now);
    const [first, last] = [stale[0], stale.at(-1)];
    if (first === undefined || last === undefined) return;
    if (known.size > MAX_KNOWN) known.clear();
    const counted = new Map(
      (await repository.hours(first, last + HOUR_MS)).map((hour) => [hour.atMs, hour] as const),
    );
    for (let atMs = first; atMs <= last; atMs += HOUR_MS) {
      const keepMs = now - atMs < FILLS_FOR_MS ? KEEP_FILLING_MS : KEEP_PAST_MS;
      const hour = counted.get(atMs) ?? { atMs, readings: 0, exceedances: 0 };
      known.set(atMs, { ...hour, untilMs: now + keepMs });
    }
  };

  return {
    async read({ from, to }: z.output<typeof ActivityQuery>): Promise<Activity> {
      const fromMs = Math.floor(from / HOUR_MS) * HOUR_MS;
      const toMs = Math.ceil(to / HOUR_MS) * HOUR_MS;
      const hours = Array.from({ length: (toMs - fromMs) / HOUR_MS }, (_, i) => fromMs + i * HOUR_MS);
      const [alerts] = await Promise.all([repository.alerts(fromMs, toMs), learn(hours)]);
      return {
        fromMs,
        toMs,
        slotMs: HOUR_MS,
        readings: hours.map((atMs) => known.get(atMs)?.readings ?? 0),
        exceedances: hours.map((atMs) => known.get(atMs)?.exceedances ?? 0),
        alerts,
      };
    },
  };
}
export type ActivityService = ReturnType<typeof activityService>;
