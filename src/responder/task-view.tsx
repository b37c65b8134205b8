import type { ReactNode } from 'react';
import { useTranslation } from 'react-i18next';
import type { Fix } from '../../contract/assignments.ts';
import type { LinkTask } from '../../contract/link.ts';
import { distanceM } from '../../domain/geo/geodesic.ts';
import type { LinkApi } from './link-api.ts';
import { MiniMap } from './mini-map.tsx';
import { amapUrl, geoUrl } from './navigation.ts';
import styles from './responder.module.css';
import { Coordinates, targetOf } from './place-facts.tsx';
import { Snapshot } from './snapshot.tsx';
import type { Vault } from './vault.ts';
import { clockTime, meters } from './words.ts';

/** What, where, the picture, who called, what is asked. */
export function TaskView(props: {
  task: LinkTask;
  api: LinkApi;
  vault: Vault;
  me: Fix | null;
  language: ReactNode;
}) {
  const { task, api, vault, me } = props;
  const { t, i18n } = useTranslation('responder');
  const zh = i18n.language !== 'en';
  const what = t(task.smokeKind ?? 'unknownKind');
  const placeName = task.place && (zh ? task.place.nameZh : task.place.nameEn);
  const target = targetOf(task.position);
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
      <Snapshot snapshot={task.snapshot} read={() => readPicture(api, vault, task)} />
      <MiniMap task={task} me={me} />
      <dl className={styles.facts}>
        <dt>{t('place')}</dt>
        <dd>{placeName ?? t('unknownPlace')}</dd>
        <dt>{t('coordinates')}</dt>
        <dd>
          <Coordinates position={task.position} />
        </dd>
        {task.banZone && (
          <>
            <dt>{t('ban')}</dt>
            <dd>{zh ? task.banZone.nameZh : task.banZone.nameEn}</dd>
          </>
        )}
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

/** From the server, or as it was kept for a field without signal. */
async function readPicture(api: LinkApi, vault: Vault, { snapshot, alertId }: LinkTask): Promise<Blob> {
  const url = `${alertId} ${snapshot?.takenAtMs ?? 0}`;
  const kept = await vault.load('picture');
  if (kept?.url === url) return kept.jpeg;
  const jpeg = await api.snapshot();
  await vault.save('picture', { url, jpeg });
  return jpeg;
}
