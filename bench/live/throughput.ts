import type { AiBox } from './device.ts';

const SENDERS = 48;
const WARM_UP = 500;
const DETECTIONS = 5_000;

/** Detections accepted, each durable before its answer, per second; this load generator runs on the same machine. */
export async function throughput(box: AiBox): Promise<{ detectionsPerSecond: number }> {
  await sendAll(box, WARM_UP);
  const startMs = performance.now();
  await sendAll(box, DETECTIONS);
  const seconds = (performance.now() - startMs) / 1000;
  const detectionsPerSecond = Math.round(DETECTIONS / seconds);
  console.log(
    `throughput: ${DETECTIONS} detections by ${SENDERS} senders in ${seconds.toFixed(1)} s, every 4th with 40 KB`,
  );
  return { detectionsPerSecond };
}

async function sendAll(box: AiBox, count: number): Promise<void> {
  let left = count;
  await Promise.all(
    Array.from({ length: SENDERS }, async () => {
      while (left-- > 0) await box.send();
    }),
  );
}
