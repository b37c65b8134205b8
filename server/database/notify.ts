import { setTimeout as delay } from 'node:timers/promises';
import { Client, escapeIdentifier } from 'pg';

export interface Notifications {
  /**
   * Calls `onPayload` for each NOTIFY on `channel`. `onGap` is called after the connection was lost and is back: what
   * was notified meanwhile never arrives, so read the tables again. Returns how to stop.
   */
  listen(channel: string, onPayload: (payload: string) => void, onGap?: () => void): Promise<() => void>;
  close(): Promise<void>;
}

interface Listener {
  channel: string;
  onPayload: (payload: string) => void;
  onGap: (() => void) | undefined;
}

const FIRST_RETRY_MS = 100;
const LONGEST_RETRY_MS = 5_000;

/** One connection that LISTENs for this node and reconnects for as long as it is open. Throws when the first try fails. */
export async function openNotifications(
  url: string,
  onError: (error: Error) => void = () => undefined,
): Promise<Notifications> {
  const listeners = new Set<Listener>();
  const closing = new AbortController();
  const channels = () => new Set([...listeners].map((listener) => listener.channel));
  let client = await connect();

  async function connect(): Promise<Client> {
    // keepAlive: a silent connection that a firewall dropped is noticed.
    const fresh = new Client({
      connectionString: url,
      application_name: 'lookout listener',
      keepAlive: true,
    });
    fresh.on('notification', ({ channel, payload }) => {
      for (const listener of listeners) if (listener.channel === channel) listener.onPayload(payload ?? '');
    });
    fresh.on('error', onError);
    await fresh.connect();
    fresh.once('end', () => {
      if (!closing.signal.aborted) void reconnect();
    });
    for (const channel of channels()) await fresh.query(`listen ${escapeIdentifier(channel)}`);
    return fresh;
  }

  async function reconnect(): Promise<void> {
    for (
      let waitMs = FIRST_RETRY_MS;
      !closing.signal.aborted;
      waitMs = Math.min(waitMs * 2, LONGEST_RETRY_MS)
    ) {
      await delay(waitMs, undefined, { signal: closing.signal }).catch(() => undefined);
      if (closing.signal.aborted) return;
      try {
        client = await connect();
        for (const listener of listeners) listener.onGap?.();
        return;
      } catch (error) {
        onError(error as Error);
      }
    }
  }

  return {
    async listen(channel, onPayload, onGap) {
      const listener: Listener = { channel, onPayload, onGap };
      listeners.add(listener);
      // A lost connection listens again to every channel when it is back.
      await client.query(`listen ${escapeIdentifier(channel)}`).catch(onError);
      return () => {
        listeners.delete(listener);
      };
    },
    async close() {
      closing.abort();
      await client.end().catch(() => undefined);
    },
  };
}
