const MOST = 64;
/** However the version says: what was read while a change was under way is read again after this. */
const LONGEST_MS = 60_000;

/** Answers by their parameters for as long as nothing they rest on has changed; the least recently asked goes first. */
export function answerCache(nowMs: () => number) {
  const entries = new Map<string, { version: number; atMs: number; answer: Promise<unknown> }>();
  return {
    of<T>(key: string, version: number, work: () => Promise<T>): Promise<T> {
      const known = entries.get(key);
      const isGood = known && known.version === version && nowMs() - known.atMs < LONGEST_MS;
      const entry = isGood ? known : { version, atMs: nowMs(), answer: work() };
      entries.delete(key);
      entries.set(key, entry);
      if (!isGood) void entry.answer.catch(() => entries.get(key) === entry && entries.delete(key));
      const oldest = entries.keys().next().value;
      if (entries.size > MOST && oldest !== undefined) entries.delete(oldest);
      return entry.answer as Promise<T>;
    },
  };
}
export type AnswerCache = ReturnType<typeof answerCache>;
