import type { Assignment, AssignmentStage } from '../../contract/assignments.ts';
import type { LinkTask } from '../../contract/link.ts';
import { PHONE_HEADER } from '../../contract/link.ts';
import type { TimelineEntry } from '../../contract/alerts.ts';
import { assignmentCan, assignmentSteps, type AssignmentAction } from '../../domain/alerts/transitions.ts';
import type { MockCall, MockHandlersOf } from '../mock-handlers.ts';
import { MockProblem } from '../mock-problem.ts';
import { change } from '../world.ts';
import { alertOf } from './alerts.ts';
import { replace, setResponder } from './assignments.ts';

type LinkCall = Pick<MockCall<'link.read'>, 'world' | 'link' | 'actor' | 'request'>;

export const linkTable: MockHandlersOf<
  | 'link.read'
  | 'link.snapshot'
  | 'link.accept'
  | 'link.decline'
  | 'link.enRoute'
  | 'link.onScene'
  | 'link.result'
  | 'link.fix'
  | 'link.photo'
  | 'photos.read'
> = {
  'link.read': (call) => {
    const { assignment } = bound(call);
    noteOpening(call);
    if (assignmentCan('open', assignment.stage))
      advance(call, 'open', 'link_opened', { openedAtMs: call.world.nowMs() });
    return task(call);
  },
  'link.snapshot': (call) => {
    const { alert } = bound(call);
    const found = [...call.world.detections.values()].find((d) => d.alertId === alert.id && d.snapshot);
    if (!found?.snapshot) throw new MockProblem('not_found');
    return new Response(found.snapshot.slice().buffer, { headers: { 'content-type': 'image/jpeg' } });
  },
  'link.accept': (call) => advance(call, 'accept', 'accepted', { acceptedAtMs: call.body.doneAtMs }),
  'link.decline': (call) =>
    advance(call, 'decline', 'declined', {
      declinedAtMs: call.body.doneAtMs,
      declineReason: call.body.reason,
    }),
  'link.enRoute': (call) => advance(call, 'enRoute', 'en_route', { enRouteAtMs: call.body.doneAtMs }),
  'link.onScene': (call) => advance(call, 'onScene', 'on_scene', { onSceneAtMs: call.body.doneAtMs }),
  'link.result': (call) => {
    const { doneAtMs, finding, note, photoIds } = call.body;
    const photos = photoIds.map((id) => ({ id, url: `/api/v1/photos/${id}`, takenAtMs: null }));
    return advance(call, 'result', 'reported', { doneAtMs, result: { finding, note, photos } });
  },
  'link.fix': (call) => {
    const { alert, assignment } = bound(call);
    if (!assignmentCan('result', assignment.stage))
      throw new MockProblem('transition_refused', { stage: assignment.stage });
    if (assignment.stage !== 'en_route') return null;
    const next = { ...assignment, lastFix: call.body.fix };
    call.world.alerts.set(alert.id, { ...alert, assignments: replace(alert.assignments, next) });
    return null;
  },
  'link.photo': ({ world, bytes }) => {
    if (bytes[0] !== 0xff || bytes[1] !== 0xd8) throw new MockProblem('image_invalid');
    const photoId = `p-${world.photos.size + 1}`;
    world.photos.set(photoId, bytes);
    return { photoId };
  },
  'photos.read': ({ world, params }) => {
    const jpeg = world.photos.get(params.id);
    if (!jpeg) throw new MockProblem('photo_unknown');
    return new Response(jpeg.slice().buffer, { headers: { 'content-type': 'image/jpeg' } });
  },
};

/** The first phone that opens a link holds it. */
function noteOpening({ world, link, request }: LinkCall): void {
  if (!link) return;
  link.phone ??= request.headers.get(PHONE_HEADER);
  const userAgent = request.headers.get('user-agent') ?? '';
  link.openings?.push({ atMs: world.nowMs(), userAgent, refused: false, link: 'current' });
}

function bound({ world, link, request }: LinkCall) {
  if (!link) throw new MockProblem('link_unknown');
  const phone = request.headers.get(PHONE_HEADER);
  if (link.firstPhoneOnly && (phone === null || (link.phone && link.phone !== phone)))
    throw new MockProblem('link_other_phone');
  const alert = alertOf(world, link.alertId);
  const assignment = alert.assignments.find((a) => a.id === link.assignmentId);
  if (!assignment) throw new MockProblem('link_unknown');
  return { alert, assignment, link };
}

const RESPONDER_STATE: Partial<Record<AssignmentStage, 'free' | 'assigned' | 'en_route' | 'on_scene'>> = {
  accepted: 'assigned',
  en_route: 'en_route',
  on_scene: 'on_scene',
  done: 'free',
  declined: 'free',
};

function advance(
  call: LinkCall,
  step: AssignmentAction,
  action: TimelineEntry['action'],
  changes: Partial<Assignment>,
): LinkTask {
  const { alert, assignment } = bound(call);
  if (!assignmentCan(step, assignment.stage))
    throw new MockProblem('transition_refused', { stage: assignment.stage });
  const next = { ...assignment, ...changes, stage: assignmentSteps[step].to };
  change(
    call.world,
    alert,
    { assignments: replace(alert.assignments, next) },
    { action, by: call.actor, detail: { responder: assignment.responder.name } },
  );
  const state = RESPONDER_STATE[next.stage];
  if (state) setResponder(call.world, assignment.responder.id, state);
  return task(call);
}

function task(call: LinkCall): LinkTask {
  const { alert, assignment, link } = bound(call);
  const camera = call.world.cameras.find((c) => c.id === alert.snapshot?.cameraId);
  return {
    alertId: alert.id,
    stage: assignment.stage,
    alertStage: alert.stage,
    smokeKind: alert.smokeKind,
    firstDetectedAtMs: alert.firstDetectedAtMs,
    position: alert.position,
    place: alert.place,
    snapshot: alert.snapshot && {
      ...alert.snapshot,
      url: '/api/v1/link/snapshot',
      cameraNameZh: camera?.nameZh ?? '',
      cameraNameEn: camera?.nameEn ?? '',
    },
    responderName: assignment.responder.name,
    calledBy: assignment.by.name,
    ask: assignment.ask,
    sentAtMs: assignment.sentAtMs,
    expiresAtMs: link.expiresAtMs,
    mapContext: { rivers: [], places: [] },
    illustrative: alert.illustrative,
    banZone: null,
    dutyPhone: null,
    firstPhoneOnly: link.firstPhoneOnly ?? false,
  };
}
