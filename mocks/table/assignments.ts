import type { z } from 'zod';
import type { Assignment, DispatchBody } from '../../contract/assignments.ts';
import type { Actor } from '../../contract/people.ts';
import { assignmentCan } from '../../domain/alerts/transitions.ts';
import { isActive } from '../../domain/alerts/facts.ts';
import type { MockHandlersOf } from '../mock-handlers.ts';
import { MockProblem } from '../mock-problem.ts';
import { change, publish, type World } from '../world.ts';
import { alertOf, allowed } from './alerts.ts';

const HOUR_MS = 3600_000;

export const assignmentsTable: MockHandlersOf<
  | 'assignments.create'
  | 'assignments.group'
  | 'assignments.openings'
  | 'assignments.reissue'
  | 'assignments.cancel'
> = {
  'assignments.create': ({ world, params, body, actor }) => dispatch(world, params.id, actor, body),
  'assignments.group': ({ world, params, body, actor }) => {
    const { responderIds, ...rest } = body;
    for (const responderId of responderIds) assertCallable(world, params.id, responderId);
    return {
      receipts: responderIds.map((responderId) =>
        dispatch(world, params.id, actor, { ...rest, responderId }),
      ),
    };
  },
  'assignments.openings': ({ world, params }) => {
    const { assignment } = find(world, params);
    const links = [...world.links.values()].filter((link) => link.assignmentId === assignment.id);
    return { openings: links.flatMap((link) => link.openings ?? []).toReversed() };
  },
  'assignments.reissue': ({ world, params, body, actor }) => {
    const { alert, assignment } = find(world, params);
    if (!isActive(assignment.stage)) throw new MockProblem('transition_refused', { stage: assignment.stage });
    revoke(world, assignment.id);
    const next = {
      ...assignment,
      linkExpiresAtMs: world.nowMs() + body.linkHours * HOUR_MS,
      firstPhoneOnly: body.firstPhoneOnly ?? false,
    };
    change(
      world,
      alert,
      { assignments: replace(alert.assignments, next) },
      { action: 'link_reissued', by: actor },
    );
    return { assignment: next, link: newLink(world, next) };
  },
  'assignments.cancel': ({ world, params, body, actor }) => {
    const { alert, assignment } = find(world, params);
    if (!assignmentCan('cancel', assignment.stage))
      throw new MockProblem('transition_refused', { stage: assignment.stage });
    const next: Assignment = { ...assignment, stage: 'cancelled', cancelledAtMs: world.nowMs() };
    revoke(world, assignment.id);
    change(
      world,
      alert,
      { assignments: replace(alert.assignments, next) },
      { action: 'cancelled', by: actor, detail: { note: body.note } },
    );
    setResponder(world, assignment.responder.id, 'free');
    return next;
  },
};

type Body = z.output<typeof DispatchBody>;

function assertCallable(world: World, alertId: number, responderId: string) {
  const alert = allowed(world, alertId, 'dispatch');
  const responder = world.responders.find((r) => r.id === responderId);
  if (!responder) throw new MockProblem('responder_unknown', { responderId });
  const { name } = responder;
  if (responder.state === 'off_duty') throw new MockProblem('responder_off_duty', { responderId, name });
  if (alert.assignments.some((a) => a.responder.id === responder.id && isActive(a.stage)))
    throw new MockProblem('already_assigned', { responderId, name });
  return { alert, responder };
}

function dispatch(world: World, alertId: number, actor: Actor, body: Body) {
  const { alert, responder } = assertCallable(world, alertId, body.responderId);
  const assignment: Assignment = {
    id: crypto.randomUUID(),
    alertId: alert.id,
    responder: { id: responder.id, name: responder.name },
    stage: 'sent',
    by: actor,
    ask: body.ask,
    sentAtMs: world.nowMs(),
    openedAtMs: null,
    acceptedAtMs: null,
    enRouteAtMs: null,
    onSceneAtMs: null,
    doneAtMs: null,
    declinedAtMs: null,
    declineReason: null,
    cancelledAtMs: null,
    linkExpiresAtMs: world.nowMs() + body.linkHours * HOUR_MS,
    firstPhoneOnly: body.firstPhoneOnly ?? false,
    result: null,
    lastFix: null,
  };
  change(
    world,
    alert,
    { assignments: [...alert.assignments, assignment] },
    { action: 'dispatched', by: actor, detail: { responder: responder.name } },
  );
  setResponder(world, responder.id, 'assigned');
  return { assignment, link: newLink(world, assignment) };
}

export const replace = (all: readonly Assignment[], next: Assignment): Assignment[] =>
  all.map((a) => (a.id === next.id ? next : a));

export function setResponder(world: World, id: string, state: World['responders'][number]['state']): void {
  world.responders = world.responders.map((r) => (r.id === id ? { ...r, state } : r));
  const responder = world.responders.find((r) => r.id === id);
  if (responder) publish(world, 'responder.changed', { responder });
}

function find(world: World, params: { id: number; assignmentId: string }) {
  const alert = alertOf(world, params.id);
  const assignment = alert.assignments.find((a) => a.id === params.assignmentId);
  if (!assignment) throw new MockProblem('assignment_unknown');
  return { alert, assignment };
}

function newLink(world: World, assignment: Assignment): string {
  const token = crypto.randomUUID().replaceAll('-', '');
  world.links.set(token, {
    assignmentId: assignment.id,
    alertId: assignment.alertId,
    expiresAtMs: assignment.linkExpiresAtMs,
    revoked: false,
    firstPhoneOnly: assignment.firstPhoneOnly ?? false,
    phone: null,
    openings: [],
  });
  return `${globalThis.location?.origin ?? 'http://mock.test'}/r/${token}`;
}

function revoke(world: World, assignmentId: string): void {
  for (const link of world.links.values()) if (link.assignmentId === assignmentId) link.revoked = true;
}
