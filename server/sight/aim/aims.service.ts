import type { Kysely } from 'kysely';
import type { z } from 'zod';
import type { AimAnswer, AimQuery, PtzMap, PtzMapBody, PtzStatesBody } from '../../../contract/aim.ts';
import type { Actor } from '../../../contract/people.ts';
import { fitAxis } from '../../../domain/sight/ptz.ts';
import { json } from '../../database/json.ts';
import type { DB } from '../../database/schema.ts';
import { ProblemError } from '../../http/problem.ts';
import { record } from '../../live/journal.ts';
import type { TerrainService } from '../../terrain/terrain.service.ts';
import { camerasNow } from '../cameras-then.repository.ts';
import type { SightThreads } from '../threads/sight-threads.ts';
import { forgetPtzStates, ptzMapOf, recordPtzStates } from './ptz.repository.ts';

export interface AimsDeps {
  db: Kysely<DB>;
  threads: Pick<SightThreads, 'run'>;
  terrain: Pick<TerrainService, 'ready'>;
  nowMs: () => number;
}

export type AimsService = ReturnType<typeof aimsService>;
type Samples = z.output<typeof PtzMapBody>['samples'];

/** What the units of turning cameras mean, where they pointed, and what aims them at a place. */
export function aimsService({ db, threads, terrain, nowMs }: AimsDeps) {
  const cameraOf = async (id: string) => {
    const camera = (await camerasNow(db)).find((c) => c.cameraId === id);
    if (!camera) throw new ProblemError('camera_unknown', `There is no camera "${id}".`, { context: { id } });
    return camera;
  };

  return {
    async map(id: string): Promise<{ map: PtzMap | null }> {
      await cameraOf(id);
      return { map: await ptzMapOf(db, id) };
    },

    async fit(id: string, { samples, rollDeg }: z.output<typeof PtzMapBody>, by: Actor): Promise<PtzMap> {
      const { ptz } = await cameraOf(id);
      if (!ptz) throw refused('fixed');
      const map = { ...fitAxes(samples), rollDeg, zoom: zoomStops(samples), atMs: nowMs() };
      const row = { map: json(map), samples: json(samples), made_by: json(by), at: new Date(map.atMs) };
      await db.transaction().execute(async (trx) => {
        await trx
          .insertInto('ptz_maps')
          .values({ camera_id: id, ...row })
          .onConflict((conflict) => conflict.column('camera_id').doUpdateSet(row))
          .execute();
        const audit = { actor: by, action: 'camera.map_ptz', subject: `camera:${id}`, detail: { map } };
        await record(trx, { events: [], audit: [audit] });
      });
      return map;
    },

    async report(id: string, { states }: z.output<typeof PtzStatesBody>): Promise<{ kept: number }> {
      await cameraOf(id);
      const read = states.map(({ at, ...units }) => ({ ...units, atMs: Date.parse(at) }));
      return { kept: await recordPtzStates(db, id, read) };
    },

    async at(id: string, asked: z.output<typeof AimQuery>): Promise<AimAnswer> {
      const camera = await cameraOf(id);
      const map = camera.ptz ? await ptzMapOf(db, id) : null;
      await terrain.ready();
      return threads.run('aim', { camera, map, ...asked });
    },

    forget: () => forgetPtzStates(db, nowMs()),
  };
}

function fitAxes(samples: Samples): Pick<PtzMap, 'pan' | 'tilt' | 'panRmsDeg' | 'tiltRmsDeg'> {
  const pan = fitAxis(
    samples.map(({ units, azimuthDeg }) => ({ units: units.pan, deg: azimuthDeg })),
    'pan',
  );
  const tilt = fitAxis(
    samples.map(({ units, pitchDeg }) => ({ units: units.tilt, deg: pitchDeg })),
    'tilt',
  );
  if (pan.kind === 'refused') throw refused(REFUSALS[pan.reason]);
  if (tilt.kind === 'refused') throw refused(REFUSALS[tilt.reason]);
  return { pan: pan.map, tilt: tilt.map, panRmsDeg: pan.rmsDeg, tiltRmsDeg: tilt.rmsDeg };
}

const REFUSALS = { 'too-few': 'too_few', 'no-spread': 'no_spread' } as const;

function refused(reason: 'fixed' | 'too_few' | 'no_spread'): ProblemError {
  return new ProblemError('ptz_map_refused', `These states do not fix how the camera turns: ${reason}.`, {
    context: { reason },
  });
}

/** The table of fields of view, one row a zoom. */
function zoomStops(samples: Samples): PtzMap['zoom'] {
  const stops = samples.flatMap(({ units: { zoom }, hfovDeg }) =>
    hfovDeg === undefined ? [] : [{ zoom, hfovDeg }],
  );
  return [...new Map(stops.map((stop) => [stop.zoom, stop])).values()].sort((a, b) => a.zoom - b.zoom);
}
