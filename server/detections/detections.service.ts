import { randomUUID } from 'node:crypto';
import type { Kysely } from 'kysely';
import type { z } from 'zod';
import type { DetectionBody, DetectionReceipt } from '../../contract/detections.ts';
import type { Actor } from '../../contract/people.ts';
import { positionOf } from '../../domain/alerts/position.ts';
import type { CamerasRepository } from '../cameras/cameras.repository.ts';
import { NOMINAL_LENS } from '../cameras/nominal-lens.ts';
import type { DB } from '../database/schema.ts';
import { ProblemError } from '../http/problem.ts';
import { checkJpeg } from '../photos/jpeg.ts';
import type { Places } from '../places/places.ts';
import type { AimLookup } from '../sight/aim/aim-lookup.ts';
import type { MasksService } from '../sight/masks/masks.service.ts';
import type { AcceptedDetection } from './accepted.ts';
import { cameraCache } from './camera-cache.ts';
import { assertDetection } from './check-detection.ts';
import { findByKeys, findSnapshot, type KnownDetection } from './detections.repository.ts';
import { fileDetections } from './file-detections.ts';
import { microBatch } from './micro-batch.ts';
import { observationOf, positioningCamera } from './observation.ts';

/** More would only make the first of them wait longer. */
const BATCH_MAX = 64;

export interface DetectionsDeps {
  db: Kysely<DB>;
  cameras: Pick<CamerasRepository, 'find'>;
  places: Pick<Places, 'nameOf'>;
  nowMs: () => number;
  /** An alert has a detection that its position does not know. */
  onFiled?: (alertId: number) => void;
  /** The mask that drops a detection, if any. */
  drop?: MasksService['drop'];
  /** Where a camera that turns pointed, for a detection that does not say it in degrees. */
  aimOf?: AimLookup['of'];
}

export interface NewDetection {
  device: Actor;
  idempotencyKey: string;
  /** SHA-256 of the body as received, hex. */
  bodyHash: string;
  body: DetectionBody;
}

export type DetectionsService = ReturnType<typeof detectionsService>;

export function detectionsService({ db, cameras, places, nowMs, onFiled, drop, aimOf }: DetectionsDeps) {
  const findCamera = cameraCache(cameras);
  const file = microBatch(
    (batch: AcceptedDetection[]) => fileDetections(db, places.nameOf, batch),
    BATCH_MAX,
    isDataFault,
  );

  const accept = async (detection: NewDetection): Promise<AcceptedDetection> => {
    const { cameraId } = detection.body;
    const camera = await findCamera(cameraId);
    if (!camera)
      throw new ProblemError('camera_unknown', `There is no camera "${cameraId}".`, {
        context: { cameraId },
      });
    const aim = detection.body.aim ?? (await aimOf?.(detection.body, camera));
    const body = aim ? { ...detection.body, aim } : detection.body;
    const receivedAtMs = nowMs();
    assertDetection(body, camera, receivedAtMs);
    const bytes = body.snapshot === undefined ? null : Buffer.from(body.snapshot, 'base64');
    const jpeg = bytes && { bytes, ...(await checkJpeg(bytes)) };
    const observation = observationOf(body);
    const positioned = positionOf(positioningCamera(camera), observation);
    const { bearing, position, rangeSigmaM } = positioned;
    return {
      ...detection,
      body,
      id: randomUUID(),
      camera,
      atMs: observation.atMs,
      receivedAtMs,
      positioned,
      jpeg,
      sighting: {
        cameraId: camera.id,
        atMs: observation.atMs,
        bearingDeg: bearing.kind === 'known' ? bearing.bearingDeg : null,
        sigmaDeg: bearing.kind === 'known' ? bearing.sigmaDeg : null,
        place:
          position.kind === 'place' && rangeSigmaM !== null
            ? { lon: position.lon, lat: position.lat, sigmaM: rangeSigmaM }
            : null,
        fire: body.kind !== 'smoke',
      },
    };
  };

  const acceptedBefore = async ({ device, idempotencyKey: key }: NewDetection) =>
    (await findByKeys(db, [{ deviceId: device.id, key }]))[0];

  return {
    /** Durable before it answers; a repeated key with the same body gets the first receipt, however late. */
    async create(detection: NewDetection): Promise<z.output<typeof DetectionReceipt>> {
      const accepted = await accept(detection).catch(async (error: unknown) => {
        const before = await acceptedBefore(detection);
        if (!before) throw error;
        return before;
      });
      if ('alertId' in accepted) return receiptOf(accepted, detection);
      const maskId = await drop?.(accepted.body, accepted.camera.lens ?? NOMINAL_LENS, {
        deviceId: accepted.device.id,
        key: accepted.idempotencyKey,
      });
      if (maskId) {
        const before = await acceptedBefore(detection);
        if (before) return receiptOf(before, detection);
        return { detectionId: accepted.id, alertId: 0, maskId, created: false };
      }
      const filed = await file(accepted);
      onFiled?.(filed.alertId);
      return receiptOf(filed, detection);
    },

    async snapshot(detectionId: string): Promise<Buffer> {
      const jpeg = await findSnapshot(db, detectionId);
      if (!jpeg) throw new ProblemError('not_found', `There is no picture of detection ${detectionId}.`);
      return jpeg;
    },
  };
}

/** SQLSTATE classes 22 and 23: the data were refused, not the connection. */
function isDataFault(error: unknown): boolean {
  return error instanceof Error && 'code' in error && /^2[23]/.test(String(error.code));
}

function receiptOf(known: KnownDetection, asked: NewDetection): z.output<typeof DetectionReceipt> {
  if (known.bodyHash !== asked.bodyHash) {
    throw new ProblemError(
      'idempotency_key_reused',
      `The key ${asked.idempotencyKey} came with another body before: use a new key for each detection.`,
      { context: { detectionId: known.id } },
    );
  }
  return { detectionId: known.id, alertId: known.alertId, created: known.openedAlert };
}
