import type { AuditEntry } from '../../contract/audit.ts';
import { FEW } from '../../domain/statistics/durations.ts';
import { periodBefore } from '../../domain/statistics/periods.ts';
import {
  responseBy,
  responseTo,
  weekly,
  type AlertFact,
  type TaskFact,
} from '../../domain/statistics/response.ts';
import { MockProblem } from '../mock-problem.ts';
import type { MockHandlersOf } from '../mock-handlers.ts';
import type { World } from '../world.ts';

/** What the timeline says, as the audit log would. */
function auditOf(world: World): AuditEntry[] {
  return world.timeline
    .map(({ id, atMs, by, action, alertId, detail }) => ({
      id,
      atMs,
      actor: by,
      action: `alert.${action}`,
      subject: `alert:${alertId}`,
      detail,
    }))
    .sort((a, b) => b.id - a.id);
}

function factsOf(world: World, { fromMs, toMs }: { fromMs: number; toMs: number }) {
  const raised = [...world.alerts.values()].filter(
    ({ createdAtMs }) => createdAtMs >= fromMs && createdAtMs < toMs,
  );
  const alerts = raised.map((alert): AlertFact => ({
    id: alert.id,
    kind: alert.kind,
    districtAdcode: alert.place?.districtAdcode ?? null,
    cameraIds: alert.cameraIds,
    raisedAtMs: alert.createdAtMs,
    acknowledgedAtMs: alert.acknowledgement?.atMs ?? null,
    verification: alert.verification.state,
    verifiedAtMs: alert.verification.state === 'unverified' ? null : alert.verification.atMs,
    closedAtMs: alert.closure?.atMs ?? null,
  }));
  const tasks = raised.flatMap(({ assignments }) =>
    assignments.map((task): TaskFact => ({
      ...task,
      responderId: task.responder.id,
      notBurning: task.result?.finding === 'not_burning',
    })),
  );
  return { alerts, tasks };
}

export const officeTable: MockHandlersOf<'audit.list' | 'audit.verify' | 'audit.export' | 'statistics.read'> =
  {
    'audit.list': ({ world, query }) => {
      const all = auditOf(world);
      const fit = all.filter(
        (entry) =>
          entry.id < (query.beforeId ?? Infinity) &&
          entry.action.startsWith(query.action ?? '') &&
          entry.subject.startsWith(query.subject ?? '') &&
          entry.actor.name.includes(query.actor ?? '') &&
          entry.atMs >= (query.from ?? 0) &&
          entry.atMs < (query.to ?? Infinity),
      );
      return { entries: fit.slice(0, query.limit), more: fit.length > query.limit, head: all.length };
    },
    'statistics.read': ({ world, query }) => {
      const { by, from, to, compare } = query;
      if (from > to) throw new MockProblem('period_reversed');
      if (from === to) throw new MockProblem('period_empty');
      const period = { fromMs: from, toMs: to };
      const previous = compare === 'previous' ? periodBefore(period) : null;
      const now = factsOf(world, period);
      const before = previous && factsOf(world, previous);
      const groups = responseBy(by, now.alerts, now.tasks);
      const nothing = responseTo([], []);
      return {
        by,
        period,
        previous,
        total: {
          now: responseTo(now.alerts, now.tasks),
          before: before && responseTo(before.alerts, before.tasks),
        },
        rows: [...groups].map(([key, figures]) => ({
          key,
          nameZh: key,
          nameEn: key,
          now: figures,
          before: before && (responseBy(by, before.alerts, before.tasks).get(key) ?? nothing),
        })),
        weeks: weekly(now.alerts, period),
        illustrative: now.alerts.length,
        few: FEW,
      };
    },
    'audit.verify': ({ world }) => ({
      entries: world.timeline.length,
      fault: null,
      head: '0'.repeat(64),
      tookMs: 1,
    }),
    'audit.export': ({ world }) =>
      new Response(
        auditOf(world)
          .reverse()
          .map((entry) => `${JSON.stringify(entry)}\n`)
          .join(''),
        { headers: { 'content-type': 'application/x-ndjson' } },
      ),
  };
