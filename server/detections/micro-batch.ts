interface Waiting<T, R> {
  item: T;
  resolve: (result: R) => void;
  reject: (error: unknown) => void;
}

/**
 * Runs items in batches: what arrives while one batch runs makes up the next, so a lone item never waits and many share
 * one commit. Each promise settles only after its batch is done. `run` answers in the order of its items; when it throws
 * what `isItemFault` takes for the fault of one item, the items are run one by one, so that the bad one fails alone.
 */
export function microBatch<T, R>(
  run: (items: T[]) => Promise<R[]>,
  maxItems: number,
  isItemFault: (error: unknown) => boolean,
): (item: T) => Promise<R> {
  const waiting: Waiting<T, R>[] = [];
  let running = false;

  const settle = async (batch: Waiting<T, R>[]): Promise<void> => {
    try {
      const results = await run(batch.map(({ item }) => item));
      batch.forEach(({ resolve }, i) => resolve(results[i] as R));
    } catch (error) {
      if (batch.length > 1 && isItemFault(error)) for (const one of batch) await settle([one]);
      else for (const { reject } of batch) reject(error);
    }
  };

  const drain = async (): Promise<void> => {
    running = true;
    while (waiting.length > 0) await settle(waiting.splice(0, maxItems));
    running = false;
  };

  return (item) =>
    new Promise<R>((resolve, reject) => {
      waiting.push({ item, resolve, reject });
      if (!running) void drain();
    });
}
