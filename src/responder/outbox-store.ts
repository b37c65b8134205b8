import type { OutboxStore, Pending } from './outbox.ts';

const STORE = 'steps';

/**
 * The outbox of one link in the phone's IndexedDB: closing the page or the phone loses nothing. The database is named
 * by a hash, so that the link itself is not written down a second time.
 */
export async function indexedStore(token: string): Promise<OutboxStore> {
  const digest = await crypto.subtle.digest('SHA-256', new TextEncoder().encode(token));
  const name = `lookout-${[...new Uint8Array(digest, 0, 8)].map((b) => b.toString(16).padStart(2, '0')).join('')}`;
  const open = indexedDB.open(name, 1);
  open.addEventListener('upgradeneeded', () => open.result.createObjectStore(STORE, { autoIncrement: true }));
  const database = await done(open);
  const steps = (mode: IDBTransactionMode) => database.transaction(STORE, mode).objectStore(STORE);
  return {
    count: () => done(steps('readonly').count()),
    first: async () => ((await done(steps('readonly').openCursor()))?.value as Pending | undefined) ?? null,
    add: async (pending) => {
      await done(steps('readwrite').add(pending));
    },
    removeFirst: async () => {
      const cursor = await done(steps('readwrite').openCursor());
      if (cursor) await done(cursor.delete());
    },
  };
}

function done<T>(request: IDBRequest<T>): Promise<T> {
  return new Promise((resolve, reject) => {
    request.addEventListener('success', () => resolve(request.result));
    request.addEventListener('error', () => reject(request.error ?? new Error('the phone refused to store')));
  });
}
