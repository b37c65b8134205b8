import type { LiveRepository } from './live.repository.ts';

const MAX_AGE_S = 7 * 24 * 3600;
const MAX_COUNT = 1_000_000;

/** A console that was away longer, or for more events, reads everything again. */
export function pruneLiveLog(repository: LiveRepository): Promise<number> {
  return repository.prune(MAX_AGE_S, MAX_COUNT);
}
