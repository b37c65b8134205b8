import sharp from 'sharp';
import { httpClient } from './http.ts';

export interface SentDetection {
  key: string;
  cameraId: string;
  detectedAtMs: number;
  sentAtMs: number;
  answeredAtMs: number;
  receipt: { detectionId: string; alertId: number; created: boolean };
}

/** One in so many detections carries a picture of 40 KB, as an AI box sends one per event and not per frame. */
const PICTURE_EVERY = 4;
const FIRES_PER_CAMERA = 24;

/** A JPEG of about 40 KB, base64. */
export async function picture(): Promise<string> {
  const noise = { type: 'gaussian' as const, mean: 128, sigma: 40 };
  const create = { width: 380, height: 240, channels: 3 as const, background: '#777', noise };
  const jpeg = await sharp({ create }).jpeg().toBuffer();
  return jpeg.toString('base64');
}

/**
 * An AI box with many cameras. Each detection has a key and a time of its own, later than the one before, so that it
 * can be found again in what the server tells; together they make a few hundred fires.
 */
export function aiBox(url: string, token: string, snapshot: string, cameraIds: readonly string[]) {
  const client = httpClient(url);
  let lastAtMs = 0;
  let count = 0;

  const next = () => {
    const n = count++;
    lastAtMs = Math.max(lastAtMs + 1, Date.now() - 1000);
    const fire = Math.floor(n / cameraIds.length) % FIRES_PER_CAMERA;
    const body = {
      cameraId: cameraIds[n % cameraIds.length] ?? '',
      detectedAt: new Date(lastAtMs).toISOString(),
      kind: 'smoke',
      confidence: 0.8,
      direction: { azimuthDeg: fire * (360 / FIRES_PER_CAMERA), pitchDeg: -1 },
      ...(n % PICTURE_EVERY === 0 ? { snapshot } : {}),
    };
    return {
      key: `bench-${token.slice(0, 6)}-${n}`,
      detectedAtMs: lastAtMs,
      cameraId: body.cameraId,
      text: JSON.stringify(body),
    };
  };

  const post = async (detection: ReturnType<typeof next>): Promise<SentDetection> => {
    const sentAtMs = performance.now();
    const { status, body } = await client.send('/api/v1/detections', {
      method: 'POST',
      headers: {
        'content-type': 'application/json',
        authorization: `Bearer ${token}`,
        'idempotency-key': detection.key,
        'content-length': String(Buffer.byteLength(detection.text)),
      },
      body: detection.text,
    });
    if (status !== 201) throw new Error(`a detection was answered ${status}: ${body.slice(0, 300)}`);
    const { key, cameraId, detectedAtMs } = detection;
    const receipt = JSON.parse(body) as SentDetection['receipt'];
    return { key, cameraId, detectedAtMs, sentAtMs, answeredAtMs: performance.now(), receipt };
  };

  return { next, post, send: () => post(next()), close: () => client.close() };
}
export type AiBox = ReturnType<typeof aiBox>;
