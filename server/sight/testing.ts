import type { Kysely } from 'kysely';
import type { DetectionBody } from '../../contract/detections.ts';
import { destination, inverse, type LonLat } from '../../domain/geo/geodesic.ts';
import { pixelOfAim } from '../../domain/sight/pose.ts';
import type { Terrain } from '../../domain/sight/terrain.ts';
import { viewOf } from '../../domain/sight/view.ts';
import { dutyRoom, newDetection } from '../alerts/testing.ts';
import { camerasRepository } from '../cameras/cameras.repository.ts';
import type { DB } from '../database/schema.ts';
import { detectionsService } from '../detections/detections.service.ts';
import { createLogger } from '../log.ts';
import { places, readPlaceData } from '../places/places.ts';
import { aimHere } from './aim/aim-here.ts';
import { aimLookup } from './aim/aim-lookup.ts';
import type { AimTask } from './aim/aim-task.ts';
import { alertSolver } from './alert-solver.ts';
import { areaHere } from './coverage/area-here.ts';
import type { AreaTask, ViewshedTask } from './coverage/coverage-task.ts';
import { viewshedHere } from './coverage/viewshed-here.ts';
import { driftHere } from './drift/drift-here.ts';
import type { DriftTask } from './drift/drift-task.ts';
import { overlayHere } from './overlay/overlay-here.ts';
import type { OverlayTask } from './overlay/overlay-task.ts';
import { calibrateHere } from './calibration/calibrate-here.ts';
import { masksService } from './masks/masks.service.ts';
import type { CalibrateTask } from './calibration/calibrate-task.ts';
import type { SolveTask } from './solve/solve-task.ts';
import { solve } from './solve/solve.ts';
import type { WatchersTask } from './watchers/watchers-task.ts';
import type { SightJob } from './threads/jobs.ts';
import type { SightThreads } from './threads/sight-threads.ts';
import { watchersHere } from './watchers/watchers-here.ts';

export const LENS = {
  model: 'rectilinear',
  hfovDeg: 40,
  widthPx: 1920,
  heightPx: 1080,
  k1: 0,
  k2: 0,
} as const;
export const MAST_M = 60;

interface Lacking {
  ptz?: boolean;
  pose?: null;
  mast?: null;
  lens?: null;
}

/** A duty room with cameras where a test puts them, over a ground that the test knows, solved without threads. */
export async function sightRoom(db: Kysely<DB>, terrain: Terrain) {
  const room = await dutyRoom(db);
  const nowMs = () => room.clock.nowMs;
  const known = places(await readPlaceData());
  const answer = (job: SightJob, task: unknown): unknown => {
    if (job === 'solve') return solve(task as SolveTask, terrain);
    if (job === 'calibrate') return calibrateHere(task as CalibrateTask, terrain);
    if (job === 'watchers') return watchersHere(task as WatchersTask, terrain);
    if (job === 'drift') return driftHere(task as DriftTask, terrain);
    if (job === 'aim') return aimHere(task as AimTask, terrain);
    if (job === 'overlay') return overlayHere(task as OverlayTask, terrain, false);
    if (job === 'viewshed') return viewshedHere(task as ViewshedTask, terrain, false);
    if (job === 'area') return areaHere(task as AreaTask, terrain, false);
    throw new Error(`no ${job} here`);
  };
  const threads: Pick<SightThreads, 'run'> = {
    // The answer is of the job asked.
    run: async (job, task) => answer(job, task) as never,
  };
  const ground = {
    ready: async () => ({ version: 'test', stored: '', grids: [] }),
    elevation: async (lon: number, lat: number) => ({
      elevationM: terrain.elevationAt(lon, lat),
      illustrative: false,
    }),
  };
  const solver = alertSolver({
    db,
    threads,
    terrain: ground,
    places: known,
    nowMs,
    log: createLogger('silent'),
  });
  const masks = masksService({ db, nowMs });
  const aims = aimLookup({ db, nowMs });
  const detections = detectionsService({
    db,
    cameras: camerasRepository(db),
    places: known,
    nowMs,
    onFiled: solver.note,
    drop: (...asked) => masks.drop(...asked),
    aimOf: (...asked) => aims.of(...asked),
  });

  return {
    ...room,
    nowMs,
    threads,
    ground,
    solver,
    masks,
    aims,
    detections,
    /** Puts a fixed camera on the ground, its axis on a place. */
    async putCamera(id: string, site: LonLat, towards: LonLat, change: Lacking = {}) {
      const pose = { azimuthDeg: inverse(site, towards).bearingDeg, pitchDeg: -2, rollDeg: 0 };
      await db
        .insertInto('cameras')
        .values({
          id,
          name_zh: id,
          name_en: id,
          ...site,
          ground_elevation_m: null,
          mast_m: change.mast === null ? null : MAST_M,
          lens: change.lens === null ? null : LENS,
          pose: change.pose === null ? null : pose,
          reach_m: 10_000,
          ptz: change.ptz ?? false,
          source: { kind: 'clip', name: 'field-a' },
          last_seen_at: null,
          illustrative: true,
        })
        .onConflict((c) => c.column('id').doUpdateSet({ ...site, pose: change.pose === null ? null : pose }))
        .execute();
      return { id, site, pose };
    },
    /** Sends what a camera sees of a fire: its foot in the picture, and a box above it. */
    async see(
      camera: { id: string; site: LonLat; pose: { azimuthDeg: number; pitchDeg: number; rollDeg: number } },
      fire: LonLat,
      body: Partial<DetectionBody> = {},
    ) {
      const groundM = (p: LonLat) => terrain.elevationAt(p.lon, p.lat) ?? 100;
      const aim = viewOf(camera.site, groundM(camera.site) + MAST_M, fire, groundM(fire));
      const foot = pixelOfAim(LENS, camera.pose, aim);
      if (!foot) throw new Error('the fire lies behind the camera');
      return detections.create(
        newDetection({
          cameraId: camera.id,
          detectedAt: new Date(room.clock.nowMs).toISOString(),
          direction: undefined,
          base: foot,
          box: { x: Math.max(0, foot.x - 30), y: Math.max(0, foot.y - 60), width: 60, height: 60 },
          ...body,
        }),
      );
    },
    /** The place `bearing` degrees and `rangeM` metres away. */
    from: destination,
    pause: (ms: number) => (room.clock.nowMs += ms),
    row: (id: number) => db.selectFrom('alerts').selectAll().where('id', '=', id).executeTakeFirstOrThrow(),
  };
}
