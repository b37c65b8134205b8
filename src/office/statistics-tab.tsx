import { useQuery } from '@tanstack/react-query';
import { useState } from 'react';
import { useTranslation } from 'react-i18next';
import type { Statistics, StatisticsRow } from '../../contract/statistics.ts';
import { GROUPINGS, NONE } from '../../domain/statistics/response.ts';
import { useFormats } from '../i18n/use-formats.ts';
import { Button } from '../ui/button.tsx';
import { Segments } from '../ui/choice.tsx';
import { saveFile } from '../ui/save-file.ts';
import { StateNote } from '../ui/state-note.tsx';
import { ReadState } from './failure.tsx';
import { DAY_MS, dayStartMs } from './format.ts';
import type { OfficeProps } from './office.tsx';
import styles from './office.module.css';
import { daysBack, PeriodBar } from './period-bar.tsx';
import { statisticsQuery } from './queries.ts';
import { statisticsCsv } from './statistics-csv.ts';
import { StatisticsTable } from './statistics-table.tsx';
import { WeekChart } from './week-chart.tsx';

/** How alerts were answered: times per step and false alarms, by group, beside the period before. */
export function StatisticsTab({ search, onSearch, lang }: OfficeProps) {
  const { t } = useTranslation('office');
  const formats = useFormats();
  const [today] = useState(() => formats.date(Date.now()));
  const { by = 'district', beside: compare = 'previous' } = search;
  const dates = { to: search.to ?? today, from: search.from ?? daysBack(search.to ?? today, 28) };
  const read = useQuery(
    statisticsQuery({ by, compare, from: dayStartMs(dates.from), to: dayStartMs(dates.to) + DAY_MS }),
  );
  const nameOf = useGroupNames(lang);
  return (
    <div className={styles.stack}>
      <section className={styles.card}>
        <div className={`${styles.tools} ${styles.line}`}>
          <Segments
            label={t('stats.by')}
            choices={GROUPINGS.map((value) => ({ value, label: t(`stats.group.${value}`) }))}
            value={by}
            onChange={(value) => onSearch({ by: value })}
          />
          <label>
            <input
              type="checkbox"
              checked={compare === 'previous'}
              onChange={(event) => onSearch({ beside: event.target.checked ? undefined : 'none' })}
            />{' '}
            {t('stats.compare')}
          </label>
          <span className={styles.space} />
          <Button
            aria-disabled={!read.data}
            onClick={() =>
              read.data &&
              saveFile(
                `lookout-response-${by}-${dates.from}-${dates.to}.csv`,
                'text/csv;charset=utf-8',
                statisticsCsv(read.data, nameOf(read.data), t),
              )
            }
          >
            {t('stats.csv')}
          </Button>
        </div>
        <PeriodBar
          key={`${dates.from} ${dates.to}`}
          dates={dates}
          today={today}
          onDates={(next) => onSearch({ from: next.from, to: next.to })}
        />
      </section>
      {!read.data || read.isError ? (
        <ReadState read={read} />
      ) : (
        <Shown statistics={read.data} nameOf={nameOf(read.data)} />
      )}
    </div>
  );
}

function Shown({ statistics, nameOf }: { statistics: Statistics; nameOf: (row: StatisticsRow) => string }) {
  const { t } = useTranslation('office');
  const formats = useFormats();
  const { previous, illustrative, weeks, total, by, rows } = statistics;
  if (total.now.raised === 0 && (total.before?.raised ?? 0) === 0)
    return (
      <StateNote kind="empty" title={t('stats.empty')}>
        {t('stats.emptyHint')}
      </StateNote>
    );
  return (
    <>
      <section className={styles.card}>
        <p className={styles.muted}>
          {previous &&
            t('stats.compared', {
              from: formats.date(previous.fromMs),
              to: formats.date(previous.toMs - 1),
            })}
          {illustrative > 0 && (
            <span className={styles.warn}> · {t('stats.illustrative', { n: illustrative })}</span>
          )}
        </p>
        {rows.length > 0 && <StatisticsTable statistics={statistics} nameOf={nameOf} />}
        <p className={styles.note}>
          {t('stats.note')} {by === 'responder' && t('stats.responderNote')}
        </p>
      </section>
      <section className={styles.card}>
        <h2 className={styles.cardTitle}>{t('stats.weekly')}</h2>
        <WeekChart slots={weeks} title={t('stats.weekly')} />
        <p className={styles.note}>{t('stats.weeklyNote')}</p>
      </section>
    </>
  );
}

/** What a group is called in the user's language. */
export function useGroupNames(lang: 'zh-CN' | 'en') {
  const { t } = useTranslation('office');
  return ({ by }: Pick<Statistics, 'by'>) =>
    ({ key, nameZh, nameEn }: StatisticsRow): string => {
      if (by === 'kind') return t(`kind.${key}` as 'kind.manual', { defaultValue: key });
      if (key === NONE) return by === 'camera' ? t('stats.noCamera') : t('stats.noDistrict');
      return lang === 'en' ? nameEn : nameZh;
    };
}
