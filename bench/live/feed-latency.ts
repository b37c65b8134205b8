import { setTimeout as delay } from 'node:timers/promises';
import { percentile } from '../percentile.ts';
import type { AiBox, SentDetection } from './device.ts';
import { alertIn, openConsole, type SseConsole } from './sse-console.ts';

const CONSOLES = 100;
const DETECTIONS = 1_200;
const PER_SECOND = 25;
const ARRIVAL_LIMIT_MS = 10_000;

/**
 * From a detection to each of the connected consoles. The figure counts from the moment the device starts to send,
 * which is before the server accepts; from the answer on is printed beside it.
 */
export async function feedLatency(url: string, cookie: string, box: AiBox): Promise<{ feedP95Ms: number }> {
  const consoles = await Promise.all(Array.from({ length: CONSOLES }, () => openConsole(url, cookie)));
  const sending: Promise<SentDetection>[] = [];
  const startMs = performance.now();
  for (let n = 0; n < DETECTIONS; n++) {
    await delay(Math.max(0, startMs + (n * 1000) / PER_SECOND - performance.now()));
    sending.push(box.send());
  }
  const sent = await Promise.all(sending);
  await allArrived(consoles, sent);
  const samples = consoles.flatMap((console) => arrivals(console, sent));
  for (const console of consoles) console.cut();

  const fromStart = samples.map(({ arrivedAtMs, detection }) => arrivedAtMs - detection.sentAtMs);
  const fromAnswer = samples.map(({ arrivedAtMs, detection }) => arrivedAtMs - detection.answeredAtMs);
  const [p50, p95, p99] = [0.5, 0.95, 0.99].map((share) => Math.round(percentile(fromStart, share)));
  console.log(
    `feed: ${DETECTIONS} detections at ${PER_SECOND}/s × ${CONSOLES} consoles, n = ${samples.length}; from the start of the ` +
      `request p50 ${p50} ms, p95 ${p95} ms, p99 ${p99} ms; from its answer p95 ${Math.round(percentile(fromAnswer, 0.95))} ms`,
  );
  return { feedP95Ms: p95 ?? NaN };
}

/** The first message of each detection's alert that knows of it. */
function arrivals(console: SseConsole, sent: readonly SentDetection[]) {
  const byAlert = new Map<number, { lastDetectedAtMs: number; atMs: number }[]>();
  for (const message of console.messages) {
    const alert = alertIn(message);
    if (!alert) continue;
    const told = byAlert.get(alert.id) ?? [];
    told.push({ lastDetectedAtMs: alert.lastDetectedAtMs, atMs: message.atMs });
    byAlert.set(alert.id, told);
  }
  return sent.map((detection) => {
    const told = byAlert.get(detection.receipt.alertId) ?? [];
    const first = told.find(({ lastDetectedAtMs }) => lastDetectedAtMs >= detection.detectedAtMs);
    return { detection, arrivedAtMs: first?.atMs ?? Infinity };
  });
}

async function allArrived(consoles: readonly SseConsole[], sent: readonly SentDetection[]): Promise<void> {
  const limitMs = performance.now() + ARRIVAL_LIMIT_MS;
  const missing = () =>
    consoles.some((c) => arrivals(c, sent).some(({ arrivedAtMs }) => arrivedAtMs === Infinity));
  while (missing()) {
    if (performance.now() > limitMs) return;
    await delay(200);
  }
}
