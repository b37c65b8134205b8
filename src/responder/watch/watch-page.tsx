import { useTranslation } from 'react-i18next';
import type { WatchedAlert } from '../../../contract/watches.ts';
import { toggleLanguage } from '../i18n.ts';
import { MiniMap } from '../mini-map.tsx';
import { Coordinates } from '../place-facts.tsx';
import { Problem } from '../problem.tsx';
import styles from '../responder.module.css';
import { Snapshot } from '../snapshot.tsx';
import { clockTime } from '../words.ts';
import { useWatch } from './use-watch.ts';
import type { WatchApi } from './watch-api.ts';
import { WatchPeople } from './watch-people.tsx';
import { WatchTimeline } from './watch-timeline.tsx';

/** One alert for somebody who only looks on: what, where, who is there, what happened. */
export function WatchPage({ api }: { api: WatchApi }) {
  const { t, i18n } = useTranslation('responder');
  const { view, reload } = useWatch(api);
  const language = (
    <button type="button" className={styles.language} onClick={toggleLanguage}>
      {i18n.language === 'en' ? '中文' : 'EN'}
    </button>
  );
  if (view.state === 'loading')
    return (
      <main className={styles.page} aria-busy="true">
        <p className={styles.hint}>{t('loading')}</p>
      </main>
    );
  if (view.state === 'failed') return <Problem code={view.code} onRetry={reload} language={language} />;
  const { watched, stale } = view;
  const { alert } = watched;
  return (
    <main className={styles.page}>
      <header className={styles.header}>
        <span className={styles.readOnly}>{t('watch.readOnly', { label: watched.label })}</span>
        <span />
        {language}
        <h1 className={styles.wide}>
          {t('watch.title', { id: alert.id, what: t(`watch.kind.${alert.smokeKind ?? alert.kind}`) })}
        </h1>
      </header>
      <p className={styles.stage} data-stage={alert.stage} role="status">
        {t(`watch.alertStage.${alert.stage}`)}
        {alert.illustrative && <span className={styles.illustrative}>{t('illustrative')}</span>}
      </p>
      <Snapshot snapshot={watched.snapshot} read={() => api.snapshot()} />
      <MiniMap task={{ position: alert.position, mapContext: watched.mapContext }} me={null} />
      <Facts watched={watched} />
      <WatchPeople assignments={alert.assignments} api={api} />
      <WatchTimeline entries={watched.timeline} />
      <p className={stale ? styles.late : styles.hint} role="status">
        {stale
          ? t('stale', { time: clockTime(watched.nowMs) })
          : t('watch.updated', { time: clockTime(watched.nowMs) })}
        {' · '}
        {t('watch.expires', { time: clockTime(watched.expiresAtMs) })}
      </p>
    </main>
  );
}

function Facts({ watched: { alert, banZone } }: { watched: WatchedAlert }) {
  const { t, i18n } = useTranslation('responder');
  const zh = i18n.language !== 'en';
  const { verification, place } = alert;
  return (
    <dl className={styles.facts}>
      <dt>{t('watch.seen')}</dt>
      <dd>{clockTime(alert.firstDetectedAtMs)}</dd>
      <dt>{t('place')}</dt>
      <dd>{(place && (zh ? place.nameZh : place.nameEn)) ?? t('unknownPlace')}</dd>
      <dt>{t('coordinates')}</dt>
      <dd>
        <Coordinates position={alert.position} />
      </dd>
      {banZone && (
        <>
          <dt>{t('ban')}</dt>
          <dd>{zh ? banZone.nameZh : banZone.nameEn}</dd>
        </>
      )}
      <dt>{t('watch.verification')}</dt>
      <dd>
        {t(`watch.verified.${verification.state}`)}
        {verification.state !== 'unverified' && ` · ${verification.by.name} ${clockTime(verification.atMs)}`}
      </dd>
    </dl>
  );
}
