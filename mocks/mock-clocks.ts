import type { Alert } from '../contract/alerts.ts';
import type { AlertClock } from '../contract/clocks.ts';
import { levelOf } from '../domain/clocks/level.ts';
import { DEFAULT_LIMITS, limitMinutes } from '../domain/clocks/limits.ts';
import { WARN_SHARE } from '../domain/clocks/steps.ts';
import { wantedClocks } from '../domain/clocks/wanted-clocks.ts';

/** The clocks that the server would let run for an alert; in the mocked city nobody pauses them and none fires. */
export function clocksOf(alert: Alert): AlertClock[] {
  const { kind, verification } = alert;
  const wanted = wantedClocks({
    kind,
    createdAtMs: alert.createdAtMs,
    verification: {
      state: verification.state,
      atMs: verification.state === 'unverified' ? null : verification.atMs,
    },
    isClosed: alert.closure !== null,
    assignments: alert.assignments.map((one) => ({
      id: one.id,
      stage: one.stage,
      sentAtMs: one.sentAtMs,
      acceptedAtMs: one.acceptedAtMs,
      onSceneAtMs: one.onSceneAtMs,
      failedAtMs: one.declinedAtMs ?? one.cancelledAtMs,
    })),
  });
  const clocks = wanted.flatMap(({ clock, assignmentId, sinceMs }): AlertClock[] => {
    const minutes = limitMinutes(DEFAULT_LIMITS, clock, { kind, level: levelOf(alert) });
    if (minutes === null) return [];
    const limitMs = minutes * 60_000;
    return [
      {
        id: 1,
        clock,
        assignmentId,
        startedAtMs: sinceMs,
        limitMs,
        warnAtMs: sinceMs + limitMs * WARN_SHARE,
        dueAtMs: sinceMs + limitMs,
        warnedAtMs: null,
        overdueAtMs: null,
        escalations: 0,
        paused: null,
      },
    ];
  });
  return clocks
    .toSorted((a, b) => a.dueAtMs - b.dueAtMs)
    .map((clock, n) => ({ ...clock, id: alert.id * 100 + n + 1 }));
}
