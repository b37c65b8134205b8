import type { TFunction } from 'i18next';
import type { ResponseFigures, Statistics, StatisticsRow } from '../../contract/statistics.ts';
import { type Cell, csvText } from '../ui/csv.ts';
import { measuresOf } from './statistics-table.tsx';

const minutes = (ms: number | null): number | null => (ms === null ? null : Math.round(ms / 600) / 100);

/** The table as a file: times in minutes, the period before in columns of its own. */
export function statisticsCsv(
  { by, rows, total, previous }: Statistics,
  nameOf: (row: StatisticsRow) => string,
  t: TFunction<'office'>,
): string {
  const measures = measuresOf(by);
  const headOf = (suffix: string): string[] => [
    ...(['raised', 'confirmed', 'rejected', 'rate'] as const).map((name) => `${t(`stats.${name}`)}${suffix}`),
    ...measures.flatMap((measure) => {
      const name = t(`stats.measure.${measure}`);
      return [
        `${name} n${suffix}`,
        `${name} ${t('stats.median')} (min)${suffix}`,
        `${name} P90 (min)${suffix}`,
      ];
    }),
  ];
  const cellsOf = (figures: ResponseFigures | null): Cell[] =>
    figures === null
      ? []
      : [
          figures.raised,
          figures.confirmed,
          figures.rejected,
          figures.falseRate === null ? null : Math.round(figures.falseRate * 1000) / 1000,
          ...measures.flatMap((measure): Cell[] => {
            const { n, medianMs, p90Ms } = figures.times[measure];
            return [n, minutes(medianMs), minutes(p90Ms)];
          }),
        ];
  const suffix = ` (${t('bulletins.previous')})`;
  return csvText([
    [t(`stats.group.${by}`), ...headOf(''), ...(previous ? headOf(suffix) : [])],
    ...rows.map((row): Cell[] => [nameOf(row), ...cellsOf(row.now), ...cellsOf(row.before)]),
    ...(by === 'responder' ? [] : [[t('stats.total'), ...cellsOf(total.now), ...cellsOf(total.before)]]),
  ]);
}
