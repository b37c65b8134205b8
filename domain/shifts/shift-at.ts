/** When the day and the night shift begin, minutes after midnight in the city, from a moment on. */
export interface ShiftTimes {
  /** Epoch ms; itself a change of shift. */
  validFromMs: number;
  dayMin: number;
  nightMin: number;
}

export interface ShiftSpan {
  startsAtMs: number;
  endsAtMs: number;
  kind: 'day' | 'night';
}

const MIN_MS = 60_000;
const DAY_MS = 24 * 60 * MIN_MS;
/** China has kept UTC+8 without daylight saving since 1991. */
const OFFSET_MS = 8 * 60 * MIN_MS;

/**
 * The shift that an instant lies in: every instant lies in exactly one. `times` from the oldest on, the first one valid
 * since ever. New times begin with a change of shift, so the first shift under them may be shorter or longer.
 */
export function shiftAt(atMs: number, times: readonly ShiftTimes[]): ShiftSpan {
  const n = Math.max(
    0,
    times.findLastIndex(({ validFromMs }) => validFromMs <= atMs),
  );
  const now = times[n];
  if (!now) throw new RangeError('no shift times are known');
  const next = times[n + 1]?.validFromMs ?? Infinity;
  const { last, following } = changesAround(atMs, now);
  return {
    startsAtMs: Math.max(last.atMs, n === 0 ? -Infinity : now.validFromMs),
    endsAtMs: Math.min(following, next),
    kind: last.kind,
  };
}

/** The shifts that meet [fromMs, toMs), in order. */
export function shiftsBetween(fromMs: number, toMs: number, times: readonly ShiftTimes[]): ShiftSpan[] {
  const shifts: ShiftSpan[] = [];
  for (let atMs = fromMs; atMs < toMs;) {
    const shift = shiftAt(atMs, times);
    shifts.push(shift);
    atMs = shift.endsAtMs;
  }
  return shifts;
}

function changesAround(atMs: number, { dayMin, nightMin }: ShiftTimes) {
  const midnightMs = Math.floor((atMs + OFFSET_MS) / DAY_MS) * DAY_MS - OFFSET_MS;
  const changes = [-1, 0, 1]
    .flatMap((day) => [
      { atMs: midnightMs + day * DAY_MS + dayMin * MIN_MS, kind: 'day' as const },
      { atMs: midnightMs + day * DAY_MS + nightMin * MIN_MS, kind: 'night' as const },
    ])
    .sort((a, b) => a.atMs - b.atMs);
  const n = changes.findLastIndex((change) => change.atMs <= atMs);
  const last = changes[n];
  const following = changes[n + 1];
  if (!last || !following) throw new RangeError(`no change of shift around ${atMs}`);
  return { last, following: following.atMs };
}
