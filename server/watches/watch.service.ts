import type { Kysely } from 'kysely';
import type { Alert, TimelineEntry } from '../../contract/alerts.ts';
import type { WatchedAlert } from '../../contract/watches.ts';
import { loadAlerts, timelineOf } from '../alerts/alerts.repository.ts';
import type { DB } from '../database/schema.ts';
import { findAlertSnapshot } from '../detections/detections.repository.ts';
import type { Caller } from '../http/handlers.ts';
import { ProblemError } from '../http/problem.ts';
import { placeContext, snapshotFor, type TaskSources } from '../link/link-task.ts';
import { findPhotoOf, findWatchByHash, insertWatchOpening } from './watches.repository.ts';

export type Watcher = Caller & { watch: NonNullable<Caller['watch']> };

export interface WatchDeps extends Pick<TaskSources, 'places' | 'zonesAt'> {
  db: Kysely<DB>;
  nowMs: () => number;
}

/** What a leader may read of what was said and done: neither keys nor positions of people. */
const TOLD = ['note', 'reason', 'finding', 'responderName', 'into', 'from', 'to', 'clock'];
const AGENT_MAX = 300;

export type WatchService = ReturnType<typeof watchService>;

/** The page of somebody who looks on. */
export function watchService({ db, places, zonesAt, nowMs }: WatchDeps) {
  return {
    /** Who a token's SHA-256 stands for; null when there is no such link. */
    findWatch: async (tokenHash: Buffer): Promise<Watcher | 'expired' | 'revoked' | null> => {
      const found = await findWatchByHash(db, tokenHash);
      if (!found) return null;
      if (found.revoked_at) return 'revoked';
      if (found.expires_at.getTime() <= nowMs()) return 'expired';
      return {
        role: 'watcher',
        actor: { kind: 'system', id: `watch:${found.id}`, name: found.label },
        watch: { id: found.id, alertId: found.alert_id, expiresAtMs: found.expires_at.getTime() },
      };
    },

    /** Every opening is recorded. An alert that went on as another one is shown as that one. */
    async read({ watch, actor }: Watcher, userAgent: string): Promise<WatchedAlert> {
      await insertWatchOpening(db, watch.id, new Date(nowMs()), userAgent.slice(0, AGENT_MAX));
      const alert = await standing(db, watch.alertId);
      const timeline = await timelineOf(db, alert.id);
      return {
        alert: withoutPeople(alert),
        timeline: timeline.map(withoutKeys),
        snapshot: await snapshotFor(db, alert, '/api/v1/watch/snapshot'),
        ...(await placeContext({ places, zonesAt }, alert)),
        label: actor.name,
        expiresAtMs: watch.expiresAtMs,
        nowMs: nowMs(),
      };
    },

    async snapshot({ watch }: Watcher): Promise<Buffer> {
      const alert = await standing(db, watch.alertId);
      const jpeg = await findAlertSnapshot(db, alert.id);
      if (!jpeg) throw new ProblemError('not_found', `Alert #${alert.id} has no picture.`);
      return jpeg;
    },

    async photo({ watch }: Watcher, photoId: string): Promise<Buffer> {
      const alert = await standing(db, watch.alertId);
      const jpeg = await findPhotoOf(db, alert.id, photoId);
      if (!jpeg) throw new ProblemError('photo_unknown', `This alert has no photo ${photoId}.`);
      return jpeg;
    },
  };
}

/** Merges lead on to an open alert and never around, so this ends. */
async function standing(db: Kysely<DB>, id: number): Promise<Alert> {
  const [alert] = await loadAlerts(db, [id]);
  if (!alert) throw new ProblemError('watch_unknown', 'The alert behind this link is gone.');
  return alert.mergedInto ? standing(db, alert.mergedInto) : alert;
}

function withoutPeople(alert: Alert): Alert {
  return {
    ...alert,
    snapshot: null,
    assignments: alert.assignments.map((assignment) => ({
      ...assignment,
      lastFix: null,
      result: assignment.result && {
        ...assignment.result,
        photos: assignment.result.photos.map((photo) => ({
          ...photo,
          url: `/api/v1/watch/photos/${photo.id}`,
          place: null,
          takenWith: null,
        })),
      },
    })),
  };
}

const withoutKeys = (entry: TimelineEntry): TimelineEntry => ({
  ...entry,
  detail: Object.fromEntries(Object.entries(entry.detail).filter(([name]) => TOLD.includes(name))),
});
