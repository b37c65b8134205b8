import type { ReactNode } from 'react';
import { useTranslation } from 'react-i18next';
import type { Fix } from '../../contract/assignments.ts';
import type { LinkTask } from '../../contract/link.ts';
import { distanceM } from '../../domain/geo/geodesic.ts';
import type { LinkApi } from './link-api.ts';
import { MiniMap } from './mini-map.tsx';
import { amapUrl, geoUrl } from './navigation.ts';
import styles from './responder.module.css';
import { Snapshot } from './snapshot.tsx';
import { clockTime, meters } from './words.ts';

/** What, where, the picture, who called, what is asked. */
export function TaskView(props: { task: LinkTask; api: LinkApi; me: Fix | null; language: ReactNode }) {
  const { task, api, me } = props;
  const { t, i18n } = useTranslation('responder');
  const zh = i18n.language !== 'en';
  const what = t(task.smokeKind ?? 'unknownKind');
  const placeName = task.place && (zh ? task.place.nameZh : task.place.nameEn);
  const target = targetOf(task);
  return (
    <>
      <header className={styles.header}>
        <span className={styles.urgent}>{t('urgent')}</span>
        <h1>{t('title', { id: task.alertId, what })}</h1>
        {props.language}
        <p>{t('sentBy', { time: clockTime(task.firstDetectedAtMs), who: task.calledBy })}</p>
      </header>
      <p className={styles.stage} data-stage={task.stage} role="status">
        {t(`stage.${task.stage}`)}
        {task.illustrative && <span className={styles.illustrative}>{t('illustrative')}</span>}
      </p>
      <Snapshot task={task} api={api} />
      <MiniMap task={task} me={me} />
      <dl className={styles.facts}>
        <dt>{t('place')}</dt>
        <dd>{placeName ?? t('unknownPlace')}</dd>
        <dt>{t('coordinates')}</dt>
        <dd>
          <Coordinates task={task} />
        </dd>
        <dt>{t('ask')}</dt>
        <dd>{task.ask || t('askDefault')}</dd>
      </dl>
      {target && (
        <div className={styles.navigate}>
          <a href={amapUrl({ ...target, name: placeName ?? `#${task.alertId}` })} rel="noreferrer">
            {t('navigate')} · {t('amap')}
            {me && ` · ${meters(distanceM(me, target))}`}
          </a>
          <a href={geoUrl({ ...target, name: placeName ?? `#${task.alertId}` })}>{t('otherMaps')}</a>
        </div>
      )}
    </>
  );
}

function Coordinates({ task }: { task: LinkTask }) {
  const { t } = useTranslation('responder');
  const { position } = task;
  const target = targetOf(task);
  const written = target && `${target.lon.toFixed(4)}, ${target.lat.toFixed(4)} WGS-84`;
  switch (position.kind) {
    case 'place': {
      const { semiMajorM, semiMinorM } = position.ellipse;
      return (
        <>
          {written}
          <br />
          {t('error', { a: meters(2 * semiMajorM), b: meters(2 * semiMinorM) })}
        </>
      );
    }
    case 'ambiguous':
      return (
        <>
          {written}
          <br />
          {t('ambiguous', { n: position.candidates.length })}
        </>
      );
    case 'bearing':
      return t('bearingOnly', { deg: position.lines[0]?.bearingDeg.toFixed(1) });
    case 'unknown':
      return t('unknownPosition', { lon: position.near.lon.toFixed(4), lat: position.near.lat.toFixed(4) });
  }
}

/** Where to send somebody; null when only a direction is known. */
function targetOf({ position }: LinkTask): { lon: number; lat: number } | null {
  if (position.kind === 'place') return { lon: position.lon, lat: position.lat };
  const likeliest = position.kind === 'ambiguous' ? position.candidates[0] : undefined;
  return likeliest ? { lon: likeliest.lon, lat: likeliest.lat } : null;
}
