import { type Kysely, sql, type Transaction } from 'kysely';
import type { AlertPosition } from '../../contract/geo.ts';
import type { Actor } from '../../contract/people.ts';
import type { Place } from '../../contract/alerts.ts';
import { footprintOf, groupPixels, SAME_FIRE_M } from '../../domain/alerts/fire-grouping.ts';
import { distanceM } from '../../domain/geo/geodesic.ts';
import { appendTimeline, loadAlerts } from '../alerts/alerts.repository.ts';
import { alertEvents, auditOf } from '../alerts/change-alert.ts';
import { json } from '../database/json.ts';
import type { DB } from '../database/schema.ts';
import type { FeatureRow } from '../layers/layers.repository.ts';
import { record } from '../live/journal.ts';
import { CONFIDENCE_SHARE, type FirePoint, firePointOf } from './fire-point.ts';

const SATELLITE: Actor = { kind: 'system', id: 'satellite', name: 'FIRMS' };
/** A fire that burns on is seen again by the next overpasses: an open alert takes them for this long. */
const GOES_ON_MS = 24 * 3600_000;
// One number for all nodes, different from our other advisory locks.
const FIRES_LOCK = 7_166_523;

export interface RaiseFiresDeps {
  /** Points older than this are history and wake nobody, hours; 0: none ever does. */
  recentHours: number;
  nowMs: () => number;
  nameOf: (position: AlertPosition) => Place | null;
}

export type RaiseFires = (trx: Transaction<DB>, features: readonly FeatureRow[]) => Promise<void>;

interface OpenFire {
  id: number;
  pixels: FirePoint[];
}

/**
 * Raises or extends alerts for imported fire points, in the transaction that imported them: pixels of one overpass that lie
 * together are one alert, an open alert near by takes what later overpasses see of it, and known heat raises none.
 */
export function raiseFires({ recentHours, nowMs, nameOf }: RaiseFiresDeps): RaiseFires {
  return async (trx, features) => {
    const sinceMs = nowMs() - recentHours * 3600_000;
    const recent = features
      .flatMap((feature) => firePointOf(feature) ?? [])
      .filter((p) => p.acquiredAtMs > sinceMs);
    if (recent.length === 0) return;
    await sql`select pg_advisory_xact_lock(${FIRES_LOCK})`.execute(trx);
    const fresh = await withoutKnown(trx, recent);
    const open = await openFires(trx, new Date(nowMs() - GOES_ON_MS));
    for (const group of groupPixels(fresh)) {
      const near = open.find(({ pixels }) => pixels.some((p) => isNear(p, group)));
      const fire = near ?? { id: 0, pixels: [] };
      fire.pixels.push(...group);
      if (near) await extend(trx, fire, group);
      else {
        await raise(trx, fire, group);
        open.push(fire);
      }
    }
  };

  async function raise(trx: Transaction<DB>, fire: OpenFire, group: readonly FirePoint[]): Promise<void> {
    const { id } = await trx
      .insertInto('alerts')
      .values({
        kind: 'satellite_fire',
        created_at: new Date(nowMs()),
        first_detected_at: new Date(Math.min(...group.map((p) => p.acquiredAtMs))),
        detection_count: group.length,
        sightings: json([]),
        camera_ids: [],
        illustrative: group.some((p) => p.illustrative),
        ...columnsOf(fire.pixels),
      })
      .returning('id')
      .executeTakeFirstOrThrow();
    fire.id = id;
    await link(trx, id, group);
    await tell(trx, id, 'detected', group);
  }

  async function extend(trx: Transaction<DB>, fire: OpenFire, group: readonly FirePoint[]): Promise<void> {
    await trx
      .updateTable('alerts')
      .set((eb) => ({ ...columnsOf(fire.pixels), detection_count: eb('detection_count', '+', group.length) }))
      .where('id', '=', fire.id)
      .execute();
    await link(trx, fire.id, group);
    await tell(trx, fire.id, 'redetected', group);
  }

  function columnsOf(pixels: readonly FirePoint[]) {
    const position = positionOf(pixels);
    const place = nameOf(position);
    const lastAt = new Date(Math.max(...pixels.map((p) => p.acquiredAtMs)));
    return {
      position: json(position),
      place: place && json(place),
      positioned_at: lastAt,
      last_detected_at: lastAt,
      last_redetection_noted_at: lastAt,
      confidence: Math.max(...pixels.map((p) => CONFIDENCE_SHARE[p.confidence])),
    };
  }
}

