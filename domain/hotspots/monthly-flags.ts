import { comparePeriods } from './compare-periods.ts';

export interface CellMonth {
  cell: string;
  /** Month's mean; null without data. */
  mean: number | null;
  sameMonthLastYear: number | null;
  lastMonth: number | null;
}

export type FlagReason = 'highest' | 'worst-year-on-year' | 'worst-month-on-month';

export interface CellFlag {
  cell: string;
  reasons: FlagReason[];
}

/** The `count` cells with the largest figure above `floor`; ties beyond the last place come in too. */
function worst(figures: readonly { cell: string; figure: number }[], count: number, floor: number): string[] {
  const sorted = figures.filter(({ figure }) => figure > floor).sort((a, b) => b.figure - a.figure);
  const last = sorted[Math.min(count, sorted.length) - 1];
  return last === undefined
    ? []
    : sorted.filter(({ figure }) => figure >= last.figure).map(({ cell }) => cell);
}

/**
 * The month's flags: highest means, worst against the same month last year, worst against last month. A cell that
 * did not get worse, or has no base, is never flagged for it.
 */
export function monthlyFlags(cells: readonly CellMonth[], count: number): CellFlag[] {
  if (count <= 0) return [];
  const changes = (base: (c: CellMonth) => number | null) =>
    cells.flatMap((c) => {
      const change = comparePeriods(c.mean, base(c), 'quantity');
      return change.kind === 'percent' ? [{ cell: c.cell, figure: change.change }] : [];
    });
  const means = cells.flatMap(({ cell, mean }) =>
    mean !== null && Number.isFinite(mean) ? [{ cell, figure: mean }] : [],
  );
  const byReason: [FlagReason, string[]][] = [
    ['highest', worst(means, count, -Infinity)],
    [
      'worst-year-on-year',
      worst(
        changes((c) => c.sameMonthLastYear),
        count,
        0,
      ),
    ],
    [
      'worst-month-on-month',
      worst(
        changes((c) => c.lastMonth),
        count,
        0,
      ),
    ],
  ];
  const flags = new Map<string, CellFlag>();
  for (const [reason, flagged] of byReason) {
    for (const cell of flagged) {
      const flag = flags.get(cell) ?? { cell, reasons: [] };
      flag.reasons.push(reason);
      flags.set(cell, flag);
    }
  }
  return [...flags.values()];
}
