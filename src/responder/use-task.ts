import { useCallback, useEffect, useRef, useState } from 'react';
import type { LinkTask } from '../../contract/link.ts';
import { LinkError, type LinkApi } from './link-api.ts';
import { flush, type OutboxStore, type Pending, type SendResult } from './outbox.ts';

export type TaskState =
  | { state: 'loading' }
  | { state: 'shown'; task: LinkTask; readAtMs: number; live: boolean }
  | { state: 'failed'; code: string };

export interface TaskHandle {
  view: TaskState;
  waiting: number;
  sending: boolean;
  refusals: string[];
  /** Keeps the step on the phone and sends it as soon as that is possible. */
  act: (pending: Pending) => Promise<void>;
  reload: () => void;
}

const POLL_MS = 15_000;

/** The task behind the link: read, kept for when there is no signal, and its steps sent in order. */
export function useTask(api: LinkApi, store: OutboxStore, cache: TaskCache): TaskHandle {
  const [view, setView] = useState<TaskState>({ state: 'loading' });
  const [waiting, setWaiting] = useState(0);
  const [sending, setSending] = useState(false);
  const [refusals, setRefusals] = useState<string[]>([]);
  const busy = useRef(false);

  const show = useCallback(
    (task: LinkTask) => {
      cache.save(task);
      setView({ state: 'shown', task, readAtMs: Date.now(), live: true });
    },
    [cache],
  );

  const read = useCallback(async () => {
    try {
      show(await api.read());
    } catch (error) {
      if (error instanceof LinkError && !error.passing) {
        cache.clear();
        setView({ state: 'failed', code: error.code });
        return;
      }
      const kept = cache.load();
      setView((now) => {
        if (now.state === 'shown') return { ...now, live: false };
        return kept ? { state: 'shown', ...kept, live: false } : { state: 'failed', code: 'unreachable' };
      });
    }
  }, [api, cache, show]);

  const drain = useCallback(async () => {
    if (busy.current) return;
    busy.current = true;
    setSending(true);
    const sendAll = async () => {
      const refused = await flush(store, (pending) => sendOne(api, pending, show));
      if (refused.length > 0) setRefusals(refused);
      const left = await store.count();
      setWaiting(left);
      if (left === 0) await read();
    };
    await sendAll().finally(() => {
      busy.current = false;
      setSending(false);
    });
  }, [api, read, show, store]);

  useEffect(() => {
    const tick = () => void drain();
    tick();
    const timer = setInterval(tick, POLL_MS);
    addEventListener('online', tick);
    document.addEventListener('visibilitychange', tick);
    return () => {
      clearInterval(timer);
      removeEventListener('online', tick);
      document.removeEventListener('visibilitychange', tick);
    };
  }, [drain]);

  const act = useCallback(
    async (pending: Pending) => {
      setRefusals([]);
      await store.add(pending);
      setWaiting(await store.count());
      await drain();
    },
    [drain, store],
  );
  return { view, waiting, sending, refusals, act, reload: () => void drain() };
}

async function sendOne(api: LinkApi, pending: Pending, show: (task: LinkTask) => void): Promise<SendResult> {
  try {
    const photoIds: string[] = [];
    for (const { jpeg, key } of pending.photos) photoIds.push(await api.photo(jpeg, key));
    show(
      pending.step === 'link.result'
        ? await api.step(pending.step, { ...pending.body, photoIds })
        : await api.step(pending.step, pending.body),
    );
    return { outcome: 'sent' };
  } catch (error) {
    if (error instanceof LinkError && !error.passing) return { outcome: 'refused', code: error.code };
    return { outcome: 'later' };
  }
}

export interface TaskCache {
  load(): { task: LinkTask; readAtMs: number } | null;
  save(task: LinkTask): void;
  clear(): void;
}

/** What was last seen, for a field without signal. Kept for this tab's session only: it names people and places. */
export function sessionCache(storage: Storage): TaskCache {
  const name = 'lookout.task';
  return {
    load: () => {
      try {
        return JSON.parse(storage.getItem(name) ?? 'null') as ReturnType<TaskCache['load']>;
      } catch {
        return null;
      }
    },
    save: (task) => storage.setItem(name, JSON.stringify({ task, readAtMs: Date.now() })),
    clear: () => storage.removeItem(name),
  };
}
