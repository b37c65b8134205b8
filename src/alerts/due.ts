import type { Alert, AlertStage } from '../../contract/alerts.ts';
import { isActive } from '../../domain/alerts/facts.ts';

const MINUTE_MS = 60_000;

/**
 * How long each stage may last, ms; null where nobody is waited for. Duty-room practice: confirm in 3 minutes,
 * accept in 5, arrive in 15, report in 30, close in 120.
 */
export const STAGE_LIMIT_MS: Record<AlertStage, number | null> = {
  new: 3 * MINUTE_MS,
  acknowledged: 3 * MINUTE_MS,
  confirmed: 5 * MINUTE_MS,
  dispatched: 15 * MINUTE_MS,
  on_scene: 30 * MINUTE_MS,
  reported: 120 * MINUTE_MS,
  rejected: 120 * MINUTE_MS,
  closed: null,
};
/** From this share of the limit on, the clock warns. */
export const WARN_SHARE = 0.8;

const latest = (times: readonly (number | null)[], otherwise: number) =>
  times.reduce<number>((last, time) => Math.max(last, time ?? 0), 0) || otherwise;

/** From when the stage's clock runs, epoch ms. Verifying counts from the alert's creation, taken or not. */
export function stageSinceMs(alert: Alert): number {
  const { assignments, verification, createdAtMs } = alert;
  const verifiedAtMs = verification.state === 'unverified' ? createdAtMs : verification.atMs;
  const active = assignments.filter((a) => isActive(a.stage));
  switch (alert.stage) {
    case 'new':
    case 'acknowledged':
      return createdAtMs;
    case 'confirmed':
    case 'rejected':
      return verifiedAtMs;
    case 'dispatched':
      return latest(
        active.map((a) => a.acceptedAtMs ?? a.sentAtMs),
        createdAtMs,
      );
    case 'on_scene':
      return latest(
        active.map((a) => a.onSceneAtMs),
        createdAtMs,
      );
    case 'reported':
      return latest(
        assignments.map((a) => a.doneAtMs),
        createdAtMs,
      );
    case 'closed':
      return alert.closure?.atMs ?? createdAtMs;
  }
}

export type Due =
  { state: 'none' } | { state: 'calm' | 'soon'; leftMs: number } | { state: 'late'; overMs: number };

/** Where the clock of the present stage stands at `nowMs` (server time, epoch ms). */
export function dueOf(alert: Alert, nowMs: number): Due {
  const limitMs = STAGE_LIMIT_MS[alert.stage];
  if (limitMs === null) return { state: 'none' };
  const usedMs = nowMs - stageSinceMs(alert);
  if (usedMs > limitMs) return { state: 'late', overMs: usedMs - limitMs };
  return { state: usedMs >= limitMs * WARN_SHARE ? 'soon' : 'calm', leftMs: limitMs - usedMs };
}
