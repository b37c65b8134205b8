import { readFile } from 'node:fs/promises';
import type { z } from 'zod';
import type { DetectionBody } from '../contract/detections.ts';

type Body = z.input<typeof DetectionBody>;

/** Pictures with a drawn plume in a known box, 640 × 360. */
const PICTURES = 'server/seed/clips';
interface Picture {
  width: number;
  height: number;
  smoke: { x: number; y: number; width: number; height: number };
}

/** Fixed cameras of the pilot city with the picture that each of them shows. */
const SIGHTS = [
  { cameraId: 'CAM-06', picture: 'field-c', distanceM: 3400 },
  { cameraId: 'CAM-01', picture: 'field-a', distanceM: 2900 },
  { cameraId: 'CAM-11', picture: 'field-b', distanceM: null },
  { cameraId: 'CAM-08', picture: 'field-b', distanceM: 4100 },
] as const;

/** The n-th pretended sighting, as an AI camera would report it at `atMs`. */
export async function sighting(n: number, atMs: number): Promise<Body> {
  const { cameraId, picture, distanceM } = SIGHTS[n % SIGHTS.length]!;
  const pictures = JSON.parse(await readFile(`${PICTURES}/clips.json`, 'utf8')) as Record<string, Picture>;
  const { width, height, smoke } = pictures[picture]!;
  return {
    cameraId,
    detectedAt: new Date(atMs).toISOString(),
    kind: 'smoke',
    confidence: 0.84,
    box: smoke,
    image: { widthPx: width, heightPx: height },
    ...(distanceM === null ? {} : { distanceM }),
    snapshot: (await readFile(`${PICTURES}/${picture}.jpg`)).toString('base64'),
    note: '示意 / illustrative',
  };
}
