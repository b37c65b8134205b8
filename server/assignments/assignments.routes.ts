import { actorOf } from '../http/actor-of.ts';
import type { HandlersOf } from '../http/handlers.ts';
import type { AssignmentsService } from './assignments.service.ts';

export function assignmentsRoutes(
  assignments: AssignmentsService,
): HandlersOf<'assignments.create' | 'assignments.reissue' | 'assignments.cancel'> {
  return {
    'assignments.create': ({ params, body, caller }) =>
      assignments.dispatch(params.id, actorOf(caller), body),
    'assignments.reissue': ({ params, body, caller }) =>
      assignments.reissue(params.id, params.assignmentId, actorOf(caller), body.linkHours),
    'assignments.cancel': ({ params, body, caller }) =>
      assignments.cancel(params.id, params.assignmentId, actorOf(caller), body),
  };
}
