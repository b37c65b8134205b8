import type { Responder } from '../../contract/assignments.ts';
import type { Travel } from '../../contract/travel.ts';
import { anchorOf, distanceToAnchorM } from '../../domain/alerts/anchor.ts';
import { estimateTravel } from '../../domain/alerts/travel.ts';
import type { MockHandlersOf } from '../mock-handlers.ts';
import { MockProblem } from '../mock-problem.ts';
import { publish, type World } from '../world.ts';
import { alertOf } from './alerts.ts';

export const respondersTable: MockHandlersOf<
  'responders.list' | 'responders.create' | 'responders.update' | 'responders.remove' | 'alerts.suggestions'
> = {
  'responders.list': ({ world }) => ({ responders: world.responders }),
  'responders.create': ({ world, body }) =>
    put(world, {
      id: `R-${world.responders.length + 10}`,
      kind: body.kind,
      skills: body.skills ?? [],
      shift: body.shift ?? 'any',
      onDuty: body.onDuty ?? false,
      dutySinceMs: world.nowMs(),
      revision: 1,
      name: body.name,
      team: body.team ?? '',
      phone: body.phone || null,
      districtAdcode: body.districtAdcode ?? null,
      state: body.onDuty ? 'free' : 'off_duty',
      lastFix: body.position ? { ...body.position, accuracyM: 100, atMs: world.nowMs() } : null,
      illustrative: false,
    }),
  'responders.update': ({ world, params, body }) => {
    const known = find(world, params.id);
    const { revision, position, phone, ...named } = body;
    if (revision !== undefined && revision !== known.revision)
      throw new MockProblem('revision_conflict', { revision: known.revision });
    const onDuty = body.onDuty ?? known.onDuty ?? false;
    const idle = known.state === 'free' || known.state === 'off_duty';
    return put(world, {
      ...known,
      ...named,
      onDuty,
      state: idle ? (onDuty ? 'free' : 'off_duty') : known.state,
      ...(phone === undefined ? {} : { phone: phone || null }),
      ...(position === undefined
        ? {}
        : { lastFix: position && { ...position, accuracyM: 100, atMs: world.nowMs() } }),
      revision: (known.revision ?? 0) + 1,
    });
  },
  'responders.remove': ({ world, params }) => {
    const known = find(world, params.id);
    if (known.state !== 'free' && known.state !== 'off_duty')
      throw new MockProblem('transition_refused', { because: 'responders_out' });
    world.responders = world.responders.filter((r) => r.id !== known.id);
    publish(world, 'responder.changed', { responder: { ...known, removed: true } });
    return null;
  },
  'alerts.suggestions': ({ world, params }) => {
    const anchor = anchorOf(alertOf(world, params.id).position);
    const travel = world.responders.map(({ id, lastFix }): Travel => {
      const straightM = lastFix && distanceToAnchorM(anchor, lastFix);
      const way = straightM === null ? null : estimateTravel({ straightM, climbM: 0, rivers: 0 });
      return {
        responderId: id,
        straightM,
        distanceM: way?.distanceM ?? null,
        durationS: way?.durationS ?? null,
        source: 'terrain',
        climbM: null,
        rivers: 0,
      };
    });
    const onDuty = (id: string) => (find(world, id).state === 'off_duty' ? 1 : 0);
    travel.sort(
      (a, b) => onDuty(a.responderId) - onDuty(b.responderId) || (a.durationS ?? 1e9) - (b.durationS ?? 1e9),
    );
    return { travel, toKind: anchor.kind, routing: 'none' };
  },
};

function find(world: World, id: string): Responder {
  const responder = world.responders.find((r) => r.id === id);
  if (!responder) throw new MockProblem('responder_unknown', { responderId: id });
  return responder;
}

function put(world: World, responder: Responder): Responder {
  const known = world.responders.some((r) => r.id === responder.id);
  world.responders = known
    ? world.responders.map((r) => (r.id === responder.id ? responder : r))
    : [...world.responders, responder];
  publish(world, 'responder.changed', { responder });
  return responder;
}
