import { keepPreviousData, useQuery } from '@tanstack/react-query';
import { useTranslation } from 'react-i18next';
import { openAlertsAtQuery } from '../api/past-alerts.ts';
import { useAlertDetail } from '../api/queries.ts';
import { formatAge } from '../i18n/formats.ts';
import { useFormats } from '../i18n/use-formats.ts';
import { Button } from '../ui/button.tsx';
import { Pill } from '../ui/pill.tsx';
import { StateNote } from '../ui/state-note.tsx';
import { nameAlert, placeOf } from './alert-name.ts';
import styles from './past-alerts.module.css';
import queue from './queue.module.css';
import { byUrgency } from './queue-order.ts';
import { Timeline } from './timeline.tsx';

export interface PastAlertsProps {
  /** The moment shown, epoch ms. */
  atMs: number;
  selectedId: number | null;
  onSelect: (id: number | null) => void;
  onLive: () => void;
}

/** What had happened to the chosen alert by then, and the way to it in the present. */
function PastDetail({ id, atMs, onLive }: { id: number; atMs: number; onLive: () => void }) {
  const { t } = useTranslation('alerts');
  const { data } = useAlertDetail(id);
  if (!data) return null;
  return (
    <div className={styles.detail}>
      <Timeline entries={data.timeline.filter((entry) => entry.atMs <= atMs)} />
      <Button wide onClick={onLive}>
        {t('past.openNow', { id })}
      </Button>
    </div>
  );
}

/** The queue as it stood at a past moment: to read, not to act on. */
export function PastAlerts({ atMs, selectedId, onSelect, onLive }: PastAlertsProps) {
  const { t, i18n } = useTranslation(['alerts', 'common']);
  const formats = useFormats();
  const query = useQuery({ ...openAlertsAtQuery(atMs), placeholderData: keepPreviousData });
  const alerts = query.data?.alerts.toSorted(byUrgency);
  return (
    <section className={styles.column} aria-label={t('past.title')}>
      <header className={styles.head}>
        <b>{t('past.title')}</b> <span>{formats.dateTime(atMs).slice(0, 11)}</span>
      </header>
      {query.isError && !alerts ? (
        <StateNote
          kind="failed"
          title={t('failed')}
          action={{ label: t('retry', { ns: 'common' }), run: () => void query.refetch() }}
        />
      ) : !alerts ? (
        <StateNote kind="loading" title={t('loading', { ns: 'common' })} />
      ) : alerts.length === 0 ? (
        <StateNote kind="empty" title={t('past.empty')} />
      ) : (
        <ul className={queue.queue} aria-label={t('past.title')}>
          {alerts.map((alert) => (
            <li key={alert.id}>
              <button
                type="button"
                className={`${queue.row} ${queue[alert.stage] ?? ''}`}
                aria-current={alert.id === selectedId || undefined}
                onClick={() => onSelect(alert.id === selectedId ? null : alert.id)}
              >
                <span className={queue.name}>
                  #{alert.id} {nameAlert(t, alert, i18n.language)}
                </span>
                <time className={queue.age} title={t('age')}>
                  {formatAge(atMs - alert.firstDetectedAtMs)}
                </time>
                <span className={queue.place}>{placeOf(alert, i18n.language) || t('position.unknown')}</span>
                <span className={queue.marks}>
                  <Pill>{t(`stage.${alert.stage}`)}</Pill>
                  {alert.illustrative && <Pill>{t('illustrative', { ns: 'common' })}</Pill>}
                </span>
              </button>
            </li>
          ))}
        </ul>
      )}
      {selectedId !== null && alerts?.some((alert) => alert.id === selectedId) && (
        <PastDetail id={selectedId} atMs={atMs} onLive={onLive} />
      )}
      <p className={styles.note}>{t('past.note')}</p>
    </section>
  );
}