const isNear = (a: FirePoint, group: readonly FirePoint[]): boolean =>
  group.some((b) => distanceM(a.centre, b.centre) <= SAME_FIRE_M);

/** The newest overpass tells where it burns now. */
function positionOf(pixels: readonly FirePoint[]): AlertPosition {
  const newest = Math.max(...pixels.map((p) => p.acquiredAtMs));
  const { centre, eastM, northM } = footprintOf(
    groupPixels(pixels).findLast((group) => group.some((p) => p.acquiredAtMs === newest)) ?? pixels,
  );
  return {
    kind: 'place',
    method: 'reported',
    ...centre,
    elevationM: null,
    // The major axis lies north–south at 0°.
    ellipse: {
      semiMajorM: Math.max(eastM, northM),
      semiMinorM: Math.min(eastM, northM),
      orientationDeg: northM >= eastM ? 0 : 90,
    },
    lines: [],
  };
}

/** Points that raised an alert before, and those of known heat, are left out. */
async function withoutKnown(trx: Transaction<DB>, points: readonly FirePoint[]): Promise<FirePoint[]> {
  const known = await trx
    .selectFrom('alert_fire_points')
    .select('feature_id')
    .where(sql<boolean>`feature_id = any(${points.map((p) => p.id)})`)
    .execute();
  const told = new Set(known.map((row) => row.feature_id));
  const sources = await trx.selectFrom('heat_sources').select(['lon', 'lat', 'radius_m']).execute();
  return points.filter(
    ({ id, centre }) =>
      !told.has(id) && !sources.some((source) => distanceM(source, centre) <= source.radius_m),
  );
}

async function openFires(db: Kysely<DB>, since: Date): Promise<OpenFire[]> {
  const rows = await db
    .selectFrom('alerts as a')
    .innerJoin('alert_fire_points as p', 'p.alert_id', 'a.id')
    .innerJoin('features as f', 'f.id', 'p.feature_id')
    .selectAll('f')
    .select('a.id as alertId')
    .where('a.kind', '=', 'satellite_fire')
    .where('a.closed_at', 'is', null)
    .where('a.last_detected_at', '>=', since)
    .orderBy('a.id')
    .forUpdate('a')
    .execute();
  const fires = new Map<number, OpenFire>();
  for (const { alertId, ...feature } of rows) {
    const fire = fires.get(alertId) ?? { id: alertId, pixels: [] };
    fires.set(alertId, fire);
    fire.pixels.push(...[firePointOf(feature)].filter((p) => p !== null));
  }
  return [...fires.values()];
}

async function link(trx: Transaction<DB>, alertId: number, points: readonly FirePoint[]): Promise<void> {
  await trx
    .insertInto('alert_fire_points')
    .values(
      points.map((p) => ({
        feature_id: p.id,
        alert_id: alertId,
        satellite: p.satellite,
        instrument: p.instrument,
        acquired_at: new Date(p.acquiredAtMs),
        confidence: p.confidence,
        frp_mw: p.frpMw,
        ...p.centre,
      })),
    )
    .execute();
}

async function tell(
  trx: Transaction<DB>,
  alertId: number,
  action: 'detected' | 'redetected',
  points: readonly FirePoint[],
): Promise<void> {
  const [first] = points;
  const entries = await appendTimeline(trx, [
    {
      alertId,
      atMs: Math.max(...points.map((p) => p.acquiredAtMs)),
      action,
      by: SATELLITE,
      detail: {
        satellite: first?.satellite,
        instrument: first?.instrument,
        firePoints: points
          .slice(0, 50)
          .map(({ id, confidence, frpMw, centre }) => ({ id, confidence, frpMw, ...centre })),
      },
    },
  ]);
  const alerts = await loadAlerts(trx, [alertId]);
  await record(trx, {
    events: alerts.flatMap((alert) => alertEvents(alert, entries)),
    audit: entries.map(auditOf),
  });
}
