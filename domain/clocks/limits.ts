import type { AlertLevel, ClockName } from './names.ts';

/** A rule for a clock; null in `alertKind` or `level` means any, null minutes means that it does not run. */
export interface ClockLimit {
  readonly clock: ClockName;
  readonly alertKind: string | null;
  readonly level: AlertLevel | null;
  readonly minutes: number | null;
}

export interface Subject {
  readonly kind: string;
  readonly level: AlertLevel;
}

/** Duty-room practice; every figure can be set. Exceedances are traced within a day, satellite points checked within one. */
export const DEFAULT_LIMITS: readonly ClockLimit[] = [
  { clock: 'confirm', alertKind: null, level: null, minutes: 3 },
  { clock: 'accept', alertKind: null, level: null, minutes: 5 },
  { clock: 'arrive', alertKind: null, level: null, minutes: 15 },
  { clock: 'feedback', alertKind: null, level: null, minutes: 30 },
  { clock: 'close', alertKind: null, level: null, minutes: 120 },
  { clock: 'trace', alertKind: null, level: null, minutes: 1440 },
  { clock: 'close', alertKind: 'station_exceedance', level: null, minutes: null },
  { clock: 'close', alertKind: 'satellite_fire', level: null, minutes: 1440 },
];

/** The rule that says most about the alert: kind and level, then kind, then level, then any. Null: does not run. */
export function limitMinutes(limits: readonly ClockLimit[], clock: ClockName, alert: Subject): number | null {
  return (
    mostSpecific(
      limits.filter((limit) => limit.clock === clock),
      alert,
    )?.minutes ?? null
  );
}

/** Of rules for kinds and levels, the one that fits the alert most closely; undefined when none fits. */
export function mostSpecific<R extends { alertKind: string | null; level: AlertLevel | null }>(
  rules: readonly R[],
  { kind, level }: Subject,
): R | undefined {
  const weight = (rule: R) => (rule.alertKind === null ? 0 : 2) + (rule.level === null ? 0 : 1);
  return rules
    .filter((rule) => (rule.alertKind ?? kind) === kind && (rule.level ?? level) === level)
    .toSorted((a, b) => weight(b) - weight(a))[0];
}
