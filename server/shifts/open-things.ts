import type { Kysely } from 'kysely';
import type { Camera } from '../../contract/cameras.ts';
import type { LayerId } from '../../contract/layers.ts';
import type { OpenThings } from '../../contract/shifts.ts';
import { listAlerts } from '../alerts/alerts.repository.ts';
import { openClocksOf } from '../clocks/clocks.repository.ts';
import type { DB } from '../database/schema.ts';
import type { LayersService } from '../layers/layers.service.ts';
import { listSilences } from '../session/silences.service.ts';

export interface OpenThingsDeps {
  db: Kysely<DB>;
  layers: LayersService;
  cameras: { list(): Promise<Camera[]> };
}

const MOST_ALERTS = 500;
const MEASURED: readonly LayerId[] = ['air-stations', 'water-sections', 'water-sources', 'voc-stations'];

/** What the next shift has to know: open alerts with their next clock, what is silent, and what was not delivered. */
export async function openThings(
  { db, layers, cameras }: OpenThingsDeps,
  sinceMs: number,
  nowMs: number,
): Promise<OpenThings> {
  const [alerts, stations, allCameras, silences, dead] = await Promise.all([
    openAlerts(db, nowMs),
    silentStations(layers),
    cameras.list(),
    listSilences(db),
    db
      .selectFrom('notifications')
      .select(({ fn }) => fn.countAll<number>().as('n'))
      .where('state', '=', 'dead')
      .where('ended_at', '>=', new Date(sinceMs))
      .executeTakeFirstOrThrow(),
  ]);
  return {
    alerts,
    stations,
    cameras: allCameras
      .filter(({ state }) => state === 'silent')
      .map(({ id, nameZh, nameEn, lastSeenAtMs }) => ({ id, nameZh, nameEn, lastAtMs: lastSeenAtMs })),
    silences: silences.map(({ user, untilMs }) => ({ name: user.name, untilMs })),
    deadLetters: dead.n,
  };
}

async function openAlerts(db: Kysely<DB>, nowMs: number): Promise<OpenThings['alerts']> {
  const page = { openOnly: true, beforeId: undefined, limit: MOST_ALERTS };
  const alerts = (await listAlerts(db, page)).filter(({ mergedInto }) => !mergedInto);
  const clocks = await openClocksOf(
    db,
    alerts.map(({ id }) => id),
  );
  return alerts
    .map(({ id, kind, place, stage, firstDetectedAtMs }) => {
      const clock = clocks.get(id)?.[0];
      return {
        id,
        kind,
        place,
        stage,
        sinceMs: firstDetectedAtMs,
        clock: clock
          ? {
              name: clock.clock,
              dueAtMs: clock.dueAtMs,
              overdue: clock.paused === null && clock.dueAtMs <= nowMs,
              pausedBecause: clock.paused?.reason ?? null,
            }
          : null,
      };
    })
    .sort((a, b) => (a.clock?.dueAtMs ?? Infinity) - (b.clock?.dueAtMs ?? Infinity) || a.id - b.id);
}

async function silentStations(layers: LayersService): Promise<OpenThings['stations']> {
  const collections = await Promise.all(MEASURED.map((layer) => layers.read(layer)));
  return collections
    .flatMap(({ features }) => features.map(({ properties }) => properties))
    .filter(({ freshness }) => freshness === 'silent' || freshness === 'never')
    .map(({ id, nameZh, nameEn, updatedAtMs }) => ({ id, nameZh, nameEn, lastAtMs: updatedAtMs }));
}
