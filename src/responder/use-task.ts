import { useCallback, useEffect, useRef, useState } from 'react';
import type { LinkTask } from '../../contract/link.ts';
import { LinkError, type LinkApi } from './link-api.ts';
import type { Pending, Refused } from './outbox.ts';
import { sendPending } from './send-pending.ts';
import type { Vault } from './vault.ts';
import { withPending } from './with-pending.ts';
import { askForSync, onWorkerSent } from './worker/register.ts';

export type TaskState =
  | { state: 'loading' }
  /** `live`: as the server says now · `kept`: as it was last read · `asking`: kept, and just being read anew */
  | { state: 'shown'; task: LinkTask; readAtMs: number; fresh: 'live' | 'kept' | 'asking' }
  | { state: 'failed'; code: string; context: Record<string, unknown> };

export interface TaskHandle {
  /** With what was done and has not arrived yet. */
  view: TaskState;
  pending: readonly Pending[];
  sending: boolean;
  refusals: readonly Refused[];
  /** Keeps the step on the phone and sends it as soon as that is possible. */
  act: (pending: Pending) => Promise<void>;
  reload: () => void;
}

export interface TaskDeps {
  api: LinkApi;
  vault: Vault;
  token: string;
  /** The server's time as far as the phone knows. */
  nowMs: () => number;
}

const POLL_MS = 15_000;

/** The task behind the link: read, kept for when there is no signal, and its steps sent in order. */
export function useTask({ api, vault, token, nowMs }: TaskDeps): TaskHandle {
  const [view, setView] = useState<TaskState>({ state: 'loading' });
  const [pending, setPending] = useState<Pending[]>([]);
  const [sending, setSending] = useState(false);
  const [refusals, setRefusals] = useState<Refused[]>([]);
  const busy = useRef(false);

  const show = useCallback(
    (task: LinkTask) => {
      const readAtMs = nowMs();
      void vault.save('task', { task, readAtMs });
      setView({ state: 'shown', task, readAtMs, fresh: 'live' });
    },
    [nowMs, vault],
  );

  const read = useCallback(async () => {
    try {
      show(await api.read());
    } catch (error) {
      if (error instanceof LinkError && !error.passing) {
        await Promise.all([vault.forget('task'), vault.forget('picture')]);
        setView({ state: 'failed', code: error.code, context: error.context });
        return;
      }
      setView((now) =>
        now.state === 'shown'
          ? { ...now, fresh: 'kept' }
          : { state: 'failed', code: 'unreachable', context: {} },
      );
    }
  }, [api, show, vault]);

  const drain = useCallback(async () => {
    if (busy.current) return;
    busy.current = true;
    setSending(true);
    const sendAll = async () => {
      await sendPending(vault, api, show);
      const left = await vault.outbox.all();
      setPending(left);
      setRefusals((await vault.load('refused')) ?? []);
      await read();
      if (left.length > 0) await askForSync();
    };
    await sendAll().finally(() => {
      busy.current = false;
      setSending(false);
    });
  }, [api, read, show, vault]);

  useEffect(() => {
    const tick = () => void drain();
    // What is kept first: a phone with one bar of signal shows it at once.
    const begin = async () => {
      const [kept, waiting] = await Promise.all([vault.load('task'), vault.outbox.all()]);
      setPending(waiting);
      if (kept && kept.task.expiresAtMs > nowMs())
        setView((now) => (now.state === 'loading' ? { state: 'shown', ...kept, fresh: 'asking' } : now));
      tick();
    };
    void begin();
    const timer = setInterval(tick, POLL_MS);
    const forget = onWorkerSent(tick);
    addEventListener('online', tick);
    document.addEventListener('visibilitychange', tick);
    return () => {
      clearInterval(timer);
      forget();
      removeEventListener('online', tick);
      document.removeEventListener('visibilitychange', tick);
    };
  }, [drain, nowMs, vault]);

  const act = useCallback(
    async (next: Pending) => {
      await vault.forget('refused');
      setRefusals([]);
      await vault.save('token', token);
      await vault.outbox.add(next);
      setPending(await vault.outbox.all());
      await drain();
    },
    [drain, token, vault],
  );
  const ahead = view.state === 'shown' ? { ...view, task: withPending(view.task, pending) } : view;
  return { view: ahead, pending, sending, refusals, act, reload: () => void drain() };
}
