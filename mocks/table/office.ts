import type { AuditEntry } from '../../contract/audit.ts';
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

export const officeTable: MockHandlersOf<'audit.list' | 'audit.verify' | 'audit.export'> = {
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
