import { actorOf } from '../http/actor-of.ts';
import type { HandlersOf } from '../http/handlers.ts';
import type { AssignmentsService } from './assignments.service.ts';

export function assignmentsRoutes(
  assignments: AssignmentsService,
): HandlersOf<
  | 'assignments.create'
  | 'assignments.group'
  | 'assignments.reissue'
  | 'assignments.cancel'
  | 'assignments.openings'
> {
  return {
    'assignments.create': ({ params, body, caller }) =>
      assignments.dispatch(params.id, actorOf(caller), body),
    'assignments.reissue': ({ params, body, caller }) =>
      assignments.reissue(params.id, params.assignmentId, actorOf(caller), body),
    'assignments.group': ({ params, body, caller }) =>
      assignments.dispatchGroup(params.id, actorOf(caller), body),
    'assignments.openings': ({ params }) => assignments.openings(params.id, params.assignmentId),
    'assignments.cancel': ({ params, body, caller }) =>
      assignments.cancel(params.id, params.assignmentId, actorOf(caller), body),
  };
}
