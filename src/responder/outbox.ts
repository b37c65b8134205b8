import type { LinkStep, StepBody } from './link-api.ts';

export interface PendingPhoto {
  key: string;
  jpeg: Blob;
  /** Where and when the phone says it was taken. */
  told?: PhotoTold;
}
export interface PhotoTold {
  lon?: number;
  lat?: number;
  accuracyM?: number;
  atMs?: number;
}
/** A step with its photos, so that one entry is all that it needs. */
export type Pending = { [K in LinkStep]: { step: K; body: StepBody<K>; photos: PendingPhoto[] } }[LinkStep];

/** What the server did not take, and why. */
export interface Refused {
  step: LinkStep;
  doneAtMs: number;
  code: string;
  /** The state that stood in the way, as the server says it. */
  because: string | null;
}

/** Entries in the order they were done. */
export interface OutboxStore {
  all(): Promise<Pending[]>;
  first(): Promise<Pending | null>;
  add(pending: Pending): Promise<void>;
  removeFirst(): Promise<void>;
}

export type SendResult =
  | { outcome: 'sent' }
  /** No connection, or the server asks to wait: keep and try later. */
  | { outcome: 'later' }
  | { outcome: 'refused'; code: string; because: string | null };

/**
 * Sends what waits, oldest first, one at a time. Stops at the first that cannot go now; drops one that the server
 * refuses for good and goes on, since the later ones may still stand. Returns what was refused.
 */
export async function flush(
  store: OutboxStore,
  send: (pending: Pending) => Promise<SendResult>,
): Promise<Refused[]> {
  const refusals: Refused[] = [];
  for (let next = await store.first(); next; next = await store.first()) {
    const result = await send(next);
    if (result.outcome === 'later') break;
    if (result.outcome === 'refused') {
      const { code, because } = result;
      refusals.push({ step: next.step, doneAtMs: next.body.doneAtMs, code, because });
    }
    await store.removeFirst();
  }
  return refusals;
}
