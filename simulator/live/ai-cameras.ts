import { setTimeout as wait } from 'node:timers/promises';
import type { z } from 'zod';
import type { DetectionBody } from '../../contract/detections.ts';
import { inverse } from '../../domain/geo/geodesic.ts';
import { CITY_LENS, CITY_PITCH_DEG, type CityCamera } from '../city.ts';
import type { Inlets, Sender } from '../inlets.ts';
import { jpegOf } from '../render/jpeg.ts';
import { burnIn } from '../render/osd.ts';
import type { Emitter } from '../world/emitters.ts';
import { type LiveCity, PICTURE_PX } from './city-live.ts';
import { osdOf } from './stream.ts';

type Body = z.input<typeof DetectionBody>;

const LOOK_EVERY_MS = 6000;
/** Smaller than this nothing is told from the ground. */
const LEAST_PX = 12;
const REPEAT_MS = 45_000;
const REACH_M = 6000;

/** Cameras with a detector of their own tell the server what they see, with the picture, as such cameras do. */
export async function watchAsAiCameras(
  live: LiveCity,
  cameras: readonly CityCamera[],
  server: Inlets,
  device: Sender,
): Promise<never> {
  const toldMs = new Map<string, number>();
  const seenBefore = new Set<string>();
  for (;;) {
    await wait(LOOK_EVERY_MS);
    const atMs = Date.now();
    for (const fire of live.fires(atMs))
      for (const camera of cameras.filter((c) => isBefore(c, fire))) {
        const key = `${camera.id} ${fire.id}`;
        if (atMs - (toldMs.get(key) ?? -Infinity) < REPEAT_MS) continue;
        const body = await sightingOf(live, camera, fire, atMs);
        if (body === null) continue;
        // Seen twice before it is believed.
        if (!seenBefore.has(key)) {
          seenBefore.add(key);
          continue;
        }
        toldMs.set(key, atMs);
        const answer = await server.send('POST', '/api/v1/detections', device, body, crypto.randomUUID());
        if (!answer.ok) console.error(`simulator: detection of ${camera.id}: ${answer.detail}`);
      }
  }
}

function isBefore(camera: CityCamera, fire: Emitter): boolean {
  const { distanceM, bearingDeg } = inverse(camera, fire);
  const off = Math.abs(((bearingDeg - camera.azimuthDeg + 540) % 360) - 180);
  return distanceM < REACH_M && off < CITY_LENS.hfovDeg / 2;
}

async function sightingOf(
  live: LiveCity,
  camera: CityCamera,
  fire: Emitter,
  atMs: number,
): Promise<Body | null> {
  const foot = live.foot(camera, fire, atMs);
  if (foot === null) return null;
  const { picture, boxes } = live.picture(camera, atMs);
  const box = boxes.get(fire.id);
  if (box === undefined || box.width < LEAST_PX) return null;
  burnIn(picture, osdOf(camera, atMs), 1);
  const jpeg = await jpegOf(picture);
  const clamp = (v: number, most: number): number => Math.max(0, Math.min(most, v));
  return {
    cameraId: camera.id,
    detectedAt: new Date(atMs).toISOString(),
    kind: 'smoke',
    confidence: Math.min(0.93, 0.6 + box.width / 300),
    box,
    image: { widthPx: PICTURE_PX.width, heightPx: PICTURE_PX.height },
    base: { x: clamp(foot.x, PICTURE_PX.width), y: clamp(foot.y, PICTURE_PX.height) },
    // A turning camera says where it looked; a fixed one looks where it was surveyed.
    ...(camera.ptz
      ? {
          aim: {
            azimuthDeg: camera.azimuthDeg,
            pitchDeg: CITY_PITCH_DEG,
            hfovDeg: CITY_LENS.hfovDeg,
            at: new Date(atMs).toISOString(),
          },
        }
      : {}),
    snapshot: jpeg.toString('base64'),
    note: '示意：模拟 AI 摄像机 / illustrative: pretend AI camera',
  };
}
