import type { Kysely, Selectable } from 'kysely';
import type { DB } from '../database/schema.ts';
import type { CamerasTable } from './cameras.tables.ts';

export type CameraRow = Selectable<CamerasTable>;

export function camerasRepository(db: Kysely<DB>) {
  return {
    list: (): Promise<CameraRow[]> => db.selectFrom('cameras').selectAll().orderBy('id').execute(),
    find: async (id: string): Promise<CameraRow | null> =>
      (await db.selectFrom('cameras').selectAll().where('id', '=', id).executeTakeFirst()) ?? null,
  };
}
export type CamerasRepository = ReturnType<typeof camerasRepository>;
