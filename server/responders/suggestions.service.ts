import type { Kysely } from 'kysely';
import type { Responder } from '../../contract/assignments.ts';
import type { Suggestions, Travel } from '../../contract/travel.ts';
import { type Anchor, anchorOf, nearestOfAnchor } from '../../domain/alerts/anchor.ts';
import { climbOf, estimateTravel } from '../../domain/alerts/travel.ts';
import type { Line } from '../../domain/geo/clip-lines.ts';
import { linesCrossed } from '../../domain/geo/crossings.ts';
import { distanceM, type LonLat } from '../../domain/geo/geodesic.ts';
import { loadAlerts } from '../alerts/alerts.repository.ts';
import { responderViews } from '../assignments/responder-state.ts';
import type { DB } from '../database/schema.ts';
import { ProblemError } from '../http/problem.ts';
import type { Logger } from '../log.ts';
import { type RoutingService, routesTo } from './routing.ts';

/** Of these the way is looked at; the others are told by the straight line alone. */
const LOOKED_AT = 40;
/** Steps of the profile between two places. */
const PROFILE_STEPS = 12;

export interface SuggestionsDeps {
  db: Kysely<DB>;
  rivers: readonly Line[];
  /** Height of the ground, metres; null where it is not known. */
  elevationM: (lon: number, lat: number) => Promise<number | null>;
  routing: RoutingService | undefined;
  log: Pick<Logger, 'warn'>;
}

export type SuggestionsService = ReturnType<typeof suggestionsService>;

interface Candidate {
  responder: Responder;
  from: LonLat;
  to: LonLat;
  straightM: number;
}

export function suggestionsService({ db, rivers, elevationM, routing, log }: SuggestionsDeps) {
  const estimate = async ({ responder, from, to, straightM }: Candidate): Promise<Travel> => {
    const steps = Array.from({ length: PROFILE_STEPS + 1 }, (_, i) => i / PROFILE_STEPS);
    const heights = await Promise.all(
      steps.map((s) => elevationM(from.lon + (to.lon - from.lon) * s, from.lat + (to.lat - from.lat) * s)),
    ).catch(() => []);
    const climbM = climbOf(heights);
    const crossed = linesCrossed(from, to, rivers);
    const way = { straightM, climbM: climbM ?? 0, rivers: crossed };
    const source = 'terrain' as const;
    return { responderId: responder.id, straightM, ...estimateTravel(way), source, climbM, rivers: crossed };
  };

  const byRoad = async (candidates: readonly Candidate[], to: LonLat | null) => {
    if (!routing || to === null || candidates.length === 0) return null;
    try {
      return await routesTo(
        routing,
        candidates.map(({ from }) => from),
        to,
      );
    } catch (err) {
      log.warn({ err, kind: routing.kind }, 'routing service not used');
      return 'failed' as const;
    }
  };

  return {
    /** Everybody by how soon they can be there: those on duty first, those whose position is not known last. */
    async suggest(alertId: number): Promise<Suggestions> {
      const [alert] = await loadAlerts(db, [alertId]);
      if (!alert) throw new ProblemError('alert_unknown', `There is no alert #${alertId}.`);
      const responders = await responderViews(db, null);
      const anchor = anchorOf(alert.position);
      const placed = candidatesOf(anchor, responders);
      const near = placed.slice(0, LOOKED_AT);
      const [estimates, routes] = await Promise.all([
        Promise.all(near.map(estimate)),
        byRoad(near, anchor.kind === 'line' ? null : anchor.at),
      ]);
      const travel = estimates.map((estimated, i): Travel => {
        const route = Array.isArray(routes) ? routes[i] : null;
        return route ? { ...estimated, ...route, source: 'routing' } : estimated;
      });
      const known = new Map(
        [...placed.slice(LOOKED_AT).map(straightOnly), ...travel].map((t) => [t.responderId, t]),
      );
      const all = responders.map((responder) => known.get(responder.id) ?? nowhere(responder.id));
      const offDuty = new Set(responders.filter((r) => r.state === 'off_duty').map((r) => r.id));
      const late = ({ responderId, durationS }: Travel) =>
        (offDuty.has(responderId) ? 1e9 : 0) + (durationS ?? 1e8);
      return {
        travel: all.sort((a, b) => late(a) - late(b)),
        toKind: anchor.kind,
        routing: routing === undefined ? 'none' : routes === 'failed' ? 'failed' : 'used',
      };
    },
  };
}

function candidatesOf(anchor: Anchor, responders: readonly Responder[]): Candidate[] {
  return responders
    .flatMap((responder) => {
      const from = responder.lastFix;
      if (!from) return [];
      const to = nearestOfAnchor(anchor, from);
      return [{ responder, from, to, straightM: distanceM(from, to) }];
    })
    .sort((a, b) => a.straightM - b.straightM);
}

function straightOnly({ responder, straightM }: Candidate): Travel {
  const way = { straightM, climbM: 0, rivers: 0 };
  return {
    responderId: responder.id,
    straightM,
    ...estimateTravel(way),
    source: 'terrain',
    climbM: null,
    rivers: 0,
  };
}

const nowhere = (responderId: string): Travel => ({
  responderId,
  straightM: null,
  distanceM: null,
  durationS: null,
  source: 'terrain',
  climbM: null,
  rivers: 0,
});
