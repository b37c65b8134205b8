/** Answers shared by all viewers of a camera: one request upstream at a time per key, kept for a while. */
export class FileCache<T> {
  #mostBytes: number;
  #sizeOf: (value: T) => number;
  #kept = new Map<string, { value: T; untilMs: number; byteLength: number }>();
  #coming = new Map<string, Promise<T>>();
  #byteLength = 0;

  constructor(mostBytes: number, sizeOf: (value: T) => number) {
    this.#mostBytes = mostBytes;
    this.#sizeOf = sizeOf;
  }

  /** `keepMs` says how long a loaded value may be shared; 0 keeps only the one in flight. */
  async get(
    key: string,
    nowMs: () => number,
    load: () => Promise<T>,
    keepMs: (value: T) => number,
  ): Promise<T> {
    const kept = this.#kept.get(key);
    if (kept && kept.untilMs > nowMs()) return kept.value;
    const coming = this.#coming.get(key);
    if (coming) return coming;
    const loading = load().finally(() => this.#coming.delete(key));
    this.#coming.set(key, loading);
    const value = await loading;
    this.#drop(key);
    const ms = keepMs(value);
    if (ms > 0) this.#keep(key, value, nowMs() + ms);
    return value;
  }

  #keep(key: string, value: T, untilMs: number): void {
    const byteLength = this.#sizeOf(value);
    this.#kept.set(key, { value, untilMs, byteLength });
    this.#byteLength += byteLength;
    for (const oldest of this.#kept.keys()) {
      if (this.#byteLength <= this.#mostBytes) break;
      this.#drop(oldest);
    }
  }

  #drop(key: string): void {
    this.#byteLength -= this.#kept.get(key)?.byteLength ?? 0;
    this.#kept.delete(key);
  }
}
