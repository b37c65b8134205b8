/** Where pictures are looked at: a thread beside the one that serves people. One detector for each camera. */
import { readlinkSync } from 'node:fs';
import os from 'node:os';
import { parentPort } from 'node:worker_threads';
import { createDetector, type Detector } from '../../domain/detect/detector.ts';
import { BASE_THRESHOLD } from '../../domain/detect/threshold.ts';
import { FRAME_PX } from './frames.ts';
import type { FromLooker, ToLooker } from './looker.ts';

const detectors = new Map<string, Detector>();
const { width, height } = FRAME_PX;

/** Looking gives way to serving. Linux has a priority for each thread; elsewhere it stays. */
function giveWay(): void {
  if (process.platform !== 'linux') return;
  try {
    os.setPriority(Number(readlinkSync('/proc/thread-self').split('/').at(-1)), 10);
  } catch {
    // Not allowed here: it only takes more from others.
  }
}

giveWay();
// oxlint-disable-next-line unicorn/require-post-message-target-origin -- a thread, not a window
const reply = (message: FromLooker) => parentPort?.postMessage(message);

function detectorOf(cameraId: string): Detector {
  const known = detectors.get(cameraId);
  if (known) return known;
  const made = createDetector({ width, height, threshold: BASE_THRESHOLD });
  detectors.set(cameraId, made);
  return made;
}

parentPort?.on('message', (message: ToLooker) => {
  const { cameraId } = message;
  switch (message.kind) {
    case 'forget':
      return void detectors.delete(cameraId);
    case 'skyline':
      return detectorOf(cameraId).setSkyline(Float32Array.from(message.rows));
    case 'look': {
      const { atMs, luma, threshold } = message;
      const detector = detectorOf(cameraId);
      detector.setThreshold(threshold);
      const { findings, tracks } = detector.see({ width, height, luma, atMs });
      const peak = tracks.reduce((most, track) => Math.max(most, track.sure > 1 ? 0 : track.score), 0);
      return reply({ cameraId, atMs, findings: [...findings], peak });
    }
  }
});
