import { useEffect } from 'react';
import { useTranslation } from 'react-i18next';
import { showBadge } from '../alerts/page-badge.ts';
import { untaken } from '../alerts/queue-order.ts';
import { useOpenAlerts, useRecentAlerts } from '../api/queries.ts';
import { useFormats } from '../i18n/use-formats.ts';
import { StateNote } from '../ui/state-note.tsx';
import styles from './briefing-page.module.css';
import { countByDistrict, falseRate, sumCounts, type DistrictCount } from './district-counts.ts';

function Cells({ count }: { count: DistrictCount }) {
  const formats = useFormats();
  const rate = falseRate(count);
  return (
    <>
      <td>{count.total}</td>
      <td>{count.open}</td>
      <td>{count.confirmed}</td>
      <td>{count.rejected}</td>
      <td>{rate === null ? '—' : formats.percent(rate)}</td>
    </>
  );
}

/** The latest alerts counted by district, and in words what this page does not do yet. */
export function BriefingPage() {
  const { t } = useTranslation(['app', 'common']);
  const formats = useFormats();
  const query = useRecentAlerts();
  const waiting = untaken(useOpenAlerts().data?.alerts ?? []).length;
  const title = t('briefing.title');
  useEffect(() => showBadge(waiting, title), [waiting, title]);

  const alerts = query.data?.alerts ?? [];
  const counts = countByDistrict(alerts);
  const times = alerts.map((alert) => alert.firstDetectedAtMs);
  const illustrative = alerts.filter((alert) => alert.illustrative).length;
  const nameOf = (adcode: number | null) =>
    t(`district.${adcode ?? 'none'}` as 'district.none', {
      ns: 'common',
      defaultValue: String(adcode),
    });

  return (
    <main className={styles.page}>
      <h1 className={styles.title}>{title}</h1>
      {query.isPending ? (
        <StateNote kind="loading" title={t('loading', { ns: 'common' })} />
      ) : query.isError && !query.data ? (
        <StateNote
          kind="failed"
          title={t('failed', { ns: 'common' })}
          action={{ label: t('retry', { ns: 'common' }), run: () => void query.refetch() }}
        />
      ) : alerts.length === 0 ? (
        <StateNote kind="empty" title={t('briefing.empty')}>
          {t('briefing.emptyHint')}
        </StateNote>
      ) : (
        <section className={styles.card}>
          <p className={styles.period}>
            {t('briefing.period', {
              n: alerts.length,
              from: formats.dateTime(Math.min(...times)),
              to: formats.dateTime(Math.max(...times)),
            })}
            {illustrative > 0 && ` · ${t('briefing.illustrative', { n: illustrative })}`}
          </p>
          <table className={styles.table}>
            <thead>
              <tr>
                {(['district', 'total', 'open', 'confirmed', 'rejected', 'rate'] as const).map((name) => (
                  <th key={name} scope="col">
                    {t(`briefing.${name}`)}
                  </th>
                ))}
              </tr>
            </thead>
            <tbody>
              {counts.map((count) => (
                <tr key={count.adcode ?? 'none'}>
                  <th scope="row">{nameOf(count.adcode)}</th>
                  <Cells count={count} />
                </tr>
              ))}
            </tbody>
            <tfoot>
              <tr>
                <th scope="row">{t('briefing.sum')}</th>
                <Cells count={sumCounts(counts)} />
              </tr>
            </tfoot>
          </table>
        </section>
      )}
      <section className={styles.coming}>
        <h2>{t('briefing.coming')}</h2>
        <p>{t('briefing.comingText')}</p>
      </section>
    </main>
  );
}
