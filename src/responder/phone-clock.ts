/** How far the phone's clock is behind the server's, measured by one exchange. */
export interface Offset {
  /** Add it to the phone's time for the server's. */
  offsetMs: number;
  /** Half of the time the exchange took: the offset is no better. */
  errorMs: number;
}

/** A `Date` header is cut to the second: on average half of one is missing. */
const HEADER_CUT_MS = 500;
/** Below this the phone's clock is as good as what can be measured. */
const NOISE_MS = 2_000;
/** A clock may be put right at any time: what was measured long ago counts less than what was measured worse just now. */
const LASTS = 8;

export interface PhoneClock {
  /** The server's time, as far as the phone knows. */
  nowMs(): number;
  /** For an act: corrected and as the phone's clock was set. */
  stamp(): { doneAtMs: number; phoneAtMs: number; key: string };
  /** Takes the `Date` header of an answer that was asked for and arrived at these phone times. */
  measure(dateHeader: string | null, askedAtMs: number, answeredAtMs: number): void;
}

/** Starts with what was measured before, for a phone that is opened without signal. */
export function phoneClock(
  before: Offset | null,
  save: (offset: Offset) => void,
  phoneNowMs: () => number = Date.now,
): PhoneClock {
  let best = before;
  let since = 0;
  const nowMs = () => {
    const offsetMs = best?.offsetMs ?? 0;
    return phoneNowMs() + (Math.abs(offsetMs) < NOISE_MS ? 0 : offsetMs);
  };
  return {
    nowMs,
    stamp: () => ({ doneAtMs: nowMs(), phoneAtMs: phoneNowMs(), key: crypto.randomUUID() }),
    measure(dateHeader, askedAtMs, answeredAtMs) {
      const serverMs = Date.parse(dateHeader ?? '');
      if (Number.isNaN(serverMs)) return;
      const errorMs = (answeredAtMs - askedAtMs) / 2;
      since += 1;
      const isMoved =
        best !== null &&
        Math.abs(serverMs + HEADER_CUT_MS - answeredAtMs + errorMs - best.offsetMs) >
          errorMs + best.errorMs + NOISE_MS;
      if (best && !isMoved && errorMs >= best.errorMs && since < LASTS) return;
      since = 0;
      best = { offsetMs: Math.round(serverMs + HEADER_CUT_MS - (askedAtMs + errorMs)), errorMs };
      save(best);
    },
  };
}
