import type { LinkTask } from '../../contract/link.ts';
import type { Draft } from './draft.ts';
import type { Offset } from './phone-clock.ts';
import type { OutboxStore, Pending, Refused } from './outbox.ts';

/** What one link keeps on the phone beside its outbox. */
export interface Kept {
  /** As last read, with when that was by the server's clock. */
  task: { task: LinkTask; readAtMs: number };
  picture: { url: string; jpeg: Blob };
  offset: Offset;
  phoneKey: string;
  draft: Draft;
  refused: Refused[];
  /** The link itself, only while something waits to be sent: so that it can go when the page is closed. */
  token: string;
}

export interface Vault {
  /** Of the database; no part of the link. */
  name: string;
  outbox: OutboxStore;
  load<K extends keyof Kept>(key: K): Promise<Kept[K] | null>;
  save<K extends keyof Kept>(key: K, value: Kept[K]): Promise<void>;
  forget(key: keyof Kept): Promise<void>;
}

export const VAULT_PREFIX = 'lookout-link-';
const STEPS = 'steps';
const KEPT = 'kept';

/** Name of the database of a link: a hash, so that the link itself is not written down a second time. */
export async function vaultName(token: string): Promise<string> {
  const digest = await crypto.subtle.digest('SHA-256', new TextEncoder().encode(token));
  const hex = [...new Uint8Array(digest, 0, 8)].map((b) => b.toString(16).padStart(2, '0')).join('');
  return `${VAULT_PREFIX}${hex}`;
}

/** What a link keeps in the phone's IndexedDB: closing the page or the phone loses nothing. */
export async function openVault(name: string): Promise<Vault> {
  const open = indexedDB.open(name, 1);
  open.addEventListener('upgradeneeded', () => {
    open.result.createObjectStore(STEPS, { autoIncrement: true });
    open.result.createObjectStore(KEPT);
  });
  const database = await done(open);
  const store = (of: string, mode: IDBTransactionMode) => database.transaction(of, mode).objectStore(of);
  return {
    name,
    outbox: {
      all: async () => (await done(store(STEPS, 'readonly').getAll())) as Pending[],
      first: async () => ((await done(store(STEPS, 'readonly').openCursor()))?.value as Pending) ?? null,
      add: async (pending) => void (await done(store(STEPS, 'readwrite').add(pending))),
      removeFirst: async () => {
        const cursor = await done(store(STEPS, 'readwrite').openCursor());
        if (cursor) await done(cursor.delete());
      },
    },
    load: async (key) => ((await done(store(KEPT, 'readonly').get(key))) as never) ?? null,
    save: async (key, value) => void (await done(store(KEPT, 'readwrite').put(value, key))),
    forget: async (key) => done(store(KEPT, 'readwrite').delete(key)),
  };
}

function done<T>(request: IDBRequest<T>): Promise<T> {
  return new Promise((resolve, reject) => {
    request.addEventListener('success', () => resolve(request.result));
    request.addEventListener('error', () => reject(request.error ?? new Error('the phone refused to store')));
  });
}
