/** How the sound of this console stands. */
export type AlarmState = 'quiet' | 'silenced' | 'blocked' | 'ringing';

export interface AlarmFacts {
  /** Alerts that nobody took yet. */
  untaken: number;
  /** Until when this console is silenced, epoch ms; null when it is not. */
  silencedUntilMs: number | null;
  /** The browser lets the page sound: somebody has clicked on it. */
  allowed: boolean;
  nowMs: number;
}

/** Rings while anybody has to act, unless silenced for a time or not allowed by the browser. */
export function alarmOf({ untaken, silencedUntilMs, allowed, nowMs }: AlarmFacts): AlarmState {
  if (silencedUntilMs !== null && silencedUntilMs > nowMs) return 'silenced';
  if (!allowed) return 'blocked';
  return untaken > 0 ? 'ringing' : 'quiet';
}
