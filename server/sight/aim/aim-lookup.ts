import type { Kysely } from 'kysely';
import type { DetectionBody } from '../../../contract/detections.ts';
import { orientationOf, PTZ_MAX_AGE_MS, ptzAt, type PtzState } from '../../../domain/sight/ptz.ts';
import type { DB } from '../../database/schema.ts';
import type { TakenAim } from '../overlay/detection-view.ts';
import { newestPtzState, ptzMapOf, ptzStatesAround } from './ptz.repository.ts';

type Aim = NonNullable<DetectionBody['aim']>;
export type AimNow = { aim: TakenAim; atMs: number } | { missing: 'no_ptz' | 'stale_ptz' };

export type AimLookup = ReturnType<typeof aimLookup>;

/** Where cameras that turn point: as they report it themselves, turned into degrees by their maps. */
export function aimLookup({ db, nowMs }: { db: Kysely<DB>; nowMs: () => number }) {
  const inDegrees = async (
    cameraId: string,
    state: PtzState,
  ): Promise<(TakenAim & { atMs: number }) | null> => {
    const map = await ptzMapOf(db, cameraId);
    return map && { ...orientationOf(map, state), atMs: state.atMs };
  };

  const lastReported = async (cameraId: string): Promise<(TakenAim & { atMs: number }) | null> => {
    const row = await db
      .selectFrom('detections')
      .select(['detected_at', 'reported'])
      .where('camera_id', '=', cameraId)
      .orderBy('detected_at', 'desc')
      .limit(1)
      .executeTakeFirst();
    const aim = row?.reported.aim;
    if (!row || !aim) return null;
    const { azimuthDeg, pitchDeg, hfovDeg = null } = aim;
    const atMs = aim.at === undefined ? row.detected_at.getTime() : Date.parse(aim.at);
    return { azimuthDeg, pitchDeg, rollDeg: 0, hfovDeg, atMs };
  };

  return {
    /** Where a camera points now, from its newest state or detection; nothing when that is older than 5 s. */
    async now(cameraId: string): Promise<AimNow> {
      const state = await newestPtzState(db, cameraId);
      const found = [state && (await inDegrees(cameraId, state)), await lastReported(cameraId)]
        .filter((aim) => aim !== null)
        .sort((a, b) => b.atMs - a.atMs)[0];
      if (found === undefined) return { missing: 'no_ptz' };
      if (nowMs() - found.atMs > PTZ_MAX_AGE_MS) return { missing: 'stale_ptz' };
      const { atMs, ...aim } = found;
      return { aim, atMs };
    },

    /**
     * Where the axis pointed when a detection was made, for a detection that does not say it in degrees: from the units
     * it brought or from the states reported around it. A state that is too old comes with its time, so that it is told
     * apart from none.
     */
    async of(body: DetectionBody, camera: { id: string; ptz: boolean }): Promise<Aim | undefined> {
      if (body.aim || !camera.ptz) return body.aim;
      const atMs = Date.parse(body.detectedAt);
      const known = body.ptz
        ? [{ ...body.ptz, atMs: body.ptz.at === undefined ? atMs : Date.parse(body.ptz.at) }]
        : await ptzStatesAround(db, camera.id, atMs);
      const looked = ptzAt(known, atMs);
      const state = looked.kind === 'known' ? looked.state : nearest(known, atMs);
      const aim = state && (await inDegrees(camera.id, state));
      if (!aim) return undefined;
      const { azimuthDeg, pitchDeg, hfovDeg } = aim;
      const at = new Date(looked.kind === 'known' ? atMs : aim.atMs).toISOString();
      return { azimuthDeg, pitchDeg, at, ...(hfovDeg === null ? {} : { hfovDeg }) };
    },
  };
}

function nearest(states: readonly PtzState[], atMs: number): PtzState | undefined {
  return [...states].sort((a, b) => Math.abs(a.atMs - atMs) - Math.abs(b.atMs - atMs))[0];
}
