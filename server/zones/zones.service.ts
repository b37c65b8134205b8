import type { Kysely } from 'kysely';
import type { BanZone } from '../../contract/zones.ts';
import { liftedBecause } from '../../domain/alerts/ban.ts';
import { isInMultiPolygon } from '../../domain/geo/polygon.ts';
import type { DB } from '../database/schema.ts';

export type ZonesService = ReturnType<typeof zonesService>;

export function zonesService(db: Kysely<DB>) {
  const all = async (): Promise<BanZone[]> => {
    const rows = await db.selectFrom('ban_zones').selectAll().orderBy('id').execute();
    return rows.map((row) => ({
      id: row.id,
      nameZh: row.name_zh,
      nameEn: row.name_en,
      polygons: row.polygons,
      seasons: row.seasons,
      hours: row.hours,
      offence: row.offence,
      basisZh: row.basis_zh,
      basisEn: row.basis_en,
      illustrative: row.illustrative,
    }));
  };
  return {
    /** Every zone, whether its ban holds now or not. */
    all,
    /** The zones that ban burning at a place (WGS-84) and an instant (epoch ms). */
    zonesAt: async (lon: number, lat: number, atMs: number): Promise<BanZone[]> => {
      const zones = await all();
      return zones.filter(
        (zone) => liftedBecause(zone, atMs) === null && isInMultiPolygon({ lon, lat }, zone.polygons),
      );
    },
  };
}
