import type { Kysely } from 'kysely';
import type { z } from 'zod';
import type { OverlayQuery, PictureOverlay } from '../../../contract/sight.ts';
import type { DB } from '../../database/schema.ts';
import { ProblemError } from '../../http/problem.ts';
import type { PlaceData } from '../../places/places.ts';
import type { TerrainService } from '../../terrain/terrain.service.ts';
import { camerasNow } from '../cameras-then.repository.ts';
import type { SightThreads } from '../threads/sight-threads.ts';

export interface OverlayDeps {
  db: Kysely<DB>;
  threads: Pick<SightThreads, 'run'>;
  terrain: Pick<TerrainService, 'ready'>;
  places: Pick<PlaceData, 'places' | 'districts'>;
}

export type OverlayService = ReturnType<typeof overlayService>;

/** The map, drawn into a camera's picture. */
export function overlayService({ db, threads, terrain, places }: OverlayDeps) {
  const borders = places.districts.flatMap((d) => d.polygons.flat());
  const openAlerts = async () => {
    const rows = await db
      .selectFrom('alerts')
      .select(['id', 'position'])
      .where('closed_at', 'is', null)
      .execute();
    return rows.flatMap(({ id, position }) =>
      position.kind === 'place' ? [{ id, lon: position.lon, lat: position.lat }] : [],
    );
  };

  return {
    async of(cameraId: string, asked: z.output<typeof OverlayQuery>): Promise<PictureOverlay> {
      const camera = (await camerasNow(db)).find((c) => c.cameraId === cameraId);
      if (!camera) throw new ProblemError('camera_unknown', `There is no camera "${cameraId}".`);
      const { pose, lens } = camera;
      const azimuthDeg = asked.azimuthDeg ?? pose?.azimuthDeg;
      const pitchDeg = asked.pitchDeg ?? pose?.pitchDeg;
      if (azimuthDeg === undefined || pitchDeg === undefined) {
        const { widthPx, heightPx } = lens;
        const nothing = { skyline: [], rings: [], borders: [], places: [], alerts: [] };
        return { widthPx, heightPx, ...nothing, illustrative: false };
      }
      await terrain.ready();
      return threads.run('overlay', {
        camera,
        orientation: { azimuthDeg, pitchDeg, rollDeg: pose?.rollDeg ?? 0 },
        names: places.places.map(({ nameZh, nameEn, lon, lat }) => ({ nameZh, nameEn, lon, lat })),
        alerts: await openAlerts(),
        borders,
      });
    },
  };
}
