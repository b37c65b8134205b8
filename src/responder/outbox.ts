import type { LinkStep, StepBody } from './link-api.ts';

export interface PendingPhoto {
  key: string;
  jpeg: Blob;
}
/** A step with its photos, so that one entry is all that it needs. */
export type Pending = { [K in LinkStep]: { step: K; body: StepBody<K>; photos: PendingPhoto[] } }[LinkStep];

/** Entries in the order they were done. */
export interface OutboxStore {
  count(): Promise<number>;
  first(): Promise<Pending | null>;
  add(pending: Pending): Promise<void>;
  removeFirst(): Promise<void>;
}

export type SendResult =
  | { outcome: 'sent' }
  /** No connection, or the server asks to wait: keep and try later. */
  | { outcome: 'later' }
  | { outcome: 'refused'; code: string };

/**
 * Sends what waits, oldest first, one at a time. Stops at the first that cannot go now; drops one that the server
 * refuses for good and goes on, since the later ones may still stand. Returns the refusal codes.
 */
export async function flush(
  store: OutboxStore,
  send: (pending: Pending) => Promise<SendResult>,
): Promise<string[]> {
  const refusals: string[] = [];
  for (let next = await store.first(); next; next = await store.first()) {
    const result = await send(next);
    if (result.outcome === 'later') break;
    if (result.outcome === 'refused') refusals.push(result.code);
    await store.removeFirst();
  }
  return refusals;
}
