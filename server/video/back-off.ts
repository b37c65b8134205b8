/** Wait before attempt `attempt` (1, 2, …): doubles up to `mostMs`, ±20 % by `random` in 0..1. */
export function backOffMs(attempt: number, firstMs: number, mostMs: number, random: number): number {
  const plain = Math.min(mostMs, firstMs * 2 ** Math.min(20, Math.max(0, attempt - 1)));
  return Math.round(plain * (0.8 + 0.4 * random));
}
