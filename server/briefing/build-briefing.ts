import type { Kysely } from 'kysely';
import type { DB } from '../database/schema.ts';
import { environmentRepository } from '../hotspots/environment.repository.ts';
import { hotspotThread } from '../hotspots/hotspot-thread.ts';
import { hotspotsRepository } from '../hotspots/hotspots.repository.ts';
import { hotspotsService } from '../hotspots/hotspots.service.ts';
import type { PlaceData } from '../places/places.ts';
import { briefingRoutes } from './briefing.routes.ts';
import { briefingsService } from './briefings.service.ts';
import { briefingExports } from './exports.service.ts';
import { sharesService } from './shares.service.ts';

export interface BriefingDeps {
  db: Kysely<DB>;
  placeData: PlaceData;
  city: { nameZh: string; nameEn: string };
  nowMs: () => number;
}

/** Hotspots and what is made of them: the thread that works them out, the services and their routes. */
export function buildBriefing({ db, placeData, city, nowMs }: BriefingDeps) {
  const thread = hotspotThread();
  const hotspots = hotspotsService({
    repository: hotspotsRepository(db),
    environment: environmentRepository(db),
    thread,
    nowMs,
  });
  const briefings = briefingsService({ db, hotspots, nowMs });
  const files = briefingExports({ hotspots, briefings, placeData, city, nowMs });
  return {
    hotspots,
    routes: briefingRoutes({ hotspots, briefings, shares: sharesService(db, briefings, nowMs), files }),
    close: () => thread.close(),
  };
}
