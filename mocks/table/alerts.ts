import type { Alert } from '../../contract/alerts.ts';
import { stateAfterReopening } from '../../domain/alerts/replay.ts';
import { alertRefuses, type AlertAction } from '../../domain/alerts/transitions.ts';
import type { MockHandlersOf } from '../mock-handlers.ts';
import { MockProblem } from '../mock-problem.ts';
import { change, type World } from '../world.ts';

const CLOSED: readonly Alert['stage'][] = ['closed'];

export function alertOf(world: World, id: number): Alert {
  const alert = world.alerts.get(id);
  if (!alert) throw new MockProblem('alert_unknown', { id });
  return alert;
}

/** The alert when `action` is possible, else the same refusal as the server's. */
export function allowed(world: World, id: number, action: AlertAction, revision?: number): Alert {
  const alert = alertOf(world, id);
  const because = alertRefuses[action](alert);
  if (because === 'already_acknowledged' && alert.acknowledgement)
    throw new MockProblem('already_acknowledged', { because, ...alert.acknowledgement });
  if (because === 'already_confirmed' || (because === 'already_rejected' && action !== 'dispatch'))
    throw new MockProblem('already_verified', { because, ...alert.verification });
  if (because) throw new MockProblem('transition_refused', { because, stage: alert.stage });
  if (revision !== undefined && revision !== alert.revision) throw conflict(world, alert);
  return alert;
}

/** Who changed it last, as the server says it. */
function conflict(world: World, alert: Alert): MockProblem {
  const last = world.timeline.findLast(
    (e) => e.alertId === alert.id && (e.by.kind === 'user' || e.by.kind === 'responder'),
  );
  const changed = last && { by: last.by, action: last.action, atMs: last.atMs };
  return new MockProblem('revision_conflict', { revision: alert.revision, ...changed });
}

/** Phones are whole for those who may phone only. */
function reportFor(world: World, alertId: number, actor: { id: string }) {
  const report = world.reports.get(alertId) ?? null;
  const role = world.users.find((user) => user.id === actor.id)?.role;
  if (!report?.callerPhone || role === 'admin' || role === 'dispatcher') return report;
  return { ...report, callerPhone: `${report.callerPhone.slice(0, 3)}****${report.callerPhone.slice(-4)}` };
}

export const alertsTable: MockHandlersOf<
  | 'alerts.list'
  | 'alerts.read'
  | 'alerts.acknowledge'
  | 'alerts.confirm'
  | 'alerts.reject'
  | 'alerts.close'
  | 'alerts.reopen'
> = {
  'alerts.list': ({ world, query }) => {
    const newestFirst = [...world.alerts.values()].sort((a, b) => b.id - a.id);
    return {
      alerts: newestFirst
        .filter((a) => query.scope === 'all' || !CLOSED.includes(a.stage))
        .filter((a) => query.beforeId === undefined || a.id < query.beforeId)
        .slice(0, query.limit),
      cursor: String(world.log.length),
      closedToday: newestFirst.filter((a) => CLOSED.includes(a.stage)).length,
    };
  },
  'alerts.read': ({ world, params, actor }) => ({
    report: reportFor(world, params.id, actor),
    alert: alertOf(world, params.id),
    timeline: world.timeline.filter((e) => e.alertId === params.id),
    detections: [...world.detections.values()].filter((d) => d.alertId === params.id).map((d) => d.detection),
  }),
  'alerts.acknowledge': ({ world, params, body, actor }) =>
    change(
      world,
      allowed(world, params.id, 'acknowledge', body.revision),
      { acknowledgement: { by: actor, atMs: world.nowMs() } },
      { action: 'acknowledged', by: actor },
    ),
  'alerts.confirm': ({ world, params, body, actor }) =>
    change(
      world,
      allowed(world, params.id, 'confirm', body.revision),
      { verification: { state: 'confirmed', by: actor, atMs: world.nowMs(), note: body.note } },
      { action: 'confirmed', by: actor },
    ),
  'alerts.reject': ({ world, params, body, actor }) => {
    const { reason, note } = body;
    return change(
      world,
      allowed(world, params.id, 'reject', body.revision),
      { verification: { state: 'rejected', by: actor, atMs: world.nowMs(), reason, note } },
      { action: 'rejected', by: actor, detail: { reason, note } },
    );
  },
  'alerts.close': ({ world, params, body, actor }) =>
    change(
      world,
      allowed(world, params.id, 'close', body.revision),
      { closure: { by: actor, atMs: world.nowMs(), note: body.note } },
      { action: 'closed', by: actor },
    ),
  'alerts.reopen': ({ world, params, body, actor }) => {
    const alert = allowed(world, params.id, 'reopen', body.revision);
    const { state } = alert.verification;
    const verification: Alert['verification'] =
      stateAfterReopening(state) === state ? alert.verification : { state: 'unverified' };
    return change(world, alert, { closure: null, verification }, { action: 'reopened', by: actor });
  },
};
