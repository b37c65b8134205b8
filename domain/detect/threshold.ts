/** From what a camera has shown so far to the score at which it alarms; every part is told, and each can be taken back. */

export interface Learned {
  /** Set by an officer: above 0 alarms earlier. */
  readonly sensitivity: number;
  /** False: only `sensitivity` counts. */
  readonly learns: boolean;
  /** Highest score of an hour in which nothing was alarmed, averaged over `quietHours`. */
  readonly quietPeak: number;
  readonly quietHours: number;
  /** Alerts of this detector and camera that officers confirmed and rejected. */
  readonly confirmed: number;
  readonly rejected: number;
}

export interface Threshold {
  readonly value: number;
  readonly base: number;
  /** Added because the place is restless even when nothing burns. */
  readonly quiet: number;
  /** Added because officers rejected too many, taken away because they confirmed nearly all. */
  readonly answers: number;
  readonly sensitivity: number;
}

export const BASE_THRESHOLD = 0.9;
const LEAST = 0.5;
const MOST = 0.995;
/** Above the usual peak of a quiet hour by this. */
const MARGIN = 0.05;
const LEAST_QUIET_HOURS = 2;
const LEAST_ANSWERS = 5;
/** Of ten alerts, officers want eight to be real. */
const WANTED_PRECISION = 0.8;

export function thresholdOf(learned: Learned): Threshold {
  const { sensitivity, learns, quietPeak, quietHours, confirmed, rejected } = learned;
  const answered = confirmed + rejected;
  const quiet =
    learns && quietHours >= LEAST_QUIET_HOURS ? Math.max(0, quietPeak + MARGIN - BASE_THRESHOLD) : 0;
  const answers =
    learns && answered >= LEAST_ANSWERS
      ? Math.max(-0.05, Math.min(0.08, 0.15 * (WANTED_PRECISION - confirmed / answered)))
      : 0;
  const value = Math.max(LEAST, Math.min(MOST, BASE_THRESHOLD + quiet + answers - sensitivity));
  return { value, base: BASE_THRESHOLD, quiet, answers, sensitivity };
}
