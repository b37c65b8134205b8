import type { Kysely, Transaction } from 'kysely';
import type { z } from 'zod';
import type { Alert } from '../../contract/alerts.ts';
import type { AlertPosition } from '../../contract/geo.ts';
import type { Actor } from '../../contract/people.ts';
import type { RaiseBody } from '../../contract/reports.ts';
import { appendTimeline, loadAlerts } from '../alerts/alerts.repository.ts';
import { alertEvents, auditOf } from '../alerts/change-alert.ts';
import { json } from '../database/json.ts';
import type { DB } from '../database/schema.ts';
import { nextAlertIds } from '../detections/detections.repository.ts';
import { ProblemError } from '../http/problem.ts';
import { record } from '../live/journal.ts';
import type { Places } from '../places/places.ts';
import { maskPhone } from './mask-phone.ts';
import { findReportByKey } from './reports.repository.ts';

/** What is reported later than this is history, not an alarm. */
const SEEN_MAX_AGE_MS = 7 * 24 * 3_600_000;
const SEEN_MAX_AHEAD_MS = 60_000;
/** Smoke beyond the border is a matter of the neighbour; a little room for a border on paper. */
const OUTSIDE_DEG = 0.05;

type Body = z.output<typeof RaiseBody>;

export interface RaiseDeps {
  db: Kysely<DB>;
  places: Pick<Places, 'nameOf'>;
  /** West, south, east, north of the city. */
  bounds: readonly [number, number, number, number];
  illustrative: boolean;
  nowMs: () => number;
}

export interface RaiseRequest {
  by: Actor;
  body: Body;
  idempotencyKey: string;
  bodyHash: string;
}

export type RaiseService = ReturnType<typeof raiseService>;

/** Alerts that no device raised: from there on they go the way of every alert. */
export function raiseService({ db, places, bounds, illustrative, nowMs }: RaiseDeps) {
  const known = async ({ by, idempotencyKey, bodyHash }: RaiseRequest): Promise<Alert | null> => {
    const before = await findReportByKey(db, by.id, idempotencyKey);
    if (!before) return null;
    if (before.bodyHash !== bodyHash) {
      throw new ProblemError('idempotency_key_reused', 'This key came with another report before.');
    }
    return (await loadAlerts(db, [before.alertId]))[0] ?? null;
  };

  return {
    /** The same key with the same body answers the alert it raised before. */
    async raise(request: RaiseRequest): Promise<Alert> {
      const before = await known(request);
      if (before) return before;
      const atMs = nowMs();
      const seenAtMs = checkedTime(request.body.seenAtMs ?? atMs, atMs);
      assertInCity(request.body.place, bounds);
      const position = positionOf(request.body);
      return db
        .transaction()
        .execute((trx) =>
          write(trx, request, { atMs, seenAtMs, position, place: places.nameOf(position), illustrative }),
        )
        .catch(async (error: unknown) => {
          // Sent twice at once: the other one was first.
          const other = isUnique(error) ? await known(request) : null;
          if (!other) throw error;
          return other;
        });
    },
  };
}

interface Facts {
  atMs: number;
  seenAtMs: number;
  position: AlertPosition;
  place: Alert['place'];
  illustrative: boolean;
}

async function write(trx: Transaction<DB>, request: RaiseRequest, facts: Facts): Promise<Alert> {
  const { by, body } = request;
  const [id = 0] = await nextAlertIds(trx, 1);
  const seen = new Date(facts.seenAtMs);
  await trx
    .insertInto('alerts')
    .values({
      id,
      kind: body.kind,
      smoke_kind: body.smokeKind,
      first_detected_at: seen,
      last_detected_at: seen,
      created_at: new Date(facts.atMs),
      detection_count: 0,
      confidence: 1,
      position: json(facts.position),
      positioned_at: seen,
      place: facts.place && json(facts.place),
      sightings: json([]),
      camera_ids: [],
      illustrative: facts.illustrative,
    })
    .execute();
  const caller =
    body.kind === 'complaint'
      ? { name: body.callerName, phone: body.callerPhone, reference: body.reference }
      : { name: '', phone: '', reference: '' };
  await trx
    .insertInto('alert_reports')
    .values({
      alert_id: id,
      words: body.words,
      caller_name: caller.name,
      caller_phone: caller.phone,
      reference: caller.reference,
      received_at: new Date(facts.atMs),
      taken_by: by.id,
      idempotency_key: request.idempotencyKey,
      body_hash: request.bodyHash,
    })
    .execute();
  const detail = {
    kind: body.kind,
    note: body.words,
    ...(caller.reference ? { reference: caller.reference } : {}),
    ...(caller.phone ? { callerPhone: maskPhone(caller.phone) } : {}),
  };
  const entries = await appendTimeline(trx, [
    { alertId: id, atMs: facts.atMs, action: 'raised', by, detail },
  ]);
  const [alert] = await loadAlerts(trx, [id]);
  if (!alert) throw new Error('an alert that was just written is not there');
  await record(trx, { events: alertEvents(alert, entries), audit: entries.map(auditOf) });
  return alert;
}

function positionOf({ place, radiusM }: Body): AlertPosition {
  return {
    kind: 'place',
    method: 'manual',
    lon: place.lon,
    lat: place.lat,
    elevationM: null,
    ellipse: { semiMajorM: radiusM, semiMinorM: radiusM, orientationDeg: 0 },
    lines: [],
  };
}

function checkedTime(seenAtMs: number, nowMs: number): number {
  if (seenAtMs > nowMs + SEEN_MAX_AHEAD_MS)
    throw new ProblemError('time_in_future', 'What was seen cannot lie in the future.');
  if (seenAtMs < nowMs - SEEN_MAX_AGE_MS)
    throw new ProblemError('time_too_old', 'It was seen more than seven days ago.');
  return Math.min(seenAtMs, nowMs);
}

function assertInCity({ lon, lat }: Body['place'], [west, south, east, north]: RaiseDeps['bounds']): void {
  const isIn =
    lon >= west - OUTSIDE_DEG &&
    lon <= east + OUTSIDE_DEG &&
    lat >= south - OUTSIDE_DEG &&
    lat <= north + OUTSIDE_DEG;
  if (isIn) return;
  throw new ProblemError(
    'place_outside_city',
    `${lon}, ${lat} lies outside the city: is the longitude first?`,
    {
      context: { lon, lat, west, south, east, north },
    },
  );
}

const isUnique = (error: unknown): boolean =>
  error instanceof Error && 'code' in error && error.code === '23505';
