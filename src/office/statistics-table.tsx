import { useTranslation } from 'react-i18next';
import type { ResponseFigures, Statistics, StatisticsRow } from '../../contract/statistics.ts';
import { type Grouping, type Measure, MEASURES } from '../../domain/statistics/response.ts';
import { durationText, pairText, shareText } from './format.ts';
import styles from './office.module.css';

export const measuresOf = (by: Grouping): readonly Measure[] =>
  by === 'responder' ? ['accept', 'arrive', 'report'] : MEASURES;

/** One row for each group: counts, the rate of false alarms, and median and P90 of every step with how many are known. */
export function StatisticsTable({
  statistics: { by, rows, total, few },
  nameOf,
}: {
  statistics: Statistics;
  nameOf: (row: StatisticsRow) => string;
}) {
  const { t } = useTranslation('office');
  const measures = measuresOf(by);
  return (
    <div className={styles.scroll}>
      <table className={styles.table}>
        <thead>
          <tr>
            <th scope="col">{t(`stats.group.${by}`)}</th>
            <th scope="col">{t(by === 'responder' ? 'stats.tasks' : 'stats.raised')}</th>
            <th scope="col">{t(by === 'responder' ? 'stats.found' : 'stats.confirmed')}</th>
            <th scope="col">{t('stats.rejected')}</th>
            <th scope="col">{t('stats.rate')}</th>
            {measures.map((measure) => (
              <th key={measure} scope="col">
                {t(`stats.measure.${measure}`)}
              </th>
            ))}
          </tr>
        </thead>
        <tbody>
          {rows.map((row) => (
            <tr key={row.key}>
              <th scope="row">{nameOf(row)}</th>
              <Figures now={row.now} before={row.before} measures={measures} few={few} />
            </tr>
          ))}
          {by !== 'responder' && (
            <tr className={styles.totalRow}>
              <th scope="row">{t('stats.total')}</th>
              <Figures now={total.now} before={total.before} measures={measures} few={few} />
            </tr>
          )}
        </tbody>
      </table>
    </div>
  );
}

interface FiguresProps {
  now: ResponseFigures;
  before: ResponseFigures | null;
  measures: readonly Measure[];
  few: number;
}

function Figures({ now, before, measures, few }: FiguresProps) {
  const { t } = useTranslation('office');
  const was = (value: string | number | undefined) =>
    value !== undefined && before && <span className={styles.sub}>{t('stats.before', { value })}</span>;
  const verified = now.confirmed + now.rejected;
  return (
    <>
      <td>
        {now.raised}
        {was(before?.raised)}
      </td>
      <td>
        {now.confirmed}
        {was(before?.confirmed)}
      </td>
      <td>
        {now.rejected}
        {was(before?.rejected)}
      </td>
      <td>
        {shareText(now.falseRate)}
        {verified > 0 && (
          <span className={styles.sub}>
            {verified < few ? t('stats.few', { n: verified }) : `n = ${verified}`}
          </span>
        )}
        {was(before ? shareText(before.falseRate) : undefined)}
      </td>
      {measures.map((measure) => {
        const times = now.times[measure];
        return (
          <td key={measure} title={`${t('stats.median')} / ${t('stats.p90')}`}>
            {pairText(times)}
            {times.n > 0 && (
              <span className={styles.sub}>
                {times.n < few ? t('stats.few', { n: times.n }) : `n = ${times.n}`}
              </span>
            )}
            {was(before ? durationText(before.times[measure].medianMs) : undefined)}
          </td>
        );
      })}
    </>
  );
}
