import { sql, type Kysely, type Selectable, type Transaction } from 'kysely';
import type { AlertClock } from '../../contract/clocks.ts';
import type { ClockRules } from '../../contract/clock-settings.ts';
import { levelOf } from '../../domain/clocks/level.ts';
import { DEFAULT_LIMITS, type Subject } from '../../domain/clocks/limits.ts';
import { dueAtMs, type RunningClock, warnAtMs } from '../../domain/clocks/steps.ts';
import type { ClockFacts } from '../../domain/clocks/wanted-clocks.ts';
import type { DB } from '../database/schema.ts';
import type { AlertClocksTable } from './clocks.tables.ts';

export type ClockRow = Selectable<AlertClocksTable>;

/** Duty-room practice until somebody sets it otherwise. */
export const DEFAULT_RULES: ClockRules = {
  limits: [...DEFAULT_LIMITS] as ClockRules['limits'],
  ladders: [
    {
      clock: null,
      alertKind: null,
      level: null,
      steps: [
        { when: 'warning', afterMin: 0, to: { kind: 'assigned' }, channelIds: [] },
        { when: 'overdue', afterMin: 0, to: { kind: 'role', role: 'dispatcher' }, channelIds: [] },
        { when: 'overdue', afterMin: 5, to: { kind: 'role', role: 'leader' }, channelIds: [] },
      ],
    },
  ],
};

export async function readRules(db: Kysely<DB>): Promise<ClockRules & { revision: number }> {
  const row = await db.selectFrom('clock_settings').select(['settings', 'revision']).executeTakeFirst();
  return row ? { ...row.settings, revision: row.revision } : { ...DEFAULT_RULES, revision: 0 };
}

/** The clocks of these alerts that run or are paused, the next one due first. */
export async function openClocksOf(
  db: Kysely<DB>,
  alertIds: readonly number[],
): Promise<Map<number, AlertClock[]>> {
  const clocks = new Map<number, AlertClock[]>(alertIds.map((id) => [id, []]));
  if (alertIds.length === 0) return clocks;
  const rows = await db
    .selectFrom('alert_clocks')
    .selectAll()
    .where('alert_id', 'in', alertIds)
    .where('stopped_at', 'is', null)
    .execute();
  for (const row of rows) clocks.get(row.alert_id)?.push(clockView(row));
  for (const own of clocks.values()) own.sort((a, b) => a.dueAtMs - b.dueAtMs);
  return clocks;
}

export function runningClock(row: ClockRow): RunningClock {
  return {
    startedAtMs: row.started_at.getTime(),
    limitMs: row.limit_s * 1000,
    pausedMs: row.paused_ms,
    ladder: row.ladder,
    fired: row.fired,
  };
}

export function clockView(row: ClockRow): AlertClock {
  const clock = runningClock(row);
  const { paused_at, paused_by, pause_reason } = row;
  return {
    id: row.id,
    clock: row.clock,
    assignmentId: row.assignment_id,
    startedAtMs: clock.startedAtMs,
    limitMs: clock.limitMs,
    warnAtMs: warnAtMs(clock),
    dueAtMs: dueAtMs(clock),
    warnedAtMs: row.warned_at?.getTime() ?? null,
    overdueAtMs: row.overdue_at?.getTime() ?? null,
    escalations: row.fired.filter((key) => key.startsWith('ladder-')).length,
    paused:
      paused_at && paused_by
        ? { atMs: paused_at.getTime(), by: paused_by, reason: pause_reason ?? '' }
        : null,
  };
}

/** The facts from which the clocks of these alerts follow; call it with the alerts held. */
export async function clockFactsOf(
  trx: Transaction<DB>,
  ids: readonly number[],
): Promise<(ClockFacts & { id: number; subject: Subject })[]> {
  const alerts = await trx
    .selectFrom('alerts')
    .select([
      'id',
      'kind',
      'smoke_kind',
      'created_at',
      'verification',
      'verified_at',
      'closed_at',
      'merged_into',
    ])
    .where('id', 'in', ids)
    .execute();
  const assignments = await trx
    .selectFrom('assignments')
    .select([
      'id',
      'alert_id',
      'stage',
      'sent_at',
      'accepted_at',
      'on_scene_at',
      sql<Date | null>`coalesce(declined_at, cancelled_at)`.as('failed_at'),
    ])
    .where('alert_id', 'in', ids)
    .execute();
  return alerts.map((alert) => ({
    id: alert.id,
    kind: alert.kind,
    subject: { kind: alert.kind, level: levelOf({ kind: alert.kind, smokeKind: alert.smoke_kind }) },
    createdAtMs: alert.created_at.getTime(),
    verification: { state: alert.verification, atMs: alert.verified_at?.getTime() ?? null },
    isClosed: alert.closed_at !== null || alert.merged_into !== null,
    assignments: assignments
      .filter(({ alert_id }) => alert_id === alert.id)
      .map((row) => ({
        id: row.id,
        stage: row.stage,
        sentAtMs: row.sent_at.getTime(),
        acceptedAtMs: row.accepted_at?.getTime() ?? null,
        onSceneAtMs: row.on_scene_at?.getTime() ?? null,
        failedAtMs: row.failed_at?.getTime() ?? null,
      })),
  }));
}
