import { createHash, randomUUID } from 'node:crypto';
import type { Kysely } from 'kysely';
import sharp from 'sharp';
import type { DetectionBody } from '../../contract/detections.ts';
import { PHONE_HEADER } from '../../contract/link.ts';
import type { Actor } from '../../contract/people.ts';
import { assignmentsService } from '../assignments/assignments.service.ts';
import { hashToken } from '../auth/tokens.ts';
import { camerasRepository } from '../cameras/cameras.repository.ts';
import type { DB } from '../database/schema.ts';
import { detectionsService, type NewDetection } from '../detections/detections.service.ts';
import { linkService } from '../link/link.service.ts';
import type { LinkCaller } from '../link/link-caller.ts';
import { photosService } from '../photos/photos.service.ts';
import { places, readPlaceData } from '../places/places.ts';
import { seedPilotCity } from '../seed/seed.ts';
import { zonesService } from '../zones/zones.service.ts';
import { alertsService } from './alerts.service.ts';

export const OFFICER: Actor = { kind: 'user', id: 'u-1', name: '王芳' };
export const SECOND_OFFICER: Actor = { kind: 'user', id: 'u-2', name: '赵敏' };
export const DEVICE: Actor = { kind: 'device', id: 'd-1', name: 'AI box 1' };
/** A camera of the pilot city that does not turn, and one that does. */
export const FIXED_CAMERA = 'CAM-01';
export const TURNING_CAMERA = 'CAM-04';
export const START_MS = Date.UTC(2026, 9, 18, 8);

export const sha256 = (data: string | Uint8Array) => createHash('sha256').update(data).digest('hex');

/** The pilot city with every service of an alert's way, on a clock that the test moves. */
export async function dutyRoom(db: Kysely<DB>) {
  const clock = { nowMs: START_MS };
  const nowMs = () => clock.nowMs;
  await seedPilotCity(db, START_MS);
  const known = places(await readPlaceData());
  const detections = detectionsService({ db, cameras: camerasRepository(db), places: known, nowMs });
  const link = linkService({
    db,
    places: known,
    zonesAt: zonesService(db).zonesAt,
    dutyPhone: '0751-12369',
    nowMs,
  });

  return {
    clock,
    detections,
    link,
    alerts: alertsService({ db, nowMs }),
    assignments: assignmentsService({ db, nowMs, publicUrl: () => 'https://lookout.example' }),
    photos: photosService({ db, nowMs }),
    /** A detection now, of the fixed camera at a bearing of 40° unless told. */
    detect: (body: Partial<DetectionBody> = {}, request: Partial<NewDetection> = {}) =>
      detections.create(newDetection({ detectedAt: new Date(clock.nowMs).toISOString(), ...body }, request)),
    /** Who holds the link in a dispatch receipt. */
    async phone(url: string, key?: string): Promise<LinkCaller> {
      const headers = new Headers(key === undefined ? {} : { [PHONE_HEADER]: key });
      const caller = await link.findLink(hashToken(url.slice(url.lastIndexOf('/') + 1)), headers);
      if (caller === null || typeof caller === 'string')
        throw new Error(`the link is ${caller ?? 'unknown'}`);
      return caller;
    },
    act: () => ({ key: randomUUID(), doneAtMs: clock.nowMs }),
  };
}

export function newDetection(
  body: Partial<DetectionBody>,
  request: Partial<NewDetection> = {},
): NewDetection {
  const whole: DetectionBody = {
    cameraId: FIXED_CAMERA,
    detectedAt: new Date(START_MS).toISOString(),
    kind: 'smoke',
    confidence: 0.8,
    direction: { azimuthDeg: 40, pitchDeg: -1 },
    ...body,
  };
  return {
    device: DEVICE,
    idempotencyKey: randomUUID(),
    bodyHash: sha256(JSON.stringify(whole)),
    body: whole,
    ...request,
  };
}

/** A JPEG of noise, so that its size grows with its area. */
export async function jpeg(widthPx = 64, heightPx = 48): Promise<Buffer> {
  return sharp({
    create: {
      width: widthPx,
      height: heightPx,
      channels: 3,
      background: '#777',
      noise: { type: 'gaussian', mean: 128, sigma: 40 },
    },
  })
    .jpeg()
    .toBuffer();
}
