import type { Logger } from '../log.ts';
import { type Hj212Repository, type NewRefusal, printable } from './hj212.repository.ts';

/** Refusals that wait to be written; beyond, they are counted and logged only. */
const MAX_WAITING = 500;
const WRITE_MS = 1_000;
/** Lines a second; the rest is summed up in one. */
const MAX_LINES = 5;
/** A packet has at most 1036 bytes. */
const MAX_BYTES = 1_100;

/** Everything refused: counted by reason always, logged and kept within bounds. */
export interface RefusalLog {
  add(refusal: NewRefusal): void;
  counts(): ReadonlyMap<string, number>;
  close(): Promise<void>;
}

export function openRefusalLog(repository: Hj212Repository, log: Logger): RefusalLog {
  const counts = new Map<string, number>();
  let waiting: NewRefusal[] = [];
  let lines = 0;
  let unlogged = 0;

  const write = async (): Promise<void> => {
    if (unlogged > 0) log.warn({ packets: unlogged }, 'more HJ 212 packets refused in this second');
    lines = 0;
    unlogged = 0;
    const batch = waiting;
    waiting = [];
    if (batch.length > 0) await repository.addRefusals(batch);
  };
  const onError = (err: unknown) => log.warn({ err }, 'refused HJ 212 packets not kept');
  const timer = setInterval(() => void write().catch(onError), WRITE_MS);
  timer.unref();

  return {
    add(refusal) {
      const { reason, mn, remote } = refusal;
      const bytes = refusal.bytes.slice(0, MAX_BYTES);
      counts.set(reason, (counts.get(reason) ?? 0) + 1);
      if (waiting.length < MAX_WAITING) waiting.push({ ...refusal, bytes });
      if (lines++ < MAX_LINES)
        log.warn({ reason, mn, remote, bytes: printable(bytes) }, 'HJ 212 packet refused');
      else unlogged++;
    },
    counts: () => counts,
    async close() {
      clearInterval(timer);
      await write().catch(onError);
    },
  };
}
