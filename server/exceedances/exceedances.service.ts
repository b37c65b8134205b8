import type { Kysely } from 'kysely';
import { loadAlerts } from '../alerts/alerts.repository.ts';
import type { DB } from '../database/schema.ts';
import { ProblemError } from '../http/problem.ts';
import { exceedancesOf } from './exceedances.repository.ts';

export function exceedancesService(db: Kysely<DB>) {
  return {
    async list(alertId: number) {
      const exceedances = await exceedancesOf(db, alertId);
      if (exceedances.length === 0 && (await loadAlerts(db, [alertId])).length === 0)
        throw new ProblemError('alert_unknown', `There is no alert #${alertId}.`);
      return { exceedances };
    },
  };
}
export type ExceedancesService = ReturnType<typeof exceedancesService>;
