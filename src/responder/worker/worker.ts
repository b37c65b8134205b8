import { linkApi } from '../link-api.ts';
import { sendPending } from '../send-pending.ts';
import { openVault, VAULT_PREFIX } from '../vault.ts';
import { SENT, SYNC_TAG } from './register.ts';
import type { WorkerScope } from './scope.ts';

/** Written by the build: the page's files, and a name that changes with them. */
declare const PAGE_FILES: readonly string[];
declare const PAGE_VERSION: string;

const scope = self as unknown as WorkerScope;
const CACHE = `lookout-responder-${PAGE_VERSION}`;
/** The page under an address without any link: it is the same for all. */
const PAGE = '/responder.html';
/** On one bar of signal a kept page now is better than a fresh one in a minute. */
const NETWORK_MS = 3_000;

scope.addEventListener('install', (event) => {
  const keep = async () => {
    const cache = await caches.open(CACHE);
    await cache.addAll([PAGE, ...PAGE_FILES]);
    await scope.skipWaiting();
  };
  event.waitUntil(keep());
});

scope.addEventListener('activate', (event) => {
  const takeOver = async () => {
    const names = await caches.keys();
    const old = names.filter((name) => name.startsWith('lookout-responder-') && name !== CACHE);
    await Promise.all(old.map((name) => caches.delete(name)));
    await scope.clients.claim();
  };
  event.waitUntil(takeOver());
});

// Nothing but the page and its files: tasks, pictures and photos never enter this cache, nor does any link.
scope.addEventListener('fetch', (event) => {
  const { request } = event;
  const { origin, pathname } = new URL(request.url);
  if (request.method !== 'GET' || origin !== scope.location.origin) return;
  if (request.mode === 'navigate' && pathname.startsWith('/r/')) event.respondWith(page(request));
  else if (PAGE_FILES.includes(pathname)) event.respondWith(file(request, pathname));
});

scope.addEventListener('sync', (event) => {
  if (event.tag === SYNC_TAG) event.waitUntil(sendAll());
});

async function page(request: Request): Promise<Response> {
  try {
    const response = await fetch(request, { signal: AbortSignal.timeout(NETWORK_MS) });
    if (response.status < 500) return response;
  } catch {
    // No signal, or too little of it.
  }
  return (await caches.match(PAGE)) ?? Response.error();
}

async function file(request: Request, pathname: string): Promise<Response> {
  return (await caches.match(pathname)) ?? fetch(request);
}

/** Every link that left something to send; throws when something is left, so that the phone tries again later. */
async function sendAll(): Promise<void> {
  const databases = await indexedDB.databases();
  const names = databases.flatMap(({ name }) => (name?.startsWith(VAULT_PREFIX) ? [name] : []));
  let isLeft = false;
  for (const name of names) {
    const vault = await openVault(name);
    const [token, phoneKey] = [await vault.load('token'), await vault.load('phoneKey')];
    if (token === null) continue;
    await sendPending(vault, linkApi(token, phoneKey ?? ''));
    isLeft ||= (await vault.outbox.first()) !== null;
  }
  const clients = await scope.clients.matchAll({ includeUncontrolled: true });
  // oxlint-disable-next-line unicorn/require-post-message-target-origin -- a client of a worker takes none
  for (const client of clients) client.postMessage(SENT);
  if (isLeft) throw new Error('something waits still');
}
