import type { Kysely } from 'kysely';
import type { Actor } from '../../contract/people.ts';
import type { UnitMap } from '../../domain/hj212/readings.ts';
import { json } from '../database/json.ts';
import type { DB } from '../database/schema.ts';
import { record } from '../live/journal.ts';

export interface NewStation {
  mn: string;
  /** Code of the feature whose values it sends. */
  featureCode: string;
  password: string;
  unitMap: UnitMap;
}

/** Lets a station report over HJ 212, or changes how; returns false when there is no such feature. */
export async function registerStation(db: Kysely<DB>, station: NewStation, by: Actor): Promise<boolean> {
  const { mn, featureCode, password, unitMap } = station;
  return db.transaction().execute(async (trx) => {
    const feature = await trx
      .selectFrom('features')
      .select('id')
      .where('code', '=', featureCode)
      .executeTakeFirst();
    if (!feature) return false;
    const columns = { feature_id: feature.id, password, unit_map: json(unitMap) };
    await trx
      .insertInto('hj212_devices')
      .values({ mn, ...columns, unit_doubts: json([]) })
      .onConflict((conflict) => conflict.column('mn').doUpdateSet({ ...columns, unit_doubts: json([]) }))
      .execute();
    await record(trx, {
      events: [],
      audit: [
        { actor: by, action: 'hj212.register', subject: `feature:${feature.id}`, detail: { mn, unitMap } },
      ],
    });
    return true;
  });
}

/** What most stations in the field send for ambient air, unlike the standard's ng/m³ and mg/m³. */
export const AMBIENT_UNITS: UnitMap = {
  a34004: 'ug/m3',
  a34002: 'ug/m3',
  a21026: 'ug/m3',
  a21004: 'ug/m3',
  a21005: 'mg/m3',
  a05024: 'ug/m3',
};
/** The password of every station of the pilot city, which is made up like the city. */
export const PILOT_PASSWORD = '123456';

/** Every reporting station of the pilot city may send under its own code; those that are registered stay as they are. */
export async function registerPilotStations(db: Kysely<DB>): Promise<void> {
  const features = await db
    .selectFrom('features')
    .select(['id', 'code', 'layer'])
    .where('expected_every_s', 'is not', null)
    .where('illustrative', '=', true)
    .execute();
  if (features.length === 0) return;
  await db
    .insertInto('hj212_devices')
    .values(
      features.map(({ id, code, layer }) => ({
        mn: code,
        feature_id: id,
        password: PILOT_PASSWORD,
        unit_map: json(layer === 'air-stations' ? AMBIENT_UNITS : {}),
        unit_doubts: json([]),
      })),
    )
    .onConflict((conflict) => conflict.doNothing())
    .execute();
}
