import { ACTIVITY_SLOT_MS } from '../../contract/activity.ts';
import type { MockHandlersOf } from '../mock-handlers.ts';

export const stationAdminTable: MockHandlersOf<'activity.read'> = {
  'activity.read': ({ world, query }) => {
    const fromMs = Math.floor(query.from / ACTIVITY_SLOT_MS) * ACTIVITY_SLOT_MS;
    const toMs = Math.ceil(query.to / ACTIVITY_SLOT_MS) * ACTIVITY_SLOT_MS;
    const slots = Array.from(
      { length: (toMs - fromMs) / ACTIVITY_SLOT_MS },
      (_, i) => fromMs + i * ACTIVITY_SLOT_MS,
    );
    return {
      fromMs,
      toMs,
      slotMs: ACTIVITY_SLOT_MS,
      readings: slots.map((atMs) => (atMs > world.nowMs() ? 0 : 120 + ((atMs / ACTIVITY_SLOT_MS) % 5) * 9)),
      exceedances: slots.map(() => 0),
      alerts: [...world.alerts.values()]
        .filter(({ createdAtMs }) => createdAtMs >= fromMs && createdAtMs < toMs)
        .map(({ id, kind, createdAtMs, verification }) => ({
          id,
          kind,
          atMs: createdAtMs,
          verification: verification.state,
        }))
        .reverse(),
    };
  },
};
