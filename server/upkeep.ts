const EVERY_MS = 10 * 60_000;

/** Runs each task now and then; nodes that do the same at once do no harm. Returns how to stop. */
export function startUpkeep(
  tasks: Record<string, () => Promise<unknown>>,
  onError: (name: string, error: unknown) => void,
  everyMs = EVERY_MS,
): () => void {
  const timer = setInterval(() => {
    for (const [name, run] of Object.entries(tasks)) run().catch((error: unknown) => onError(name, error));
  }, everyMs);
  timer.unref();
  return () => clearInterval(timer);
}
