import type { Kysely } from 'kysely';
import type { z } from 'zod';
import type { Alert } from '../../contract/alerts.ts';
import type { Actor } from '../../contract/people.ts';
import type { PositionEntry, SolveBody } from '../../contract/sight.ts';
import { loadAlerts } from '../alerts/alerts.repository.ts';
import { changeAlert } from '../alerts/change-alert.ts';
import { json } from '../database/json.ts';
import type { DB } from '../database/schema.ts';
import { ProblemError } from '../http/problem.ts';
import type { AlertSolver } from './alert-solver.ts';
import { positionsOf, takeNewestCalibrations } from './positions.repository.ts';

export interface PositionsDeps {
  db: Kysely<DB>;
  solver: Pick<AlertSolver, 'solve'>;
  nowMs: () => number;
}

export type PositionsService = ReturnType<typeof positionsService>;

/** The history of an alert's position, and the two ways in which a person has it worked out again. */
export function positionsService({ db, solver, nowMs }: PositionsDeps) {
  const present = async (alertId: number): Promise<Alert> => {
    const [alert] = await loadAlerts(db, [alertId]);
    if (!alert) throw new ProblemError('alert_unknown', `There is no alert #${alertId}.`);
    return alert;
  };

  return {
    async list(alertId: number): Promise<{ positions: PositionEntry[] }> {
      await present(alertId);
      return { positions: await positionsOf(db, alertId) };
    },

    /** Answers the alert that stands afterwards: it may have become one with an older one. */
    async solveAgain(
      alertId: number,
      by: Actor,
      { calibration }: z.output<typeof SolveBody>,
    ): Promise<Alert> {
      await present(alertId);
      if (calibration === 'newest') await takeNewestCalibrations(db, alertId);
      return (await solver.solve(alertId, 'asked', by)) ?? present(alertId);
    },

    /** Takes a detection out for good. Of an alert with no other detection the position stays: reject the alert. */
    async rejectDetection(detectionId: string, by: Actor): Promise<Alert> {
      const found = await db
        .selectFrom('detections')
        .select('alert_id')
        .where('id', '=', detectionId)
        .executeTakeFirst();
      if (!found) throw new ProblemError('not_found', `There is no detection ${detectionId}.`);
      const { value: isNew } = await changeAlert(db, found.alert_id, async (trx) => {
        const atMs = nowMs();
        const { numUpdatedRows } = await trx
          .updateTable('detections')
          .set({ rejected_by: json(by), rejected_at: new Date(atMs) })
          .where('id', '=', detectionId)
          .where('rejected_at', 'is', null)
          .executeTakeFirst();
        const isFirst = numUpdatedRows > 0n;
        const step = { atMs, action: 'detection_rejected' as const, by, detail: { detectionId } };
        return { steps: isFirst ? [step] : [], value: isFirst };
      });
      const solved = isNew ? await solver.solve(found.alert_id, 'detection_rejected', by) : null;
      return solved ?? present(found.alert_id);
    },
  };
}
