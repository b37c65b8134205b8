import { ProblemError } from './problem.ts';

const DAY_MS = 86_400_000;

/** Throws `period_reversed` when a period ends before it begins, `period_empty` when it ends as it begins. Epoch ms. */
export function demandOrder(fromMs: number, toMs: number): void {
  const context = { fromMs, toMs };
  if (fromMs > toMs)
    throw new ProblemError('period_reversed', 'The period ends before it begins: exchange the two.', {
      context,
    });
  if (fromMs === toMs)
    throw new ProblemError('period_empty', 'The period has no length: choose a later end.', { context });
}

/** The same, and throws `period_too_long` over `maxDays`. */
export function demandPeriod(fromMs: number, toMs: number, maxDays: number): void {
  demandOrder(fromMs, toMs);
  if (toMs - fromMs > maxDays * DAY_MS)
    throw new ProblemError('period_too_long', `A period of at most ${maxDays} days is computed at once.`, {
      context: { fromMs, toMs, maxDays },
    });
}
