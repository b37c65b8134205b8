import type { Kysely } from 'kysely';
import type { StationLimits } from '../../contract/station-admin.ts';
import type { DB } from '../database/schema.ts';
import { rulesOf, settersOf } from './thresholds.repository.ts';
import { canonicalUnit, speciesName } from './units.ts';

export interface LimitsDeps {
  db: Kysely<DB>;
  nowMs: () => number;
}

/** Every limit that is in force at the stations of the city, with the name of whoever set it. */
export function limitsService({ db, nowMs }: LimitsDeps) {
  return {
    async list(): Promise<{ stations: StationLimits[] }> {
      const features = await db
        .selectFrom('features')
        .selectAll()
        .where('expected_every_s', 'is not', null)
        .orderBy('layer')
        .orderBy('code')
        .execute();
      const [rules, setters] = await Promise.all([rulesOf(db, features, nowMs()), settersOf(db)]);
      const setterOf = new Map(setters.map((one) => [`${one.featureId} ${one.species}`, one]));
      return {
        stations: features.map(({ id, layer, code, name_zh, name_en }) => ({
          featureId: id,
          layer,
          code,
          nameZh: name_zh,
          nameEn: name_en,
          limits: [...(rules.get(id)?.values() ?? [])].map((rule) => {
            const name = speciesName(rule.species);
            const setter = setterOf.get(`${id} ${rule.species}`);
            return {
              ...rule,
              nameZh: name.zh,
              nameEn: name.en,
              unit: canonicalUnit(rule.species) ?? '',
              isSet: setter !== undefined,
              setBy: setter?.by ?? null,
              setAtMs: setter?.atMs ?? null,
            };
          }),
        })),
      };
    },
  };
}
export type LimitsService = ReturnType<typeof limitsService>;
