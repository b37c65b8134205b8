import type { Kysely } from 'kysely';
import type { PtzMap } from '../../../contract/aim.ts';
import type { PtzState } from '../../../domain/sight/ptz.ts';
import type { DB } from '../../database/schema.ts';

/** States further from a moment than this play no part in where the camera looked then. */
const AROUND_MS = 20_000;
/** Detections may come a day late. */
const KEPT_MS = 25 * 3_600_000;

export async function ptzMapOf(db: Kysely<DB>, cameraId: string): Promise<PtzMap | null> {
  const row = await db
    .selectFrom('ptz_maps')
    .select('map')
    .where('camera_id', '=', cameraId)
    .executeTakeFirst();
  return row?.map ?? null;
}

export async function ptzMapsOf(db: Kysely<DB>): Promise<Map<string, PtzMap>> {
  const rows = await db.selectFrom('ptz_maps').select(['camera_id', 'map']).execute();
  return new Map(rows.map((row) => [row.camera_id, row.map]));
}

/** States of a camera around a moment. */
export async function ptzStatesAround(db: Kysely<DB>, cameraId: string, atMs: number): Promise<PtzState[]> {
  const rows = await db
    .selectFrom('ptz_states')
    .selectAll()
    .where('camera_id', '=', cameraId)
    .where('at', '>=', new Date(atMs - AROUND_MS))
    .where('at', '<=', new Date(atMs + AROUND_MS))
    .orderBy('at')
    .execute();
  return rows.map(({ pan, tilt, zoom, at }) => ({ pan, tilt, zoom, atMs: at.getTime() }));
}

export async function newestPtzState(db: Kysely<DB>, cameraId: string): Promise<PtzState | null> {
  const row = await db
    .selectFrom('ptz_states')
    .selectAll()
    .where('camera_id', '=', cameraId)
    .orderBy('at', 'desc')
    .limit(1)
    .executeTakeFirst();
  return row ? { pan: row.pan, tilt: row.tilt, zoom: row.zoom, atMs: row.at.getTime() } : null;
}

/** Keeps states as a camera reports them; one that is known already is left as it is. The number of new ones. */
export async function recordPtzStates(
  db: Kysely<DB>,
  cameraId: string,
  states: readonly PtzState[],
): Promise<number> {
  if (states.length === 0) return 0;
  const rows = states.map(({ pan, tilt, zoom, atMs }) => ({
    camera_id: cameraId,
    at: new Date(atMs),
    pan,
    tilt,
    zoom,
  }));
  const { numInsertedOrUpdatedRows } = await db
    .insertInto('ptz_states')
    .values(rows)
    .onConflict((conflict) => conflict.columns(['camera_id', 'at']).doNothing())
    .executeTakeFirst();
  return Number(numInsertedOrUpdatedRows ?? 0n);
}

export async function forgetPtzStates(db: Kysely<DB>, nowMs: number): Promise<void> {
  await db
    .deleteFrom('ptz_states')
    .where('at', '<', new Date(nowMs - KEPT_MS))
    .execute();
}
