import type { HandlersOf } from '../http/handlers.ts';
import type { LimitsService } from './limits.service.ts';

export function limitsRoutes(limits: LimitsService): HandlersOf<'thresholds.list'> {
  return { 'thresholds.list': () => limits.list() };
}
