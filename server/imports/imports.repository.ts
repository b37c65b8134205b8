import { type Kysely, sql, type Transaction } from 'kysely';
import type { LayerId } from '../../contract/layers.ts';
import type { DB } from '../database/schema.ts';
import type { FeatureRow } from '../layers/layers.repository.ts';

// One number for all nodes, different from our other advisory locks: imports run one after the other.
const IMPORT_LOCK = 7_166_522;
const AT_ONCE = 1_000;

export const lockImports = (trx: Transaction<DB>) =>
  sql`select pg_advisory_xact_lock(${IMPORT_LOCK})`.execute(trx);

/** Features under these codes, of any layer. */
export async function featuresByCode(
  db: Kysely<DB>,
  codes: readonly string[],
): Promise<Map<string, FeatureRow>> {
  if (codes.length === 0) return new Map();
  const rows = await db
    .selectFrom('features')
    .selectAll()
    .where(sql<boolean>`code = any(${codes})`)
    .execute();
  return new Map(rows.map((row) => [row.code, row]));
}

export const featuresOf = (db: Kysely<DB>, layer: LayerId): Promise<FeatureRow[]> =>
  db.selectFrom('features').selectAll().where('layer', '=', layer).orderBy('code').execute();

export async function writeFeatures(trx: Transaction<DB>, rows: readonly FeatureRow[]): Promise<void> {
  for (let i = 0; i < rows.length; i += AT_ONCE)
    await trx
      .insertInto('features')
      .values(rows.slice(i, i + AT_ONCE))
      .onConflict((conflict) =>
        conflict.column('id').doUpdateSet((eb) => ({
          name_zh: eb.ref('excluded.name_zh'),
          name_en: eb.ref('excluded.name_en'),
          district_adcode: eb.ref('excluded.district_adcode'),
          geometry: eb.ref('excluded.geometry'),
          attributes: eb.ref('excluded.attributes'),
          expected_every_s: eb.ref('excluded.expected_every_s'),
          position_note: eb.ref('excluded.position_note'),
          illustrative: eb.ref('excluded.illustrative'),
          valid_from: eb.ref('excluded.valid_from'),
          valid_to: eb.ref('excluded.valid_to'),
        })),
      )
      .execute();
}
