import type { Kysely } from 'kysely';
import type { WatchersAnswer } from '../../../contract/sight.ts';
import type { DB } from '../../database/schema.ts';
import type { TerrainService } from '../../terrain/terrain.service.ts';
import { ptzMapsOf } from '../aim/ptz.repository.ts';
import { camerasNow } from '../cameras-then.repository.ts';
import type { SightThreads } from '../threads/sight-threads.ts';

export interface WatchersDeps {
  db: Kysely<DB>;
  threads: Pick<SightThreads, 'run'>;
  terrain: Pick<TerrainService, 'ready'>;
}

/** Who can see a place, with the aim that turns each camera there. */
export function watchersService({ db, threads, terrain }: WatchersDeps) {
  return {
    async of(lon: number, lat: number): Promise<WatchersAnswer> {
      await terrain.ready();
      const [cameras, maps] = await Promise.all([camerasNow(db), ptzMapsOf(db)]);
      return threads.run('watchers', { lon, lat, cameras, maps: Object.fromEntries(maps) });
    },
  };
}
export type WatchersService = ReturnType<typeof watchersService>;
