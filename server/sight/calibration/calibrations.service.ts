import type { Kysely } from 'kysely';
import type { z } from 'zod';
import type { Camera } from '../../../contract/cameras.ts';
import type { Actor } from '../../../contract/people.ts';
import type {
  CalibrationBody,
  CalibrationList,
  CalibrationPreview,
  CalibrationVersion,
  Landmark,
} from '../../../contract/sight.ts';
import type { DB } from '../../database/schema.ts';
import { ProblemError } from '../../http/problem.ts';
import { NOMINAL_LENS } from '../../cameras/nominal-lens.ts';
import { record } from '../../live/journal.ts';
import type { PlaceData } from '../../places/places.ts';
import type { TerrainService } from '../../terrain/terrain.service.ts';
import { camerasThen, SURVEYED_SIGMAS } from '../cameras-then.repository.ts';
import type { SightThreads } from '../threads/sight-threads.ts';
import { calibrationsOf, insertCalibration, newestPicture } from './calibrations.repository.ts';

export interface CalibrationsDeps {
  db: Kysely<DB>;
  threads: Pick<SightThreads, 'run'>;
  terrain: Pick<TerrainService, 'ready' | 'elevation'>;
  places: Pick<PlaceData, 'districts'>;
  /** A camera as the console sees it. */
  readCamera: (id: string) => Promise<Camera>;
  nowMs: () => number;
}

type Body = z.output<typeof CalibrationBody>;
const SURVEYOR: Actor = { kind: 'system', id: 'survey', name: 'survey' };

export type CalibrationsService = ReturnType<typeof calibrationsService>;

/** How cameras stand: versions that are only ever added, solved from landmarks off the main thread. */
export function calibrationsService({ db, threads, terrain, places, readCamera, nowMs }: CalibrationsDeps) {
  const borders = places.districts.flatMap((d) => d.polygons.flat());

  const rowOf = async (id: string) => {
    const row = await db.selectFrom('cameras').selectAll().where('id', '=', id).executeTakeFirst();
    if (!row) throw new ProblemError('camera_unknown', `There is no camera "${id}".`, { context: { id } });
    return row;
  };

  /** Landmarks in pixels of the camera's lens, whatever the size of the picture they were clicked in. */
  const inLens = async (id: string, { landmarks, picture }: Body): Promise<Landmark[]> => {
    const lens = (await rowOf(id)).lens ?? NOMINAL_LENS;
    const [sx, sy] = picture ? [lens.widthPx / picture.widthPx, lens.heightPx / picture.heightPx] : [1, 1];
    return landmarks.map((l) => ({ ...l, pixel: { x: l.pixel.x * sx, y: l.pixel.y * sy } }));
  };

  const fit = async (id: string, landmarks: Landmark[]): Promise<CalibrationPreview> => {
    const row = await rowOf(id);
    await terrain.ready();
    const wanted = { cameraId: id, calibrationVersion: row.calibration_version };
    const [camera] = await camerasThen(db, [row], [wanted]);
    if (!camera) throw new Error(`camera ${id} is not there any more`);
    // How the last landmarks scattered says nothing about the mast and the terrain.
    const sigmas = { ...camera.sigmas, ...surveyed };
    const { widthPx, heightPx } = row.lens ?? NOMINAL_LENS;
    return threads.run('calibrate', { camera: { ...camera, sigmas }, widthPx, heightPx, landmarks, borders });
  };

  return {
    async list(id: string): Promise<CalibrationList> {
      const row = await rowOf(id);
      const [versions, picture, ground] = await Promise.all([
        calibrationsOf(db, id),
        newestPicture(db, id),
        row.ground_elevation_m ?? terrain.elevation(row.lon, row.lat).then((answer) => answer.elevationM),
      ]);
      const survey = versions.some((v) => v.version === 0) ? [] : [surveyOf(row)];
      return {
        current: row.calibration_version,
        versions: [...versions, ...survey],
        frameUrl: picture === null ? null : `/api/v1/detections/${picture}/snapshot`,
        groundElevationM: ground,
      };
    },

    preview: async (id: string, body: Body) => fit(id, await inLens(id, body)),

    /** Detections from now on are solved with it; those before keep the version they were made under. */
    async save(id: string, body: Body, by: Actor): Promise<CalibrationVersion> {
      const landmarks = await inLens(id, body);
      const fitted = await fit(id, landmarks);
      if (fitted.kind === 'refused') {
        throw new ProblemError(
          'calibration_refused',
          `These landmarks do not fix the camera: ${fitted.reason}.`,
          {
            context: { reason: fitted.reason },
          },
        );
      }
      const camera = await readCamera(id);
      const { lens, pose, sigmas, residuals, rmsPx } = fitted.best;
      return db.transaction().execute(async (trx) => {
        const row = await trx
          .selectFrom('cameras')
          .selectAll()
          .where('id', '=', id)
          .forUpdate()
          .executeTakeFirstOrThrow();
        if (row.calibration_version === 0) await insertCalibration(trx, id, surveyOf(row));
        const version = row.calibration_version + 1;
        const saved = { version, lens, pose, sigmas, landmarks, residuals, rmsPx, by, atMs: nowMs() };
        await insertCalibration(trx, id, saved);
        await trx
          .updateTable('cameras')
          .set({ lens, pose, calibration_version: version })
          .where('id', '=', id)
          .execute();
        await record(trx, {
          events: [
            {
              type: 'camera.changed',
              payload: {
                camera: {
                  ...camera,
                  lens,
                  pose,
                  calibrationVersion: version,
                  lacks: (camera.lacks ?? []).filter((lack) => lack === 'mast'),
                  drift: null,
                },
              },
            },
          ],
          audit: [
            {
              actor: by,
              action: 'camera.calibrate',
              subject: `camera:${id}`,
              detail: { version, pose, lens, rmsPx },
            },
          ],
        });
        return saved;
      });
    },
  };
}

const { mastM, mastHeightM, demM } = SURVEYED_SIGMAS;
const surveyed = { mastM, mastHeightM, demM };

/** What was known before anybody calibrated. */
function surveyOf(row: {
  lens: CalibrationVersion['lens'] | null;
  pose: CalibrationVersion['pose'];
}): CalibrationVersion {
  return {
    version: 0,
    lens: row.lens ?? NOMINAL_LENS,
    pose: row.pose,
    sigmas: SURVEYED_SIGMAS,
    landmarks: [],
    residuals: [],
    rmsPx: null,
    by: SURVEYOR,
    atMs: 0,
  };
}
