import type { AiBox, SentDetection } from './device.ts';
import { httpClient } from './http.ts';

const SENDERS = 16;
const DETECTIONS = 1_000;

export interface Killable {
  /** The device of one round, connected to the server as it runs now. */
  box: (round: number) => AiBox;
  kill9AndRestart: () => Promise<void>;
  /** Base address and session of the server as it runs now. */
  session: () => Promise<{ url: string; cookie: string }>;
}

/**
 * Kills the server in the middle of 1,000 detections, once for each of `killsAfter` (how many were accepted by then).
 * The device repeats what was not answered under the same key, as devices do. Counts what was accepted and is gone, and
 * what is there twice.
 */
export async function killNine(server: Killable, killsAfter: readonly number[]) {
  let lost = 0;
  let doubled = 0;
  for (const [round, killAfter] of killsAfter.entries()) {
    const accepted = await sendThroughKill(server, round, killAfter);
    const { url, cookie } = await server.session();
    const stored = await storedDetections(
      url,
      cookie,
      new Set(accepted.map(({ receipt }) => receipt.alertId)),
    );
    const times = new Map<string, number>();
    for (const detection of stored) times.set(nameOf(detection), (times.get(nameOf(detection)) ?? 0) + 1);
    const ids = new Set(stored.map(({ id }) => id));
    lost += accepted.filter(({ receipt }) => !ids.has(receipt.detectionId)).length;
    doubled += accepted.filter((detection) => (times.get(nameOf(detection)) ?? 0) > 1).length;
    console.log(
      `kill -9 after ${killAfter} accepted: ${accepted.length} accepted in all, ${lost} lost so far`,
    );
  }
  return { lostAfterKill: lost, doubledAfterKill: doubled };
}

/** No two detections of one camera have the same time here. */
const nameOf = ({ cameraId, detectedAtMs }: { cameraId: string; detectedAtMs: number }) =>
  `${cameraId} ${detectedAtMs}`;

async function sendThroughKill(server: Killable, round: number, killAfter: number): Promise<SentDetection[]> {
  const accepted: SentDetection[] = [];
  const box = server.box(round);
  const unanswered: ReturnType<AiBox['next']>[] = [];
  const restarts: Promise<void>[] = [];

  const sender = async () => {
    while (restarts.length === 0) {
      const detection = box.next();
      try {
        accepted.push(await box.post(detection));
      } catch (error) {
        if (restarts.length === 0) throw error;
        unanswered.push(detection);
      }
      if (restarts.length === 0 && accepted.length >= killAfter) restarts.push(server.kill9AndRestart());
    }
  };
  await Promise.all(Array.from({ length: SENDERS }, sender));
  await Promise.all(restarts);
  const again = server.box(round);
  for (const detection of unanswered) accepted.push(await again.post(detection));
  while (accepted.length < DETECTIONS) accepted.push(await again.post(box.next()));
  box.close();
  again.close();
  return accepted;
}

async function storedDetections(url: string, cookie: string, alertIds: ReadonlySet<number>) {
  const client = httpClient(url, 4);
  const stored: { id: string; cameraId: string; detectedAtMs: number }[] = [];
  for (const id of alertIds) {
    const { status, body } = await client.send(`/api/v1/alerts/${id}`, { headers: { cookie } });
    if (status !== 200) throw new Error(`alert #${id} was answered ${status}`);
    stored.push(...(JSON.parse(body) as { detections: typeof stored }).detections);
  }
  client.close();
  return stored;
}
