import { useTranslation } from 'react-i18next';
import type { TimelineEntry } from '../../../contract/alerts.ts';
import { responderLocale } from '../locale.ts';
import styles from '../responder.module.css';
import { clockTime } from '../words.ts';

type Told = keyof (typeof responderLocale)['en']['watch']['action'];

/** What happened, the newest first; how links and positions came about is no matter of a leader. */
export function WatchTimeline({ entries }: { entries: readonly TimelineEntry[] }) {
  const { t } = useTranslation('responder');
  const told = entries.filter(({ action }) => action in responderLocale.en.watch.action).toReversed();
  return (
    <section className={styles.people} aria-label={t('watch.timeline')}>
      <h2>{t('watch.timeline')}</h2>
      <ol className={styles.timeline}>
        {told.map((entry) => (
          <li key={entry.id}>
            <time>{clockTime(entry.atMs)}</time>
            <span>
              <b>{t(`watch.action.${entry.action as Told}`)}</b> {entry.by.name}
              {typeof entry.detail['note'] === 'string' && entry.detail['note'] !== '' && (
                <> · {entry.detail['note']}</>
              )}
            </span>
          </li>
        ))}
      </ol>
    </section>
  );
}
