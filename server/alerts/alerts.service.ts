import type { Kysely, Updateable } from 'kysely';
import type { z } from 'zod';
import type {
  AcknowledgeBody,
  Alert,
  AlertDetail,
  AlertList,
  AlertQuery,
  NoteBody,
  RejectBody,
  TimelineEntry,
} from '../../contract/alerts.ts';
import type { Actor } from '../../contract/people.ts';
import { stateAfterReopening } from '../../domain/alerts/replay.ts';
import type { AlertAction } from '../../domain/alerts/transitions.ts';
import { shanghaiDate } from '../../domain/shanghai-time.ts';
import { json } from '../database/json.ts';
import type { DB } from '../database/schema.ts';
import { detectionsOf } from '../detections/detections.repository.ts';
import { ProblemError } from '../http/problem.ts';
import { headCursor } from '../live/journal.ts';
import { reportOf } from '../reports/reports.repository.ts';
import { listAlertsAt } from './alerts-at.ts';
import { countClosedSince, listAlerts, loadAlerts, timelineOf, updateAlert } from './alerts.repository.ts';
import type { AlertsTable } from './alerts.tables.ts';
import { changeAlert } from './change-alert.ts';
import { assertAlertCan } from './refusals.ts';
import { assertRevision } from './revision.ts';

export interface AlertsDeps {
  db: Kysely<DB>;
  nowMs: () => number;
}

interface Decision {
  action: AlertAction;
  entry: TimelineEntry['action'];
  note: string | undefined;
  revision: number | undefined;
  detail: Record<string, unknown>;
  changes: (at: Date, alert: Alert) => Updateable<AlertsTable>;
}

export type AlertsService = ReturnType<typeof alertsService>;

export function alertsService({ db, nowMs }: AlertsDeps) {
  const decide = async (id: number, by: Actor, decision: Decision): Promise<Alert> => {
    const { alert } = await changeAlert(db, id, async (trx, before) => {
      assertAlertCan(decision.action, before);
      await assertRevision(trx, before, decision.revision);
      const atMs = nowMs();
      await updateAlert(trx, id, decision.changes(new Date(atMs), before));
      return { steps: [{ atMs, action: decision.entry, by, detail: decision.detail }], value: null };
    });
    return alert;
  };

  return {
    async list(query: z.output<typeof AlertQuery>): Promise<AlertList> {
      // The cursor first: what changes in between is sent again by the feed, never missed.
      const cursor = await headCursor(db);
      const { beforeId, limit, scope, at } = query;
      const page = { openOnly: scope === 'open', beforeId, limit };
      const [alerts, closedToday] = await Promise.all([
        at === undefined ? listAlerts(db, page) : listAlertsAt(db, { ...page, atMs: at }),
        countClosedSince(db, new Date(`${shanghaiDate(nowMs())}T00:00:00+08:00`)),
      ]);
      return { alerts, cursor, closedToday };
    },

    /** `showsPhone`: whether the reader may see a caller's number whole. */
    async read(id: number, showsPhone = false): Promise<AlertDetail> {
      const [[alert], timeline, detections, report] = await Promise.all([
        loadAlerts(db, [id]),
        timelineOf(db, id),
        detectionsOf(db, id),
        reportOf(db, id, showsPhone),
      ]);
      if (!alert) throw new ProblemError('alert_unknown', `There is no alert #${id}.`);
      return { alert, timeline, detections, report };
    },

    acknowledge: (id: number, by: Actor, { revision }: z.output<typeof AcknowledgeBody>) =>
      decide(id, by, {
        action: 'acknowledge',
        entry: 'acknowledged',
        note: undefined,
        revision,
        detail: {},
        changes: (at) => ({ acknowledged_by: json(by), acknowledged_at: at }),
      }),

    confirm: (id: number, by: Actor, { note, revision }: z.output<typeof NoteBody>) =>
      decide(id, by, {
        action: 'confirm',
        entry: 'confirmed',
        note,
        revision,
        detail: { note },
        changes: (at) => ({
          verification: 'confirmed',
          verified_by: json(by),
          verified_at: at,
          verification_note: note,
        }),
      }),

    reject: (id: number, by: Actor, { reason, note, revision }: z.output<typeof RejectBody>) =>
      decide(id, by, {
        action: 'reject',
        entry: 'rejected',
        note,
        revision,
        detail: { reason, note },
        changes: (at) => ({
          verification: 'rejected',
          reject_reason: reason,
          verified_by: json(by),
          verified_at: at,
          verification_note: note,
        }),
      }),

    close: (id: number, by: Actor, { note, revision }: z.output<typeof NoteBody>) =>
      decide(id, by, {
        action: 'close',
        entry: 'closed',
        note,
        revision,
        detail: { note },
        changes: (at) => ({ closed_by: json(by), closed_at: at, closure_note: note }),
      }),

    reopen: (id: number, by: Actor, { note, revision }: z.output<typeof NoteBody>) =>
      decide(id, by, {
        action: 'reopen',
        entry: 'reopened',
        note,
        revision,
        detail: { note },
        changes: (_at, alert) => ({ closed_by: null, closed_at: null, closure_note: '', ...doubt(alert) }),
      }),
  };
}

const UNVERIFIED = {
  verification: 'unverified',
  reject_reason: null,
  verified_by: null,
  verified_at: null,
  verification_note: '',
} as const;

const doubt = ({ verification: { state } }: Alert) =>
  stateAfterReopening(state) === state ? {} : UNVERIFIED;
