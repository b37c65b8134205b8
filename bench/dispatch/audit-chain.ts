import { rm } from 'node:fs/promises';
import { verifyAudit } from '../../server/audit/audit.service.ts';
import { startEmbedded } from '../../server/database/embedded.ts';
import { openDatabase } from '../../server/database/pool.ts';
import { prepareDatabase } from '../../server/database/prepare.ts';
import { record } from '../../server/live/journal.ts';
import { temporaryDataDir } from '../../tests/temporary-data-dir.ts';

const IN_ONE = 500;
const WRITER = { kind: 'system', id: 'bench', name: 'bench' } as const;

/** Writes a chain of `entries`, verifies it, changes one bit in the middle of one entry and looks whether it is named. */
export async function auditChain(entries: number) {
  const dir = await temporaryDataDir();
  const embedded = await startEmbedded(dir);
  await prepareDatabase(embedded.url);
  const database = openDatabase(embedded.url);
  const { db, pool } = database;
  try {
    for (let n = 0; n < entries; n += IN_ONE)
      await db.transaction().execute((trx) =>
        record(trx, {
          events: [],
          audit: Array.from({ length: Math.min(IN_ONE, entries - n) }, (_, i) => ({
            actor: WRITER,
            action: 'alert.confirmed',
            subject: `alert:${2001 + ((n + i) % 500)}`,
            detail: { note: `entry ${n + i}`, atMs: 1_792_000_000_000 + n + i },
          })),
        }),
      );
    const whole = await verifyAudit(db);
    if (whole.fault || whole.entries !== entries)
      throw new Error(`the chain is broken: ${JSON.stringify(whole)}`);
    const changed = Math.ceil(entries / 2) + 1;
    await pool.query('alter table audit_entries disable trigger audit_entries_append_only');
    // "n" and "o" differ in one bit.
    await pool.query(
      `update audit_entries set body = replace(body, 'note":"entry', 'oote":"entry') where id = $1`,
      [changed],
    );
    const found = await verifyAudit(db);
    if (found.fault?.id !== changed) throw new Error(`the changed entry ${changed} was not named`);
    console.log(
      `audit: ${entries} entries verified in ${whole.tookMs} ms; one bit changed in entry ${changed}: found and named`,
    );
    return { auditVerify100kMs: whole.tookMs };
  } finally {
    await database.close();
    await embedded.stop();
    await rm(dir, { recursive: true, force: true, maxRetries: 5 });
  }
}
