import type { Kysely } from 'kysely';
import type { Actor } from '../../../contract/people.ts';
import type { DB } from '../../database/schema.ts';
import { record } from '../../live/journal.ts';
import type { CameraVideo } from '../camera-video.ts';

export function recordedCamerasRepository(db: Kysely<DB>) {
  return {
    list: (): Promise<CameraVideo[]> =>
      db.selectFrom('cameras').select(['id', 'source']).where('recording', '=', true).orderBy('id').execute(),

    find: async (id: string): Promise<{ id: string; recording: boolean } | null> =>
      (await db.selectFrom('cameras').select(['id', 'recording']).where('id', '=', id).executeTakeFirst()) ??
      null,

    /** One transaction with its line in the audit log; nothing when it is so already. */
    async switch(id: string, on: boolean, actor: Actor): Promise<void> {
      await db.transaction().execute(async (trx) => {
        const { numUpdatedRows } = await trx
          .updateTable('cameras')
          .set({ recording: on })
          .where('id', '=', id)
          .where('recording', '!=', on)
          .executeTakeFirstOrThrow();
        if (numUpdatedRows === 0n) return;
        const audit = [{ actor, action: 'camera.record', subject: `camera:${id}`, detail: { on } }];
        await record(trx, { events: [], audit });
      });
    },
  };
}
