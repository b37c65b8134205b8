import { sql, type Kysely, type Selectable } from 'kysely';
import type { DB } from '../database/schema.ts';
import type { NotificationsTable } from './notify.tables.ts';

export type OutboxRow = Selectable<NotificationsTable>;

/** What became of one attempt. */
export interface Outcome {
  id: string;
  state: 'queued' | 'sent' | 'delivered' | 'withdrawn' | 'dead';
  atMs: number;
  /** Of a queued one: not before this. */
  nextAtMs: number;
  error: string | null;
}

/** Takes up to `limit` due messages for this node, the most urgent first; none of the channels in `busy`. */
export async function claimDue(
  db: Kysely<DB>,
  claim: { nodeId: number; nowMs: number; limit: number; busy: readonly string[]; urgentOnly: boolean },
): Promise<OutboxRow[]> {
  const now = new Date(claim.nowMs);
  const { rows } = await sql<OutboxRow>`
    update notifications n
       set state = 'sending', claimed_by = ${claim.nodeId}, attempts = n.attempts + 1
      from (
        select id from notifications
         where state = 'queued' and next_at <= ${now} and channel_id <> all(${claim.busy})
           and (urgency = 0 or not ${claim.urgentOnly})
         order by urgency, next_at
         limit ${claim.limit}
           for update skip locked
      ) due
     where n.id = due.id
    returning n.*`.execute(db);
  return rows.sort((a, b) => a.urgency - b.urgency || a.next_at.getTime() - b.next_at.getTime());
}

/** Writes down attempts in one go; what was withdrawn meanwhile is not tried again. Returns the alerts concerned. */
export async function settle(
  db: Kysely<DB>,
  nodeId: number,
  outcomes: readonly Outcome[],
): Promise<SettledRow[]> {
  const column = <K extends keyof Outcome>(name: K) => outcomes.map((outcome) => outcome[name]);
  const times = (name: 'atMs' | 'nextAtMs') => outcomes.map((outcome) => new Date(outcome[name]));
  const { rows } = await sql<SettledRow>`
    with judged as (
      select n.id, o.at, o.next_at, o.error,
             case when o.state = 'queued' and n.withdraw then 'withdrawn' else o.state end as state
        from unnest(${column('id')}::uuid[], ${column('state')}::text[], ${times('atMs')}::timestamptz[],
                    ${times('nextAtMs')}::timestamptz[], ${column('error')}::text[])
             as o (id, state, at, next_at, error)
        join notifications n on n.id = o.id and n.state = 'sending' and n.claimed_by = ${nodeId}
       order by n.id for update of n
    )
    update notifications n
       set state = j.state,
           claimed_by = null,
           next_at = case when j.state = 'queued' then j.next_at else n.next_at end,
           last_error = j.error,
           sent_at = case when j.state in ('sent', 'delivered') then j.at else n.sent_at end,
           delivered_at = case when j.state = 'delivered' then j.at else n.delivered_at end,
           ended_at = case when j.state in ('withdrawn', 'dead') then j.at else n.ended_at end,
           -- What was given up keeps it sealed, so that it can be tried again; see forgetTokens.
           sealed_token = case when j.state in ('queued', 'dead') then n.sealed_token end
      from judged j
     where n.id = j.id
    returning n.id, n.alert_id, n.assignment_id, n.kind, n.state, n.person_name, n.channel_name, n.last_error`.execute(
    db,
  );
  return rows;
}

export type SettledRow = Pick<
  OutboxRow,
  'id' | 'alert_id' | 'assignment_id' | 'kind' | 'state' | 'person_name' | 'channel_name' | 'last_error'
>;

/** Nodes that have taken messages and not said what became of them. */
export async function claimants(db: Kysely<DB>): Promise<number[]> {
  const rows = await db
    .selectFrom('notifications')
    .select('claimed_by')
    .distinct()
    .where('state', '=', 'sending')
    .execute();
  return rows.flatMap(({ claimed_by }) => claimed_by ?? []);
}

/** Gives back what dead nodes had taken: it may have arrived, so it goes again under the same key. */
export async function giveBack(db: Kysely<DB>, nodeIds: readonly number[]): Promise<number> {
  const { numAffectedRows } = await sql`
    update notifications
       set state = case when withdraw then 'withdrawn' else 'queued' end,
           ended_at = case when withdraw then now() else ended_at end,
           sealed_token = case when withdraw then null else sealed_token end,
           claimed_by = null, last_error = 'the node that was sending it ended'
     where state = 'sending' and claimed_by = any(${nodeIds})`.execute(db);
  return Number(numAffectedRows ?? 0);
}

/** Tokens of links that are over are of no use to a second try of what was given up. */
export async function forgetTokens(db: Kysely<DB>, nowMs: number): Promise<void> {
  await sql`
    update notifications n set sealed_token = null
     where n.state = 'dead' and n.sealed_token is not null and not exists (
       select 1 from links l join assignments a on a.id = l.assignment_id
        where l.assignment_id = n.assignment_id and l.revoked_at is null and l.expires_at > ${new Date(nowMs)}
          and a.stage not in ('done', 'declined', 'cancelled'))`.execute(db);
}
