import { createHash } from 'node:crypto';
import type { Kysely } from 'kysely';
import sharp from 'sharp';
import type { AreaAnswer, CameraViewshed, CoverageAnswer } from '../../../contract/sight.ts';
import { boundsOf, type MultiPolygon } from '../../../domain/geo/polygon.ts';
import { json } from '../../database/json.ts';
import type { DB } from '../../database/schema.ts';
import { ProblemError } from '../../http/problem.ts';
import type { Logger } from '../../log.ts';
import type { PlaceData } from '../../places/places.ts';
import type { TerrainService } from '../../terrain/terrain.service.ts';
import { camerasNow } from '../cameras-then.repository.ts';
import type { CameraThen } from '../solve/solve-task.ts';
import type { SightThreads } from '../threads/sight-threads.ts';
import { unseeing } from './viewers.ts';

/** Ground cells: with the cameras' reach of kilometres finer ones change nothing that can be seen. */
const CELL_M = 90;
const MOST_DEG = 1;
/** Changes when the way of computing does, so that old pictures are not taken for new ones. */
const WAY = 2;
/** Colours by palette index: outside, seen by none, by one, by more. */
const COLOURS = [
  [0, 0, 0, 0],
  [96, 108, 122, 90],
  [107, 214, 255, 90],
  [126, 226, 168, 120],
] as const;

export interface CoverageDeps {
  db: Kysely<DB>;
  threads: Pick<SightThreads, 'run'>;
  terrain: Pick<TerrainService, 'info'>;
  places: Pick<PlaceData, 'districts'>;
  nowMs: () => number;
  log: Pick<Logger, 'info' | 'warn'>;
}

export type CoverageService = ReturnType<typeof coverageService>;

/** What the cameras see together. Computed by the long thread when first asked after a change, then kept. */
export function coverageService({ db, threads, terrain, places, nowMs, log }: CoverageDeps) {
  const underWay = new Map<string, Promise<void>>();
  const bounds = boundsOf(places.districts.flatMap((d) => d.polygons));

  const compute = async (hash: string, cameras: CameraThen[]): Promise<void> => {
    if (!bounds) return;
    const startedAtMs = performance.now();
    const task = { cameras, bounds, cellM: CELL_M, districts: [...places.districts] };
    const { pixels, widthPx, heightPx, ...body } = await threads.run('coverage', task);
    const png = await paint(pixels, widthPx, heightPx);
    await db
      .insertInto('coverages')
      .values({ hash, body: json(body), png, at: new Date(nowMs()) })
      .onConflict((conflict) => conflict.column('hash').doNothing())
      .execute();
    const ms = Math.round(performance.now() - startedAtMs);
    log.info({ ms, cameras: cameras.length }, 'camera coverage computed');
  };

  return {
    async read(): Promise<CoverageAnswer> {
      const { version, illustrative } = await terrain.info();
      const cameras = await camerasNow(db);
      const empty = {
        cellM: CELL_M,
        cameras: cameras.length,
        imageUrl: null,
        city: null,
        districts: [],
        unsure: unsureOf(cameras),
      };
      if (version === '' || !bounds) return { state: 'no_terrain', illustrative, bounds, ...empty };
      const hash = hashOf(version, cameras);
      const known = await db
        .selectFrom('coverages')
        .select('body')
        .where('hash', '=', hash)
        .executeTakeFirst();
      if (known) {
        const imageUrl = `/api/v1/coverage/${hash}`;
        return { state: 'ready', ...empty, ...known.body, imageUrl };
      }
      const running = underWay.get(hash) ?? compute(hash, cameras);
      underWay.set(hash, running);
      running
        .catch((err: unknown) => log.warn({ err }, 'camera coverage not computed'))
        .finally(() => underWay.delete(hash));
      return { state: 'computing', illustrative, bounds, ...empty };
    },

    /** Of any area within a degree of longitude and latitude. */
    async area(polygons: MultiPolygon): Promise<AreaAnswer> {
      const asked = boundsOf(polygons);
      if (!asked || asked.east - asked.west > MOST_DEG || asked.north - asked.south > MOST_DEG) {
        throw new ProblemError('invalid_request', 'The area is larger than a degree.', {
          errors: [{ path: 'polygons', message: 'at most one degree across' }],
        });
      }
      await terrain.info();
      return threads.run('area', { cameras: await camerasNow(db), cellM: CELL_M, polygons });
    },

    async camera(id: string): Promise<CameraViewshed> {
      const camera = (await camerasNow(db)).find((c) => c.cameraId === id);
      if (!camera)
        throw new ProblemError('camera_unknown', `There is no camera "${id}".`, { context: { id } });
      await terrain.info();
      return threads.run('viewshed', { camera, cellM: CELL_M });
    },

    async image(hash: string): Promise<Buffer> {
      const row = await db.selectFrom('coverages').select('png').where('hash', '=', hash).executeTakeFirst();
      if (!row) throw new ProblemError('not_found', 'There is no such picture of the coverage.');
      return row.png;
    },
  };
}

/** Cameras that count for nothing, and those that may not look where they are taken to. */
function unsureOf(cameras: readonly CameraThen[]): NonNullable<CoverageAnswer['unsure']> {
  return cameras.flatMap((camera) => {
    const why = unseeing(camera) ?? (camera.drift === null ? null : 'drifted');
    return why === null ? [] : [{ cameraId: camera.cameraId, why }];
  });
}

/** Everything that coverage follows from. */
function hashOf(terrainVersion: string, cameras: readonly CameraThen[]): string {
  const facts = cameras.map(({ cameraId, lon, lat, mastM, groundElevationM, pose, lens, ptz, reachM }) => [
    cameraId,
    lon,
    lat,
    mastM,
    groundElevationM,
    ptz ? null : pose?.azimuthDeg,
    ptz ? null : lens?.hfovDeg,
    reachM,
  ]);
  return createHash('sha256')
    .update(JSON.stringify([WAY, CELL_M, terrainVersion, facts]))
    .digest('hex')
    .slice(0, 24);
}

function paint(pixels: Uint8Array, widthPx: number, heightPx: number): Promise<Buffer> {
  const rgba = new Uint8Array(4 * pixels.length);
  for (let p = 0; p < pixels.length; p++) rgba.set(COLOURS[pixels[p] ?? 0] ?? COLOURS[0], 4 * p);
  return sharp(rgba, { raw: { width: widthPx, height: heightPx, channels: 4 } })
    .png({ palette: true, compressionLevel: 9 })
    .toBuffer();
}
