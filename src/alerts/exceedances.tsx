import { useQuery } from '@tanstack/react-query';
import { useTranslation } from 'react-i18next';
import type { Alert } from '../../contract/alerts.ts';
import { exceedancesQuery } from '../api/queries.ts';
import { useFormats } from '../i18n/use-formats.ts';
import { StateNote } from '../ui/state-note.tsx';
import styles from './exceedances.module.css';
import { wordFailure } from './refusal-words.ts';

const SHOWN = 6;

/** Three significant figures: no station measures more. */
const figure = (value: number) => String(Number(value.toPrecision(3)));

/** The values behind a station alert, against their limits, newest first. */
export function Exceedances({
  alertId,
  worst,
}: {
  alertId: number;
  worst: NonNullable<Alert['exceedance']>;
}) {
  const { t, i18n } = useTranslation(['alerts', 'common']);
  const formats = useFormats();
  const query = useQuery(exceedancesQuery(alertId, worst.values));
  const rows = query.data ?? [];
  const en = i18n.language === 'en';
  return (
    <section className={styles.exceedances} aria-label={t('exceedance.title')}>
      <p className={styles.worst}>
        {t('exceedance.worst', {
          species: en ? worst.speciesEn : worst.speciesZh,
          value: figure(worst.value),
          unit: worst.unit,
          limit: figure(worst.limit),
        })}
        {worst.multiple !== null && (
          <b>{t('exceedance.times', { n: figure(Math.round(worst.multiple * 100) / 100) })}</b>
        )}
      </p>
      {query.isError && (
        <StateNote
          kind="failed"
          title={t('failed', { ns: 'common' })}
          action={{ label: t('retry', { ns: 'common' }), run: () => void query.refetch() }}
        >
          {wordFailure(t, query.error, formats)}
        </StateNote>
      )}
      {rows.length > 0 && (
        <table className={styles.table}>
          <thead>
            <tr>
              <th scope="col">{t('exceedance.station')}</th>
              <th scope="col">{t('exceedance.item')}</th>
              <th scope="col">{t('exceedance.value')}</th>
              <th scope="col">{t('exceedance.limit')}</th>
              <th scope="col">{t('exceedance.at')}</th>
            </tr>
          </thead>
          <tbody>
            {rows.slice(0, SHOWN).map((row) => (
              <tr key={`${row.featureId} ${row.species} ${row.atMs}`}>
                <th scope="row">{en ? row.nameEn : row.nameZh}</th>
                <td>{en ? row.speciesEn : row.speciesZh}</td>
                <td className={styles.number}>{figure(row.value)}</td>
                <td className={styles.number}>{figure(row.limit)}</td>
                <td className={styles.number}>{formats.hourMinute(row.atMs)}</td>
              </tr>
            ))}
          </tbody>
        </table>
      )}
      {rows.length > SHOWN && (
        <p className={styles.more}>{t('exceedance.more', { n: rows.length - SHOWN })}</p>
      )}
    </section>
  );
}
