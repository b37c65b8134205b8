import type { LiveRepository } from './live.repository.ts';

export interface Retention {
  maxAgeS: number;
  maxCount: number;
}

/** A console that was away longer, or for more events, reads everything again. */
export const RETENTION: Retention = { maxAgeS: 7 * 24 * 3600, maxCount: 1_000_000 };
const EVERY_MS = 10 * 60_000;

/** Prunes the live log from time to time; nodes that do it at once do no harm. Returns how to stop. */
export function startRetention(
  repository: LiveRepository,
  onError: (error: unknown) => void,
  { maxAgeS, maxCount }: Retention = RETENTION,
): () => void {
  const timer = setInterval(() => {
    repository.prune(maxAgeS, maxCount).catch(onError);
  }, EVERY_MS);
  timer.unref();
  return () => clearInterval(timer);
}
