import type { Kysely, Selectable } from 'kysely';
import type { CameraDrift } from '../../contract/cameras.ts';
import type { DB } from '../database/schema.ts';
import type { CamerasTable } from './cameras.tables.ts';

export type CameraRow = Selectable<CamerasTable>;

export function camerasRepository(db: Kysely<DB>) {
  return {
    list: (): Promise<CameraRow[]> => db.selectFrom('cameras').selectAll().orderBy('id').execute(),
    find: async (id: string): Promise<CameraRow | null> =>
      (await db.selectFrom('cameras').selectAll().where('id', '=', id).executeTakeFirst()) ?? null,
    /** What the last look at each calibration in force found, by camera. */
    drifts: async (): Promise<ReadonlyMap<string, CameraDrift>> => {
      const rows = await db
        .selectFrom('camera_drifts')
        .innerJoin('cameras', (join) =>
          join
            .onRef('cameras.id', '=', 'camera_drifts.camera_id')
            .onRef('cameras.calibration_version', '=', 'camera_drifts.calibration_version'),
        )
        .select(['camera_id', 'finding'])
        .execute();
      return new Map(rows.map((row) => [row.camera_id, row.finding]));
    },
  };
}
export type CamerasRepository = ReturnType<typeof camerasRepository>;
