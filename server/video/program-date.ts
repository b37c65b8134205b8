const JUMP_MS = 2_000;
const PULL = 0.1;

/**
 * Wall-clock time of a segment's first picture. Continues the segment before it and is pulled gently
 * towards the arrival time, so that network jitter does not shake the age of the picture and the
 * camera's drifting clock does not move it; a real jump is taken over at once.
 */
export function nextProgramDateMs(
  before: { programDateMs: number; durationS: number } | null,
  arrivedAtMs: number,
): number {
  if (!before) return Math.round(arrivedAtMs);
  const expectedMs = before.programDateMs + before.durationS * 1000;
  const errorMs = arrivedAtMs - expectedMs;
  return Math.round(Math.abs(errorMs) > JUMP_MS ? arrivedAtMs : expectedMs + errorMs * PULL);
}
