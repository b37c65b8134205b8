import { type Kysely, sql, type Transaction } from 'kysely';
import type { BulletinContent, BulletinKind, BulletinSummary } from '../../contract/bulletins.ts';
import type { Actor } from '../../contract/people.ts';
import type { AlertPosition } from '../../contract/geo.ts';
import type { Period } from '../../domain/statistics/periods.ts';
import { json } from '../database/json.ts';
import type { DB } from '../database/schema.ts';

export interface NewBulletin {
  content: BulletinContent;
  by: Actor;
  madeAtMs: number;
  automatic: boolean;
  files: Record<'zh-CN' | 'en', Buffer>;
}

const WORST = 10;

/** Keeps a bulletin with its files; null when the clock made the same one before. */
export async function insertBulletin(
  trx: Transaction<DB>,
  { content, by, madeAtMs, automatic, files }: NewBulletin,
): Promise<number | null> {
  const row = await trx
    .insertInto('bulletins')
    .values({
      kind: content.kind,
      from_at: new Date(content.period.fromMs),
      to_at: new Date(content.period.toMs),
      made_at: new Date(madeAtMs),
      made_by: json(by),
      automatic,
      content: json(content),
    })
    .onConflict((conflict) => conflict.columns(['kind', 'from_at']).where('automatic', '=', true).doNothing())
    .returning('id')
    .executeTakeFirst();
  if (!row) return null;
  await trx
    .insertInto('bulletin_files')
    .values(Object.entries(files).map(([lang, pdf]) => ({ bulletin_id: row.id, lang, pdf })))
    .execute();
  return row.id;
}

export async function listBulletins(
  db: Kysely<DB>,
  query: { kind?: BulletinKind | undefined; beforeId?: number | undefined; limit: number },
): Promise<BulletinSummary[]> {
  const rows = await summaries(db)
    .$if(query.kind !== undefined, (q) => q.where('kind', '=', query.kind ?? 'daily'))
    .$if(query.beforeId !== undefined, (q) => q.where('id', '<', query.beforeId ?? 0))
    .orderBy('id', 'desc')
    .limit(query.limit)
    .execute();
  return rows.map(summaryView);
}

export async function findBulletin(
  db: Kysely<DB>,
  id: number,
): Promise<{ summary: BulletinSummary; content: BulletinContent } | null> {
  const row = await summaries(db).select('content').where('id', '=', id).executeTakeFirst();
  return row ? { summary: summaryView(row), content: row.content } : null;
}

export async function findBulletinFile(db: Kysely<DB>, id: number, lang: string) {
  return db
    .selectFrom('bulletin_files')
    .innerJoin('bulletins', 'bulletins.id', 'bulletin_id')
    .select(['pdf', 'kind', 'to_at'])
    .where('bulletin_id', '=', id)
    .where('lang', '=', lang)
    .executeTakeFirst();
}

/** Whether the clock made this one before. */
export async function isMade(db: Kysely<DB>, kind: BulletinKind, { fromMs }: Period): Promise<boolean> {
  const row = await db
    .selectFrom('bulletins')
    .select('id')
    .where('kind', '=', kind)
    .where('from_at', '=', new Date(fromMs))
    .where('automatic', '=', true)
    .executeTakeFirst();
  return row !== undefined;
}

/** When this installation first did anything; null before that. */
export async function firstActAtMs(db: Kysely<DB>): Promise<number | null> {
  const row = await db.selectFrom('audit_entries').select('at_ms').orderBy('id').limit(1).executeTakeFirst();
  return row?.at_ms ?? null;
}

/** The clocks that went furthest over their limit among those that ran out in the period. */
export async function worstClocks(
  db: Kysely<DB>,
  { fromMs, toMs }: Period,
  nowMs: number,
): Promise<BulletinContent['worstClocks']> {
  const { rows } = await sql<BulletinContent['worstClocks'][number]>`
    select c.alert_id as "alertId", c.clock, c.limit_s * 1000 as "limitMs", c.stopped_at is not null as stopped,
           a.place,
           greatest(0, round(extract(epoch from coalesce(c.stopped_at, c.paused_at, ${new Date(nowMs)}::timestamptz)
             - c.started_at) * 1000 - c.paused_ms))::float8 as "tookMs",
           extract(epoch from coalesce(c.stopped_at, c.paused_at, ${new Date(nowMs)}::timestamptz)
             - c.started_at) * 1000 - c.paused_ms - c.limit_s * 1000 as "overMs"
      from alert_clocks c join alerts a on a.id = c.alert_id
     where c.overdue_at >= ${new Date(fromMs)} and c.overdue_at < ${new Date(toMs)} and a.merged_into is null
     order by "overMs" desc, c.id
     limit ${WORST}`.execute(db);
  return rows.map(({ alertId, clock, limitMs, tookMs, stopped, place }) => ({
    alertId,
    clock,
    limitMs,
    tookMs,
    stopped,
    place,
  }));
}

/** Where the alerts of a period were, those of which a place is known. */
export async function alertPoints(
  db: Kysely<DB>,
  { fromMs, toMs }: Period,
): Promise<BulletinContent['points']> {
  const { rows } = await sql<{
    id: number;
    position: AlertPosition;
    verification: BulletinContent['points'][number]['verification'];
  }>`
    select id, position, verification from alerts
     where created_at >= ${new Date(fromMs)} and created_at < ${new Date(toMs)} and merged_into is null
       and position ->> 'kind' = 'place'
     order by id limit 5000`.execute(db);
  return rows.flatMap(({ id, position, verification }) =>
    position.kind === 'place' ? [{ id, lon: position.lon, lat: position.lat, verification }] : [],
  );
}

/** Alerts of a period by the ids, for their present stage. */
export async function alertIdsOf(db: Kysely<DB>, { fromMs, toMs }: Period): Promise<number[]> {
  const rows = await db
    .selectFrom('alerts')
    .select('id')
    .where('created_at', '>=', new Date(fromMs))
    .where('created_at', '<', new Date(toMs))
    .where('merged_into', 'is', null)
    .execute();
  return rows.map(({ id }) => id);
}

const summaries = (db: Kysely<DB>) =>
  db
    .selectFrom('bulletins')
    .select(['id', 'kind', 'from_at', 'to_at', 'made_at', 'made_by', 'automatic'])
    .select(sql<number>`(content -> 'total' -> 'now' ->> 'raised')::int`.as('raised'));

interface SummaryRow {
  id: number;
  kind: BulletinKind;
  from_at: Date;
  to_at: Date;
  made_at: Date;
  made_by: Actor;
  automatic: boolean;
  raised: number;
}

const summaryView = (row: SummaryRow): BulletinSummary => ({
  id: row.id,
  kind: row.kind,
  period: { fromMs: row.from_at.getTime(), toMs: row.to_at.getTime() },
  madeAtMs: row.made_at.getTime(),
  madeBy: row.made_by,
  automatic: row.automatic,
  raised: row.raised,
});
