import type { Kysely } from 'kysely';
import type { Report } from '../../contract/reports.ts';
import type { DB } from '../database/schema.ts';
import { maskPhone } from './mask-phone.ts';

/** What was reported of an alert; the caller's number only as far as `showsPhone` allows. */
export async function reportOf(db: Kysely<DB>, alertId: number, showsPhone: boolean): Promise<Report | null> {
  const row = await db
    .selectFrom('alert_reports')
    .selectAll()
    .where('alert_id', '=', alertId)
    .executeTakeFirst();
  if (!row) return null;
  const phone = showsPhone ? row.caller_phone : maskPhone(row.caller_phone);
  return {
    words: row.words,
    callerName: row.caller_name,
    callerPhone: phone === '' ? null : phone,
    reference: row.reference,
    receivedAtMs: row.received_at.getTime(),
  };
}

export async function findReportByKey(db: Kysely<DB>, takenBy: string, key: string) {
  return db
    .selectFrom('alert_reports')
    .select(['alert_id as alertId', 'body_hash as bodyHash'])
    .where('taken_by', '=', takenBy)
    .where('idempotency_key', '=', key)
    .executeTakeFirst();
}
