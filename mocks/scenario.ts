import { MOCK_DEVICE_TOKEN } from './handlers.ts';

const detection = (cameraId: string, ageS: number) => ({
  cameraId,
  detectedAt: new Date(Date.now() - ageS * 1000).toISOString(),
  kind: 'smoke_fire',
  confidence: 0.91,
  box: { x: 980, y: 420, width: 120, height: 140 },
});

/** Two fires: one with a distance some time ago, one with a bearing only just now. */
export function playScenario(): void {
  void post('scenario-1', { ...detection('CAM-04', 700), distanceM: 3900 });
  setTimeout(() => void post('scenario-2', detection('CAM-09', 2)), 8000);
}

const post = (key: string, body: unknown) =>
  fetch('/api/v1/detections', {
    method: 'POST',
    headers: {
      authorization: `Bearer ${MOCK_DEVICE_TOKEN}`,
      'idempotency-key': key,
      'content-type': 'application/json',
    },
    body: JSON.stringify(body),
  });
