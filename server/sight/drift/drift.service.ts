import type { Kysely } from 'kysely';
import type { Camera, CameraDrift } from '../../../contract/cameras.ts';
import type { Actor } from '../../../contract/people.ts';
import type { CameraRow } from '../../cameras/cameras.repository.ts';
import type { DB } from '../../database/schema.ts';
import { ProblemError } from '../../http/problem.ts';
import { record } from '../../live/journal.ts';
import type { Logger } from '../../log.ts';
import type { TerrainService } from '../../terrain/terrain.service.ts';
import type { VideoGateway } from '../../video/gateway.ts';
import { camerasThen } from '../cameras-then.repository.ts';
import type { SightThreads } from '../threads/sight-threads.ts';
import { driftRowOf, storeDrift } from './drift.repository.ts';
import { type GreyFrame, grabFrame } from './grab-frame.ts';
import { judgeLook, type Look } from './judge-look.ts';

export interface DriftDeps {
  db: Kysely<DB>;
  threads: Pick<SightThreads, 'run'>;
  terrain: Pick<TerrainService, 'ready'>;
  gateway: Pick<VideoGateway, 'open' | 'status'>;
  readCamera: (id: string) => Promise<Camera>;
  nowMs: () => number;
  log: Pick<Logger, 'warn'>;
  /** The newest picture of a camera; null when there is none to be had. */
  look?: (row: CameraRow) => Promise<GreyFrame | null>;
}

export type DriftService = ReturnType<typeof driftService>;
const WATCHER: Actor = { kind: 'system', id: 'sight', name: 'Lookout' };

/** Holds the skyline of calibrated cameras against their calibrations, and says when one has been moved. */
export function driftService({
  db,
  threads,
  terrain,
  gateway,
  readCamera,
  nowMs,
  log,
  look = (row) => grabFrame(gateway.open({ id: row.id, source: row.source }), 'ffmpeg'),
}: DriftDeps) {
  const lookAt = async (row: CameraRow): Promise<Look> => {
    const [camera] = await camerasThen(
      db,
      [row],
      [{ cameraId: row.id, calibrationVersion: row.calibration_version }],
    );
    const { mastM = null, lens = null, pose = null } = camera ?? {};
    if (!camera || mastM === null || lens === null || pose === null) return { drift: null, skyline: null };
    const frame = await look(row);
    if (frame === null) return { missing: 'no_picture' };
    await terrain.ready();
    const known = await driftRowOf(db, row.id, row.calibration_version);
    const task = { camera: { ...camera, mastM, lens, pose }, ...frame, reference: known?.reference ?? null };
    return threads.run('drift', task);
  };

  const check = async (row: CameraRow): Promise<CameraDrift> => {
    const seen = await lookAt(row);
    const atMs = nowMs();
    const before = await driftRowOf(db, row.id, row.calibration_version);
    const judged = judgeLook(seen, before, atMs);
    const isNews =
      (before?.finding.state === 'drifted' || judged.finding.state === 'drifted') &&
      before?.finding.state !== judged.finding.state;
    const camera = isNews ? await readCamera(row.id) : null;
    await db.transaction().execute(async (trx) => {
      await storeDrift(trx, {
        camera_id: row.id,
        calibration_version: row.calibration_version,
        checked_at: new Date(atMs),
        ...judged,
      });
      if (camera === null) return;
      const { state, turn, rmsDeg } = judged.finding;
      await record(trx, {
        events: [{ type: 'camera.changed', payload: { camera: { ...camera, drift: judged.finding } } }],
        audit: [
          {
            actor: WATCHER,
            action: state === 'drifted' ? 'camera.drifted' : 'camera.steady',
            subject: `camera:${row.id}`,
            detail: { version: row.calibration_version, turn, rmsDeg },
          },
        ],
      });
    });
    return judged.finding;
  };

  /** Cameras that stand still and were calibrated. */
  const calibrated = () =>
    db
      .selectFrom('cameras')
      .selectAll()
      .where('calibration_version', '>', 0)
      .where('ptz', '=', false)
      .orderBy('id')
      .execute();

  return {
    /** Looks at every calibrated camera whose stream runs on this node anyway; none is started for it. */
    async checkAll(): Promise<void> {
      for (const row of await calibrated()) {
        if (gateway.status(row.id).kind !== 'running') continue;
        await check(row).catch((err: unknown) =>
          log.warn({ err, cameraId: row.id }, 'calibration not checked'),
        );
      }
    },

    /** Looks at one camera now, starting its stream if need be. */
    async checkNow(id: string): Promise<CameraDrift> {
      const row = await db.selectFrom('cameras').selectAll().where('id', '=', id).executeTakeFirst();
      if (!row) throw new ProblemError('camera_unknown', `There is no camera "${id}".`, { context: { id } });
      if (row.calibration_version === 0 || row.ptz)
        throw new ProblemError(
          'not_calibrated',
          'There is no calibration that a skyline could be held against.',
        );
      return check(row);
    },
  };
}
