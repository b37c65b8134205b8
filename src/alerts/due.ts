import type { Alert, AlertStage } from '../../contract/alerts.ts';
import type { AlertClock } from '../../contract/clocks.ts';
import { isActive } from '../../domain/alerts/facts.ts';

const latest = (times: readonly (number | null)[], otherwise: number) =>
  times.reduce<number>((last, time) => Math.max(last, time ?? 0), 0) || otherwise;

/** Since when the alert is in its stage, epoch ms: what has waited longest comes first. */
export function stageSinceMs(alert: Alert): number {
  const { assignments, verification, createdAtMs } = alert;
  const verifiedAtMs = verification.state === 'unverified' ? createdAtMs : verification.atMs;
  const active = assignments.filter((a) => isActive(a.stage));
  const since: Record<AlertStage, () => number> = {
    new: () => createdAtMs,
    acknowledged: () => createdAtMs,
    confirmed: () => verifiedAtMs,
    rejected: () => verifiedAtMs,
    dispatched: () =>
      latest(
        active.map((a) => a.acceptedAtMs ?? a.sentAtMs),
        createdAtMs,
      ),
    on_scene: () =>
      latest(
        active.map((a) => a.onSceneAtMs),
        createdAtMs,
      ),
    reported: () =>
      latest(
        assignments.map((a) => a.doneAtMs),
        createdAtMs,
      ),
    closed: () => alert.closure?.atMs ?? createdAtMs,
  };
  return since[alert.stage]();
}

export type Due =
  | { state: 'none' }
  | { state: 'paused' }
  | { state: 'calm' | 'soon'; leftMs: number }
  | { state: 'late'; overMs: number };

/** Where a clock of the server stands at `nowMs` (server time, epoch ms). */
export function clockDue({ warnAtMs, dueAtMs, paused }: AlertClock, nowMs: number): Due {
  if (paused) return { state: 'paused' };
  if (nowMs >= dueAtMs) return { state: 'late', overMs: nowMs - dueAtMs };
  return { state: nowMs >= warnAtMs ? 'soon' : 'calm', leftMs: dueAtMs - nowMs };
}

/** Where the most pressing clock of the alert stands; a paused one only shows when no other runs. */
export function dueOf({ clocks = [] }: Alert, nowMs: number): Due {
  const running = clocks.filter(({ paused }) => paused === null);
  const first = running.toSorted((a, b) => a.dueAtMs - b.dueAtMs)[0] ?? clocks[0];
  return first ? clockDue(first, nowMs) : { state: 'none' };
}
