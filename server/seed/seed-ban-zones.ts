import type { Transaction } from 'kysely';
import { json } from '../database/json.ts';
import type { DB } from '../database/schema.ts';
import { illustrativeBanZones } from './ban-zones.ts';

/** Puts the illustrative zones in where there are none at all. */
export async function seedBanZones(trx: Transaction<DB>): Promise<void> {
  if (await trx.selectFrom('ban_zones').select('id').limit(1).executeTakeFirst()) return;
  await trx
    .insertInto('ban_zones')
    .values(
      illustrativeBanZones().map((zone) => ({
        id: zone.id,
        name_zh: zone.nameZh,
        name_en: zone.nameEn,
        polygons: json(zone.polygons),
        seasons: json(zone.seasons),
        hours: zone.hours && json(zone.hours),
        offence: zone.offence,
        basis_zh: zone.basisZh,
        basis_en: zone.basisEn,
        illustrative: zone.illustrative,
      })),
    )
    .execute();
}
