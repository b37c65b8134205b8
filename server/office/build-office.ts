import type { Kysely } from 'kysely';
import type { Camera } from '../../contract/cameras.ts';
import { auditRoutes } from '../audit/audit.routes.ts';
import { auditService } from '../audit/audit.service.ts';
import type { JobList } from '../build-jobs.ts';
import { bulletinsRoutes } from '../bulletins/bulletins.routes.ts';
import { bulletinsService } from '../bulletins/bulletins.service.ts';
import type { DB } from '../database/schema.ts';
import type { HotspotsService } from '../hotspots/hotspots.service.ts';
import type { LayersService } from '../layers/layers.service.ts';
import type { Logger } from '../log.ts';
import type { PlaceData } from '../places/places.ts';
import { CITY } from '../session/city.ts';
import { handoversService } from '../shifts/handovers.service.ts';
import { openThings } from '../shifts/open-things.ts';
import { shiftLogService } from '../shifts/shift-log.service.ts';
import { shiftsRoutes } from '../shifts/shifts.routes.ts';
import { shiftsService } from '../shifts/shifts.service.ts';
import { statisticsRepository } from '../statistics/statistics.repository.ts';
import { statisticsRoutes } from '../statistics/statistics.routes.ts';
import { statisticsService } from '../statistics/statistics.service.ts';

export interface OfficeParts {
  db: Kysely<DB>;
  nowMs: () => number;
  layers: LayersService;
  cameras: { list(): Promise<Camera[]> };
  hotspots: HotspotsService;
  places: PlaceData;
  jobs: JobList;
  log: Logger;
}

/** Due ten minutes after the day shift began and at half past eight on Mondays; every half hour what was missed. */
const BULLETINS_AT = '10,30,40 * * * *';

/** The duty office: shifts, statistics, bulletins and the audit log. */
export function buildOffice({ db, nowMs, layers, cameras, hotspots, places, jobs, log }: OfficeParts) {
  const facts = statisticsRepository(db);
  const statistics = statisticsService({ repository: facts, districts: places.districts });
  const open = (sinceMs: number, now: number) => openThings({ db, layers, cameras }, sinceMs, now);
  const bulletins = bulletinsService({
    db,
    nowMs,
    city: CITY,
    statistics,
    facts,
    hotspots,
    openThings: open,
    places,
    onMissing: (part, err) => log.warn({ err, part }, 'left out of a bulletin'),
  });
  jobs.repeat('bulletins', BULLETINS_AT, async () => {
    for (const { id, kind } of await bulletins.makeDue()) log.info({ id, kind }, 'bulletin made');
  });

  return {
    ...auditRoutes(auditService(db)),
    ...bulletinsRoutes(bulletins),
    ...statisticsRoutes(statistics),
    ...shiftsRoutes({
      shifts: shiftsService({ db, nowMs }),
      log: shiftLogService({ db, nowMs }),
      handovers: handoversService({ db, nowMs, openThings: open }),
    }),
  };
}
