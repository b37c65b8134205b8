import type { Camera, CameraDrift } from '../../contract/cameras.ts';
import { ProblemError } from '../http/problem.ts';
import type { CameraSource } from './camera-source.ts';
import type { CameraRow, CamerasRepository } from './cameras.repository.ts';
import { NOMINAL_LENS } from './nominal-lens.ts';

/** How the picture of a camera is doing, as the video gateway knows it. `idle`: nobody watches, so nothing is known. */
export type PictureState = 'idle' | 'connecting' | 'live' | 'failed';

const SILENT_AFTER_MS = 10 * 60_000;

export interface CamerasDeps {
  repository: CamerasRepository;
  pictureState: (cameraId: string) => PictureState;
  nowMs: () => number;
}

export function camerasService({ repository, pictureState, nowMs }: CamerasDeps) {
  const view = (row: CameraRow, drift: CameraDrift | null): Camera => ({
    id: row.id,
    nameZh: row.name_zh,
    nameEn: row.name_en,
    lon: row.lon,
    lat: row.lat,
    groundElevationM: row.ground_elevation_m,
    mastM: row.mast_m ?? 0,
    lens: row.lens ?? NOMINAL_LENS,
    pose: row.pose,
    reachM: row.reach_m,
    ptz: row.ptz,
    sourceKind: row.source.kind,
    liveUrl: `/api/v1/cameras/${encodeURIComponent(row.id)}/live/index.m3u8`,
    state: stateOf(pictureState(row.id), row.last_seen_at, nowMs()),
    lastSeenAtMs: row.last_seen_at?.getTime() ?? null,
    illustrative: row.illustrative,
    calibrationVersion: row.calibration_version,
    lacks: lacksOf(row),
    drift,
  });
  return {
    list: async (): Promise<Camera[]> => {
      const [rows, drifts] = await Promise.all([repository.list(), repository.drifts()]);
      return rows.map((row) => view(row, drifts.get(row.id) ?? null));
    },
    read: async (id: string): Promise<Camera> => {
      const row = await repository.find(id);
      if (!row) throw new ProblemError('camera_unknown', `There is no camera "${id}".`, { context: { id } });
      return view(row, (await repository.drifts()).get(id) ?? null);
    },
    /** For the video gateway only. */
    findVideo: async (id: string): Promise<{ id: string; source: CameraSource } | null> => {
      const row = await repository.find(id);
      return row && { id: row.id, source: row.source };
    },
  };
}
export type CamerasService = ReturnType<typeof camerasService>;

/** A camera that turns has no pose to lack. */
export function lacksOf(
  row: Pick<CameraRow, 'pose' | 'ptz' | 'mast_m' | 'lens'>,
): NonNullable<Camera['lacks']> {
  return [
    ...(row.pose === null && !row.ptz ? (['pose'] as const) : []),
    ...(row.mast_m === null ? (['mast'] as const) : []),
    ...(row.lens === null ? (['lens'] as const) : []),
  ];
}

function stateOf(picture: PictureState, lastSeenAt: Date | null, nowMs: number): Camera['state'] {
  if (picture === 'live') return 'online';
  if (picture === 'connecting') return 'connecting';
  if (picture === 'failed') return 'silent';
  if (!lastSeenAt) return 'unknown';
  return nowMs - lastSeenAt.getTime() <= SILENT_AFTER_MS ? 'online' : 'silent';
}
