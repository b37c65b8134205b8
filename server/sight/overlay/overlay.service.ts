import type { Kysely } from 'kysely';
import type { z } from 'zod';
import type { BearingOnlyReason } from '../../../contract/geo.ts';
import type { OverlayQuery, PictureOverlay } from '../../../contract/sight.ts';
import { NOMINAL_LENS } from '../../cameras/nominal-lens.ts';
import type { DB } from '../../database/schema.ts';
import { ProblemError } from '../../http/problem.ts';
import type { PlaceData } from '../../places/places.ts';
import type { TerrainService } from '../../terrain/terrain.service.ts';
import type { AimLookup } from '../aim/aim-lookup.ts';
import { camerasNow } from '../cameras-then.repository.ts';
import { type CameraThen, lackOf } from '../solve/solve-task.ts';
import type { SightThreads } from '../threads/sight-threads.ts';
import { detectionView, type OverlayAim } from './detection-view.ts';

export interface OverlayDeps {
  db: Kysely<DB>;
  threads: Pick<SightThreads, 'run'>;
  terrain: Pick<TerrainService, 'ready'>;
  places: Pick<PlaceData, 'places' | 'districts'>;
  aims: Pick<AimLookup, 'now'>;
}

export type OverlayService = ReturnType<typeof overlayService>;
type Asked = z.output<typeof OverlayQuery>;

/** The map, drawn into a camera's picture: that of a detection, or the one it shows now. */
export function overlayService({ db, threads, terrain, places, aims }: OverlayDeps) {
  const borders = places.districts.flatMap((d) => d.polygons.flat());
  const names = places.places.map(({ nameZh, nameEn, lon, lat }) => ({ nameZh, nameEn, lon, lat }));

  /** How the camera stood in the picture asked for; an aim, or the reason why there is none. */
  const standing = async (camera: CameraThen, asked: Asked): Promise<OverlayAim> => {
    if (asked.detectionId !== undefined) return detectionView(db, camera.cameraId, asked.detectionId);
    const { azimuthDeg, pitchDeg, hfovDeg = null } = asked;
    const rollDeg = camera.pose?.rollDeg ?? 0;
    if (azimuthDeg !== undefined && pitchDeg !== undefined)
      return { camera, from: 'asked', aim: { azimuthDeg, pitchDeg, rollDeg, hfovDeg }, atMs: null };
    if (camera.ptz) {
      const found = await aims.now(camera.cameraId);
      return 'missing' in found
        ? { camera, missing: found.missing }
        : { camera, from: 'reported', aim: { ...found.aim, rollDeg: found.aim.rollDeg }, atMs: found.atMs };
    }
    if (camera.pose === null) return { camera, missing: 'no_pose' };
    return { camera, from: 'pose', aim: { ...camera.pose, hfovDeg: null }, atMs: null };
  };

  return {
    async of(cameraId: string, asked: Asked): Promise<PictureOverlay> {
      const now = (await camerasNow(db)).find((c) => c.cameraId === cameraId);
      if (!now) throw new ProblemError('camera_unknown', `There is no camera "${cameraId}".`);
      const stood = await standing(now, asked);
      const { camera } = stood;
      const { mastM, lens } = camera;
      if ('missing' in stood) return nothing(camera, stood.missing);
      if (mastM === null || lens === null) return nothing(camera, lackOf(camera) ?? 'no_pose');
      await terrain.ready();
      const { hfovDeg, ...orientation } = stood.aim;
      const overlay = await threads.run('overlay', {
        camera: { ...camera, mastM, lens: { ...lens, hfovDeg: hfovDeg ?? lens.hfovDeg } },
        orientation,
        names,
        alerts: await openAlerts(db),
        borders,
        zones: await banZones(db),
      });
      const { azimuthDeg, pitchDeg } = orientation;
      return { ...overlay, aim: { from: stood.from, azimuthDeg, pitchDeg, atMs: stood.atMs } };
    },
  };
}

function nothing(camera: CameraThen, missing: BearingOnlyReason): PictureOverlay {
  const { widthPx, heightPx } = camera.lens ?? NOMINAL_LENS;
  const empty = { skyline: [], rings: [], borders: [], zones: [], places: [], alerts: [] };
  return { widthPx, heightPx, ...empty, aim: null, missing, illustrative: false };
}

async function openAlerts(db: Kysely<DB>) {
  const rows = await db
    .selectFrom('alerts')
    .select(['id', 'position'])
    .where('closed_at', 'is', null)
    .execute();
  return rows.flatMap(({ id, position }) =>
    position.kind === 'place' ? [{ id, lon: position.lon, lat: position.lat }] : [],
  );
}

async function banZones(db: Kysely<DB>) {
  const rows = await db.selectFrom('ban_zones').select(['name_zh', 'name_en', 'polygons']).execute();
  return rows.map((row) => ({ nameZh: row.name_zh, nameEn: row.name_en, lines: row.polygons.flat() }));
}
