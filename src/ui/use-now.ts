import { useSyncExternalStore } from 'react';

const listeners = new Set<() => void>();
let timer: ReturnType<typeof setInterval> | undefined;
let secondMs = Math.floor(Date.now() / 1000) * 1000;

function tick() {
  const next = Math.floor(Date.now() / 1000) * 1000;
  if (next === secondMs) return;
  secondMs = next;
  for (const listener of listeners) listener();
}

function subscribe(listener: () => void): () => void {
  listeners.add(listener);
  timer ??= setInterval(tick, 200);
  tick();
  return () => {
    listeners.delete(listener);
    if (listeners.size > 0) return;
    clearInterval(timer);
    timer = undefined;
  };
}

/** This machine's clock, epoch ms, at whole seconds; one timer drives every clock on the page. */
export function useNow(): number {
  return useSyncExternalStore(subscribe, () => secondMs);
}
