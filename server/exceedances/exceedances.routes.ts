import type { HandlersOf } from '../http/handlers.ts';
import type { ExceedancesService } from './exceedances.service.ts';

export function exceedancesRoutes(exceedances: ExceedancesService): HandlersOf<'alerts.exceedances'> {
  return { 'alerts.exceedances': ({ params }) => exceedances.list(params.id) };
}
