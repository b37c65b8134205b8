import { actorOf, mayPhone } from '../http/actor-of.ts';
import type { HandlersOf } from '../http/handlers.ts';
import type { AlertsService } from './alerts.service.ts';

export function alertsRoutes(
  alerts: AlertsService,
): HandlersOf<
  | 'alerts.list'
  | 'alerts.read'
  | 'alerts.acknowledge'
  | 'alerts.confirm'
  | 'alerts.reject'
  | 'alerts.close'
  | 'alerts.reopen'
> {
  return {
    'alerts.list': ({ query }) => alerts.list(query),
    'alerts.read': ({ params, caller }) => alerts.read(params.id, mayPhone(caller)),
    'alerts.acknowledge': ({ params, body, caller }) => alerts.acknowledge(params.id, actorOf(caller), body),
    'alerts.confirm': ({ params, body, caller }) => alerts.confirm(params.id, actorOf(caller), body),
    'alerts.reject': ({ params, body, caller }) => alerts.reject(params.id, actorOf(caller), body),
    'alerts.close': ({ params, body, caller }) => alerts.close(params.id, actorOf(caller), body),
    'alerts.reopen': ({ params, body, caller }) => alerts.reopen(params.id, actorOf(caller), body),
  };
}
