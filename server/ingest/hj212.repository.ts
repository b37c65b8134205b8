import { type Kysely, sql, type Transaction } from 'kysely';
import type { z } from 'zod';
import type { Hj212Device, Hj212Refusal, Hj212RefusalCount } from '../../contract/stations.ts';
import type { UnitMap } from '../../domain/hj212/readings.ts';
import { json } from '../database/json.ts';
import type { DB } from '../database/schema.ts';
import type { UnitDoubt } from './hj212.tables.ts';

export interface KnownDevice {
  mn: string;
  featureId: string;
  password: string;
  unitMap: UnitMap;
}

export interface Sighting {
  mn: string;
  atMs: number;
  clockSkewMs: number | null;
  doubts: UnitDoubt[] | null;
}

export interface NewRefusal {
  atMs: number;
  mn: string | null;
  remote: string;
  reason: string;
  bytes: Uint8Array;
}

/** How many refused packets are kept to look at. */
const KEPT_REFUSALS = 5_000;

export function hj212Repository(db: Kysely<DB>) {
  return {
    devices: (): Promise<KnownDevice[]> =>
      db
        .selectFrom('hj212_devices')
        .select(['mn', 'feature_id as featureId', 'password', 'unit_map as unitMap'])
        .execute(),

    async noteSightings(sightings: readonly Sighting[]): Promise<void> {
      for (const { mn, atMs, clockSkewMs, doubts } of sightings)
        await db
          .updateTable('hj212_devices')
          .set({
            last_seen_at: new Date(atMs),
            clock_skew_ms: clockSkewMs,
            ...(doubts ? { unit_doubts: json(doubts) } : {}),
          })
          .where('mn', '=', mn)
          .execute();
    },

    async addRefusals(refusals: readonly NewRefusal[]): Promise<void> {
      await db
        .insertInto('hj212_refusals')
        .values(
          refusals.map((r) => ({
            at: new Date(r.atMs),
            mn: r.mn,
            remote: r.remote,
            reason: r.reason,
            bytes: Buffer.from(r.bytes),
          })),
        )
        .execute();
      await sql`delete from hj212_refusals where id <= (select max(id) from hj212_refusals) - ${KEPT_REFUSALS}`.execute(
        db,
      );
    },

    async listDevices(): Promise<z.output<typeof Hj212Device>[]> {
      const rows = await db
        .selectFrom('hj212_devices as d')
        .innerJoin('features as f', 'f.id', 'd.feature_id')
        .selectAll('d')
        .select(['f.code', 'f.name_zh', 'f.name_en'])
        .select((eb) =>
          eb
            .selectFrom('hj212_refusals as r')
            .select((r) => r.fn.countAll<number>().as('n'))
            .whereRef('r.mn', '=', 'd.mn')
            .as('refused'),
        )
        .orderBy('d.mn')
        .execute();
      return rows.map((row) => ({
        mn: row.mn,
        featureId: row.feature_id,
        code: row.code,
        nameZh: row.name_zh,
        nameEn: row.name_en,
        unitMap: { ...row.unit_map },
        refused: row.refused ?? 0,
        lastSeenAtMs: row.last_seen_at?.getTime() ?? null,
        clockSkewMs: row.clock_skew_ms,
        unitDoubts: row.unit_doubts,
      }));
    },

    async remove(trx: Transaction<DB>, mn: string): Promise<boolean> {
      const gone = await trx.deleteFrom('hj212_devices').where('mn', '=', mn).executeTakeFirst();
      return gone.numDeletedRows > 0n;
    },

    async countRefusals(): Promise<z.output<typeof Hj212RefusalCount>[]> {
      const rows = await db
        .selectFrom('hj212_refusals')
        .select((eb) => ['reason', eb.fn.countAll<number>().as('count'), eb.fn.max('at').as('last')])
        .groupBy('reason')
        .orderBy('count', 'desc')
        .orderBy('reason')
        .execute();
      return rows.map(({ reason, count, last }) => ({
        reason,
        count,
        lastAtMs: last.getTime(),
      }));
    },

    async listRefusals(limit: number): Promise<z.output<typeof Hj212Refusal>[]> {
      const rows = await db
        .selectFrom('hj212_refusals')
        .selectAll()
        .orderBy('id', 'desc')
        .limit(limit)
        .execute();
      return rows.map(({ at, mn, remote, reason, bytes }) => ({
        atMs: at.getTime(),
        mn,
        remote,
        reason,
        bytes: printable(bytes),
      }));
    },
  };
}
export type Hj212Repository = ReturnType<typeof hj212Repository>;

/** Bytes as text for people: what is not printable ASCII as \xNN. */
export function printable(bytes: Uint8Array): string {
  let text = '';
  for (const byte of bytes)
    text +=
      byte >= 0x20 && byte < 0x7f ? String.fromCharCode(byte) : `\\x${byte.toString(16).padStart(2, '0')}`;
  return text;
}
