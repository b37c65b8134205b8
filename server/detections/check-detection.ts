import {
  DETECTION_MAX_AGE_MS,
  DETECTION_MAX_AHEAD_MS,
  type DetectionBody,
} from '../../contract/detections.ts';
import type { CameraRow } from '../cameras/cameras.repository.ts';
import { ProblemError } from '../http/problem.ts';

/** Edges that a detector's rounding may overshoot. */
const EDGE_PX = 1;

/** Throws what is wrong with a detection that the form of its body does not tell: time, direction, box. */
export function assertDetection(body: DetectionBody, camera: CameraRow, nowMs: number): void {
  assertTime(Date.parse(body.detectedAt), nowMs);
  if (!body.box && !body.base && !body.direction && !body.position) {
    throw new ProblemError(
      'direction_missing',
      'Send box or base (pixels), direction (degrees) or position: without one nobody knows where to look.',
    );
  }
  const size = body.image ?? camera.lens;
  if (size) assertInPicture(body, size);
}

function assertTime(atMs: number, nowMs: number): void {
  const context = { detectedAtMs: atMs, nowMs };
  if (atMs > nowMs + DETECTION_MAX_AHEAD_MS) {
    const detail = `detectedAt is ${Math.round((atMs - nowMs) / 1000)} s ahead of the server: set the device's clock.`;
    throw new ProblemError('time_in_future', detail, { context });
  }
  if (atMs < nowMs - DETECTION_MAX_AGE_MS) {
    const detail = `detectedAt is older than ${DETECTION_MAX_AGE_MS / 3_600_000} hours.`;
    throw new ProblemError('time_too_old', detail, { context });
  }
}

function assertInPicture(body: DetectionBody, size: { widthPx: number; heightPx: number }): void {
  const { widthPx, heightPx } = size;
  const { box, base } = body;
  const boxOut = box && (box.x + box.width > widthPx + EDGE_PX || box.y + box.height > heightPx + EDGE_PX);
  const baseOut = base && (base.x > widthPx + EDGE_PX || base.y > heightPx + EDGE_PX);
  if (!boxOut && !baseOut) return;
  throw new ProblemError(
    'box_outside_image',
    `The ${boxOut ? 'box' : 'base'} reaches outside the picture of ${widthPx} × ${heightPx} pixels; send image with the size that it refers to.`,
    { context: { widthPx, heightPx } },
  );
}
