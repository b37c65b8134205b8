import type { HandlersOf } from '../http/handlers.ts';
import type { ActivityService } from './activity.service.ts';

export function activityRoutes(activity: ActivityService): HandlersOf<'activity.read'> {
  return { 'activity.read': ({ query }) => activity.read(query) };
}
