import type { Kysely } from 'kysely';
import type { WatchersAnswer } from '../../../contract/sight.ts';
import type { DB } from '../../database/schema.ts';
import type { TerrainService } from '../../terrain/terrain.service.ts';
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
      return threads.run('watchers', { lon, lat, cameras: await camerasNow(db) });
    },
  };
}
export type WatchersService = ReturnType<typeof watchersService>;
