export const WORKER_URL = '/responder-worker.js';
export const SYNC_TAG = 'lookout-outbox';
export const SENT = 'lookout-sent';

interface SyncRegistration extends ServiceWorkerRegistration {
  readonly sync?: { register(tag: string): Promise<void> };
}

/** `navigator.serviceWorker` is missing on plain http and in private windows of some phones. */
const container = () => (navigator as { serviceWorker?: ServiceWorkerContainer }).serviceWorker;

/** Keeps the page for the next opening, which may be without signal. */
export function keepPage(): void {
  // Never in the way of the first picture.
  const register = () =>
    void container()
      ?.register(WORKER_URL, { scope: '/r/' })
      .catch(() => undefined);
  if (document.readyState === 'complete') register();
  else addEventListener('load', register, { once: true });
}

/** Asks the phone to send what waits when the signal is back, even with the page closed; not every phone can. */
export async function askForSync(): Promise<void> {
  const registration: SyncRegistration | undefined = await container()?.getRegistration('/r/');
  await registration?.sync?.register(SYNC_TAG).catch(() => undefined);
}

/** Tells when the worker has sent something; returns how to stop listening. */
export function onWorkerSent(listener: () => void): () => void {
  const take = ({ data }: MessageEvent) => {
    if (data === SENT) listener();
  };
  container()?.addEventListener('message', take);
  return () => container()?.removeEventListener('message', take);
}
