import type { Kysely } from 'kysely';
import type { ResponderSkill } from '../../contract/assignments.ts';
import type { DB } from '../database/schema.ts';
import { illustrativeMineZones, illustrativePlots } from './areas.ts';
import cameras from './data/cameras.json' with { type: 'json' };
import { illustrativeProjects, illustrativeVocStations } from './park.ts';
import { seedBanZones } from './seed-ban-zones.ts';
import responders from './data/responders.json' with { type: 'json' };
import { airStationFeatures, waterSectionFeatures, waterSourceFeatures } from './points.ts';

const LENS = { model: 'rectilinear', hfovDeg: 38, widthPx: 1920, heightPx: 1080, k1: 0, k2: 0 } as const;
const REACH_M = 6000;

/**
 * Puts the pilot city into an empty database; what stands there already is left as people have it.
 * Runs in one transaction: a half-seeded city never shows.
 */
export async function seedPilotCity(db: Kysely<DB>, nowMs: number): Promise<void> {
  await db.transaction().execute(async (trx) => {
    await seedBanZones(trx);
    const seeded = await trx.selectFrom('features').select('id').limit(1).executeTakeFirst();
    if (seeded) return;
    const plots = illustrativePlots();
    const features = [
      ...airStationFeatures(),
      ...waterSectionFeatures(),
      ...waterSourceFeatures(),
      ...plots,
      ...illustrativeMineZones(),
      ...illustrativeVocStations(),
      ...illustrativeProjects(plots),
    ];
    await trx
      .insertInto('features')
      .values(
        features.map((f) => ({
          id: f.code,
          layer: f.layer,
          code: f.code,
          name_zh: f.nameZh,
          name_en: f.nameEn,
          district_adcode: f.adcode,
          geometry: f.geometry,
          attributes: f.attributes,
          expected_every_s: f.expectedEveryS,
          position_note: f.positionNote,
          illustrative: f.illustrative,
        })),
      )
      .execute();
    await trx
      .insertInto('cameras')
      .values(
        cameras.cameras.map((c) => ({
          id: c.id,
          name_zh: c.nameZh,
          name_en: c.nameEn,
          lon: c.lon,
          lat: c.lat,
          ground_elevation_m: null,
          mast_m: c.mastM,
          lens: LENS,
          pose: { azimuthDeg: c.azimuthDeg, pitchDeg: -2, rollDeg: 0 },
          reach_m: REACH_M,
          ptz: c.ptz ?? false,
          source: { kind: 'clip' as const, name: c.clip },
          recording: c.record ?? false,
          last_seen_at: null,
          illustrative: true,
        })),
      )
      .execute();
    await trx
      .insertInto('responders')
      .values(
        responders.responders.map((r) => ({
          id: r.id,
          name: r.name,
          team: r.team,
          phone: r.phone,
          skills: r.skills as ResponderSkill[],
          district_adcode: r.adcode,
          on_duty: r.onDuty,
          last_fix: { lon: r.lon, lat: r.lat, accuracyM: 20, atMs: nowMs },
          illustrative: true,
        })),
      )
      .execute();
  });
}
