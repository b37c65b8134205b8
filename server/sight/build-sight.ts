import type { Kysely } from 'kysely';
import type { Camera } from '../../contract/cameras.ts';
import type { DB } from '../database/schema.ts';
import type { Logger } from '../log.ts';
import type { PlaceData, Places } from '../places/places.ts';
import { startUpkeep } from '../upkeep.ts';
import type { VideoGateway } from '../video/gateway.ts';
import { terrainRoutes } from '../terrain/terrain.routes.ts';
import { terrainService } from '../terrain/terrain.service.ts';
import { alertSolver } from './alert-solver.ts';
import { aimLookup } from './aim/aim-lookup.ts';
import { aimsRoutes } from './aim/aims.routes.ts';
import { aimsService } from './aim/aims.service.ts';
import { calibrationsService } from './calibration/calibrations.service.ts';
import { coverageService } from './coverage/coverage.service.ts';
import { driftService } from './drift/drift.service.ts';
import { masksService } from './masks/masks.service.ts';
import { overlayService } from './overlay/overlay.service.ts';
import { positionsService } from './positions.service.ts';
import { sightRoutes } from './sight.routes.ts';
import { sightThreads } from './threads/sight-threads.ts';
import { watchersService } from './watchers/watchers.service.ts';

/** How often running cameras are held against their calibrations. */
const LOOK_EVERY_MS = 5 * 60_000;

export interface SightOptions {
  db: Kysely<DB>;
  dataDir: string;
  log: Logger;
  /** Ground is made up where none was imported. */
  illustrative: boolean;
  places: Places;
  placeData: PlaceData;
  readCamera: (id: string) => Promise<Camera>;
  nowMs: () => number;
  /** The pictures that calibrations are held against. */
  gateway: Pick<VideoGateway, 'open' | 'status'>;
}

/** From pixels to places: threads, ground, and everything that stands on them. */
export function buildSight({ places, placeData, readCamera, gateway, ...options }: SightOptions) {
  const { db, nowMs, log } = options;
  const threads = sightThreads();
  const terrain = terrainService({ ...options, threads });
  const solver = alertSolver({ db, threads, terrain, places, nowMs, log });
  const masks = masksService({ db, nowMs });
  const lookup = aimLookup({ db, nowMs });
  const aims = aimsService({ db, threads, terrain, nowMs });
  const drift = driftService({ db, threads, terrain, gateway, readCamera, nowMs, log });
  const stopLooking = startUpkeep(
    { calibrations: () => drift.checkAll() },
    (name, err) => log.warn({ err, name }, 'upkeep failed'),
    LOOK_EVERY_MS,
  );
  const overlay = overlayService({ db, threads, terrain, places: placeData, aims: lookup });
  return {
    routes: {
      ...terrainRoutes(terrain),
      ...aimsRoutes(aims),
      ...sightRoutes({
        calibrations: calibrationsService({ db, threads, terrain, places: placeData, readCamera, nowMs }),
        coverage: coverageService({ db, threads, terrain, places: placeData, nowMs, log }),
        drift,
        masks,
        overlay,
        positions: positionsService({ db, solver, nowMs }),
        watchers: watchersService({ db, threads, terrain }),
      }),
    },
    /** What filing needs: the masks before, the solver after. */
    detections: {
      drop: (...asked: Parameters<typeof masks.drop>) => masks.drop(...asked),
      onFiled: solver.note,
      aimOf: (...asked: Parameters<typeof lookup.of>) => lookup.of(...asked),
    },
    /** Height of the ground, metres; null where it is not known. */
    elevationM: async (lon: number, lat: number) => (await terrain.elevation(lon, lat)).elevationM,
    /** What ground and sky of a camera's picture are known to be. */
    overlayOf: (cameraId: string) => overlay.of(cameraId, {}),
    /** What is done now and then. */
    upkeep: { terrain: () => terrain.refresh(), 'camera aims': () => aims.forget() },
    async close(): Promise<void> {
      stopLooking();
      await solver.close();
      await threads.close();
    },
  };
}
