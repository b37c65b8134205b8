import type { Change, Figure, HotspotAnswer } from '../../contract/hotspots.ts';
import { comparePeriods, type FigureKind } from '../../domain/hotspots/compare-periods.ts';

/** A figure of three periods. Null stands for missing, which is never zero. */
export function figure(
  kind: FigureKind,
  now: number | null,
  previous: number | null,
  year: number | null,
): Figure {
  const compared = (value: number | null) => ({
    value,
    change: comparePeriods(now, value, kind) satisfies Change,
  });
  return { now, previous: compared(previous), year: compared(year) };
}

type Measured = {
  count: number;
  perKm2: number;
  confirmedPercent: number | null;
  falsePercent: number | null;
  arriveMinutes: number | null;
  closeMinutes: number | null;
};

const KINDS: Record<keyof HotspotAnswer['figures'], FigureKind> = {
  count: 'quantity',
  perKm2: 'quantity',
  confirmedPercent: 'share',
  falsePercent: 'share',
  arriveMinutes: 'quantity',
  closeMinutes: 'quantity',
};

/** Null for a period before records began. */
export function figuresOf(
  now: Measured,
  previous: Measured | null,
  year: Measured | null,
): HotspotAnswer['figures'] {
  const names = Object.keys(KINDS) as (keyof Measured)[];
  return Object.fromEntries(
    names.map((name) => [
      name,
      figure(KINDS[name], now[name], previous?.[name] ?? null, year?.[name] ?? null),
    ]),
  ) as HotspotAnswer['figures'];
}
