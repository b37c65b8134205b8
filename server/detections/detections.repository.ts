import { type Kysely, sql, type Transaction } from 'kysely';
import type { Detection } from '../../contract/detections.ts';
import { ASSOCIATION_WINDOW_MS } from '../../domain/alerts/association.ts';
import type { AlertRow } from '../alerts/alert-view.ts';
import { json } from '../database/json.ts';
import type { DB } from '../database/schema.ts';
import type { AcceptedDetection } from './accepted.ts';

// One number for all nodes, different from our other advisory locks: two nodes must not open two alerts for one fire.
const ASSOCIATION_LOCK = 7_166_510;

export interface KnownDetection {
  id: string;
  alertId: number;
  openedAlert: boolean;
  deviceId: string;
  key: string;
  bodyHash: string;
}

/** What was accepted under these keys before. */
export async function findByKeys(
  db: Kysely<DB>,
  keys: readonly { deviceId: string; key: string }[],
): Promise<KnownDetection[]> {
  if (keys.length === 0) return [];
  return db
    .selectFrom('detections')
    .select([
      'id',
      'alert_id as alertId',
      'opened_alert as openedAlert',
      'device_id as deviceId',
      'idempotency_key as key',
      'body_hash as bodyHash',
    ])
    .where((eb) =>
      eb(
        eb.refTuple('device_id', 'idempotency_key'),
        'in',
        keys.map(({ deviceId, key }) => eb.tuple(deviceId, key)),
      ),
    )
    .execute();
}

/** Waits for the other nodes' batches and keeps them waiting until this one is committed. */
export async function lockAssociation(trx: Transaction<DB>): Promise<void> {
  await sql`select pg_advisory_xact_lock(${ASSOCIATION_LOCK})`.execute(trx);
}

/** Every alert that detections of these cameras could belong to. People may still change them: see lockUnchanged. */
export async function readCandidates(
  trx: Transaction<DB>,
  cameraIds: readonly string[],
  earliestMs: number,
): Promise<AlertRow[]> {
  return trx
    .selectFrom('alerts')
    .selectAll()
    .where('kind', '=', 'camera_smoke')
    .where('last_detected_at', '>=', new Date(earliestMs - ASSOCIATION_WINDOW_MS))
    .where('camera_ids', '&&', sql<string[]>`${cameraIds}::text[]`)
    .orderBy('id')
    .execute();
}

/** Holds alerts until the transaction ends; false when a person changed one since it was read. */
export async function lockUnchanged(
  trx: Transaction<DB>,
  read: readonly { id: number; revision: number }[],
): Promise<boolean> {
  if (read.length === 0) return true;
  const locked = await trx
    .selectFrom('alerts')
    .select(['id', 'revision'])
    .where(
      'id',
      'in',
      read.map(({ id }) => id),
    )
    .orderBy('id')
    .forUpdate()
    .execute();
  const revisions = new Map(locked.map(({ id, revision }) => [id, revision]));
  return read.every(({ id, revision }) => revisions.get(id) === revision);
}

export async function nextAlertIds(trx: Transaction<DB>, count: number): Promise<number[]> {
  if (count === 0) return [];
  const { rows } = await sql<{ id: number }>`
    select nextval(pg_get_serial_sequence('alerts', 'id')) as id from generate_series(1, ${count}::int)`.execute(
    trx,
  );
  return rows.map((row) => row.id);
}

export interface FiledDetection {
  seen: AcceptedDetection;
  alertId: number;
  openedAlert: boolean;
}

export async function insertDetections(
  trx: Transaction<DB>,
  filed: readonly FiledDetection[],
): Promise<void> {
  await trx.insertInto('detections').values(filed.map(toRow)).execute();
  const pictures = filed.flatMap(({ seen: { id, jpeg } }) =>
    jpeg ? [{ detection_id: id, jpeg: jpeg.bytes, width_px: jpeg.widthPx, height_px: jpeg.heightPx }] : [],
  );
  if (pictures.length > 0) await trx.insertInto('snapshots').values(pictures).execute();
}

function toRow({ seen, alertId, openedAlert }: FiledDetection) {
  const { body, positioned } = seen;
  const bearing = positioned.bearing.kind === 'known' ? positioned.bearing : null;
  const { base, direction, aim, ptz, position } = body;
  return {
    id: seen.id,
    alert_id: alertId,
    opened_alert: openedAlert,
    device_id: seen.device.id,
    idempotency_key: seen.idempotencyKey,
    body_hash: seen.bodyHash,
    camera_id: seen.camera.id,
    detected_at: new Date(seen.atMs),
    received_at: new Date(seen.receivedAtMs),
    kind: body.kind,
    confidence: body.confidence,
    box: body.box ? json(body.box) : null,
    image: body.image ? json(body.image) : null,
    bearing_deg: bearing?.bearingDeg ?? null,
    pitch_deg: bearing?.pitchDeg ?? null,
    distance_m: body.distanceM ?? null,
    reported: json({ base, direction, aim, ptz, position }),
    note: body.note ?? null,
    has_snapshot: seen.jpeg !== null,
    calibration_version: seen.camera.calibration_version,
  };
}

/** Marks cameras as heard from; a camera that reports all the time is written every few seconds only. */
export async function touchCameras(
  trx: Transaction<DB>,
  cameraIds: readonly string[],
  at: Date,
): Promise<void> {
  await trx
    .updateTable('cameras')
    .set({ last_seen_at: at })
    .where('id', 'in', cameraIds)
    .where((eb) =>
      eb.or([eb('last_seen_at', 'is', null), eb('last_seen_at', '<', new Date(at.getTime() - 5_000))]),
    )
    .execute();
}

/** A console shows no more; a camera that reports every second would fill an answer with megabytes. */
const SHOWN_DETECTIONS = 500;

/** The newest detections of an alert in the order they were seen. */
export async function detectionsOf(db: Kysely<DB>, alertId: number): Promise<Detection[]> {
  const rows = await db
    .selectFrom('detections')
    .selectAll()
    .where('alert_id', '=', alertId)
    .orderBy('detected_at', 'desc')
    .orderBy('id', 'desc')
    .limit(SHOWN_DETECTIONS)
    .execute();
  return rows.reverse().map((row) => ({
    id: row.id,
    cameraId: row.camera_id,
    detectedAtMs: row.detected_at.getTime(),
    receivedAtMs: row.received_at.getTime(),
    kind: row.kind,
    confidence: row.confidence,
    box: row.box,
    image: row.image,
    bearingDeg: row.bearing_deg,
    pitchDeg: row.pitch_deg,
    distanceM: row.distance_m,
    snapshotUrl: row.has_snapshot ? `/api/v1/detections/${row.id}/snapshot` : null,
    note: row.note,
    rejected: row.rejected_at !== null,
  }));
}

export async function findSnapshot(db: Kysely<DB>, detectionId: string): Promise<Buffer | null> {
  const row = await db
    .selectFrom('snapshots')
    .select('jpeg')
    .where('detection_id', '=', detectionId)
    .executeTakeFirst();
  return row?.jpeg ?? null;
}

/** The picture that stands for an alert. */
export async function findAlertSnapshot(db: Kysely<DB>, alertId: number): Promise<Buffer | null> {
  const row = await db
    .selectFrom('snapshots')
    .select('jpeg')
    .where('detection_id', '=', (eb) =>
      eb
        .selectFrom('alerts')
        .select(sql<string>`snapshot ->> 'detectionId'`.as('id'))
        .where('id', '=', alertId),
    )
    .executeTakeFirst();
  return row?.jpeg ?? null;
}
