import { type Kysely, type Transaction, sql, type Updateable } from 'kysely';
import type { Alert, TimelineEntry } from '../../contract/alerts.ts';
import type { Actor } from '../../contract/people.ts';
import { assignmentsOf } from '../assignments/assignments.repository.ts';
import { openClocksOf } from '../clocks/clocks.repository.ts';
import { json } from '../database/json.ts';
import type { DB } from '../database/schema.ts';
import { fireFacts } from '../fires/fire-facts.ts';
import { type AlertRow, alertView, timelineView } from './alert-view.ts';
import type { AlertsTable } from './alerts.tables.ts';
import { followFacts } from './follow-facts.ts';
import { worstExceedances } from './worst-exceedance.ts';

/** Alerts by id, oldest first; unknown ids are left out. */
export async function loadAlerts(db: Kysely<DB>, ids: readonly number[]): Promise<Alert[]> {
  if (ids.length === 0) return [];
  return withAssignments(
    db,
    await db.selectFrom('alerts').selectAll().where('id', 'in', ids).orderBy('id').execute(),
  );
}

/** One page, newest first. */
export async function listAlerts(
  db: Kysely<DB>,
  page: { openOnly: boolean; beforeId: number | undefined; limit: number },
): Promise<Alert[]> {
  const rows = await db
    .selectFrom('alerts')
    .selectAll()
    .$if(page.openOnly, (query) => query.where('closed_at', 'is', null))
    .$if(page.beforeId !== undefined, (query) => query.where('id', '<', page.beforeId ?? 0))
    .orderBy('id', 'desc')
    .limit(page.limit)
    .execute();
  return withAssignments(db, rows);
}

async function withAssignments(db: Kysely<DB>, rows: readonly AlertRow[]): Promise<Alert[]> {
  const assignments = await assignmentsOf(
    db,
    rows.map((row) => row.id),
  );
  const worst = await worstExceedances(
    db,
    rows.filter((row) => row.kind === 'station_exceedance').map((row) => row.id),
  );
  const fires = await fireFacts(
    db,
    rows.filter((row) => row.kind === 'satellite_fire').map((row) => row.id),
  );
  const clocks = await openClocksOf(
    db,
    rows.map((row) => row.id),
  );
  return rows.map((row) => {
    const view = alertView(
      row,
      assignments.filter((assignment) => assignment.alertId === row.id),
      worst.get(row.id) ?? null,
      clocks.get(row.id),
    );
    const fire = fires.get(row.id);
    return fire ? { ...view, fire } : view;
  });
}

/** Takes the alert for the transaction: whoever comes second waits, then sees what the first one did. */
export async function lockAlert(trx: Transaction<DB>, id: number): Promise<Alert | null> {
  const row = await trx.selectFrom('alerts').select('id').where('id', '=', id).forUpdate().executeTakeFirst();
  return row ? ((await loadAlerts(trx, [id]))[0] ?? null) : null;
}

/** Changes by people: each makes the revision grow. */
export async function updateAlert(
  trx: Transaction<DB>,
  id: number,
  changes: Updateable<AlertsTable>,
): Promise<void> {
  await trx
    .updateTable('alerts')
    .set({ ...changes, revision: sql`revision + 1` })
    .where('id', '=', id)
    .execute();
}

export async function countClosedSince(db: Kysely<DB>, since: Date): Promise<number> {
  const { n } = await db
    .selectFrom('alerts')
    .where('closed_at', '>=', since)
    .where('merged_into', 'is', null)
    .select((eb) => eb.fn.countAll<number>().as('n'))
    .executeTakeFirstOrThrow();
  return n;
}

export interface NewTimelineEntry {
  alertId: number;
  atMs: number;
  action: TimelineEntry['action'];
  by: Actor;
  detail: Record<string, unknown>;
}

/** Appends and returns them with their ids, in the order given. Call it after the facts are written: clocks and calls follow. */
export async function appendTimeline(
  trx: Transaction<DB>,
  entries: readonly NewTimelineEntry[],
): Promise<TimelineEntry[]> {
  if (entries.length === 0) return [];
  const rows = await trx
    .insertInto('alert_timeline')
    .values(
      entries.map(({ alertId, atMs, action, by, detail }) => ({
        alert_id: alertId,
        at: new Date(atMs),
        action,
        actor: json(by),
        detail: json(detail),
      })),
    )
    .returningAll()
    .execute();
  const appended = rows.map(timelineView).sort((a, b) => a.id - b.id);
  await followFacts(trx, appended);
  return appended;
}

/** Everything that happened, in the order in which the server learned of it. */
export async function timelineOf(db: Kysely<DB>, alertId: number): Promise<TimelineEntry[]> {
  const rows = await db
    .selectFrom('alert_timeline')
    .selectAll()
    .where('alert_id', '=', alertId)
    .orderBy('id')
    .execute();
  return rows.map(timelineView);
}
