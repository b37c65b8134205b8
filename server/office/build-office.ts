import type { Kysely } from 'kysely';
import type { Camera } from '../../contract/cameras.ts';
import { auditRoutes } from '../audit/audit.routes.ts';
import { auditService } from '../audit/audit.service.ts';
import type { DB } from '../database/schema.ts';
import type { DistrictArea } from '../places/places.ts';
import type { LayersService } from '../layers/layers.service.ts';
import { handoversService } from '../shifts/handovers.service.ts';
import { openThings } from '../shifts/open-things.ts';
import { shiftLogService } from '../shifts/shift-log.service.ts';
import { shiftsRoutes } from '../shifts/shifts.routes.ts';
import { statisticsRepository } from '../statistics/statistics.repository.ts';
import { statisticsRoutes } from '../statistics/statistics.routes.ts';
import { statisticsService } from '../statistics/statistics.service.ts';
import { shiftsService } from '../shifts/shifts.service.ts';

export interface OfficeParts {
  districts: readonly DistrictArea[];
  db: Kysely<DB>;
  nowMs: () => number;
  layers: LayersService;
  cameras: { list(): Promise<Camera[]> };
}

/** The duty office: shifts, statistics, bulletins and the audit log. */
export function buildOffice({ db, nowMs, layers, cameras, districts }: OfficeParts) {
  const statistics = statisticsService({ repository: statisticsRepository(db), districts });
  return {
    ...auditRoutes(auditService(db)),
    ...statisticsRoutes(statistics),
    ...shiftsRoutes({
      shifts: shiftsService({ db, nowMs }),
      log: shiftLogService({ db, nowMs }),
      handovers: handoversService({
        db,
        nowMs,
        openThings: (sinceMs, now) => openThings({ db, layers, cameras }, sinceMs, now),
      }),
    }),
  };
}
