import { lazy, Suspense, useEffect, useMemo, useRef } from 'react';
import { useTranslation } from 'react-i18next';
import { AlertsColumn } from '../alerts/alerts-column.tsx';
import { Banner } from '../alerts/banner.tsx';
import { useServerNow } from '../alerts/clocks.tsx';
import { showBadge } from '../alerts/page-badge.ts';
import { PastAlerts } from '../alerts/past-alerts.tsx';
import { untaken } from '../alerts/queue-order.ts';
import { SoundControl } from '../alerts/sound-control.tsx';
import { useAlarm } from '../alerts/use-alarm.ts';
import { useOpenAlerts } from '../api/queries.ts';
import { ImportDrop } from '../imports/import-drop.tsx';
import { PastMark } from '../timeline/past-mark.tsx';
import { TimeBar } from '../timeline/time-bar.tsx';
import { PictureOverlay } from '../sight/picture-overlay.tsx';
import { Icon } from '../ui/icon.tsx';
import { Kbd } from '../ui/kbd.tsx';
import { StateNote } from '../ui/state-note.tsx';
import { CameraStrip } from './camera-strip.tsx';
import styles from './console-page.module.css';
import { AlertClips } from './alert-clips.tsx';
import { Fence } from './fence.tsx';
import { useSignedIn } from './use-signed-in.ts';
import { LivePlayer } from './live-player.tsx';
import { islandNow } from './map-island.ts';
import { useOverlay } from './overlay.ts';
import { formatPick } from './search.ts';
import { useConsoleSearch } from './use-console-search.ts';

const LayerPanel = lazy(() => import('./layer-panel.tsx').then((m) => ({ default: m.LayerPanel })));
const TablePanel = lazy(() => import('./table-panel.tsx').then((m) => ({ default: m.TablePanel })));
const ConsoleMap = lazy(() => import('./console-map.tsx').then((m) => ({ default: m.ConsoleMap })));

function ConsoleTime({ atMs, onAt }: { atMs: number | null; onAt: (atMs: number | null) => void }) {
  return <TimeBar atMs={atMs} nowMs={useServerNow()} onAt={onAt} />;
}

/** The duty officer's page: layers, map, alerts, time. */
export function ConsolePage() {
  const { t } = useTranslation(['app', 'common']);
  const { user, city } = useSignedIn();
  const previewMap = useMemo(() => ({ handle: islandNow, city: city.bounds }), [city]);
  const { search, update } = useConsoleSearch();
  const openAlerts = useOpenAlerts().data?.alerts;
  const mayAct = user.role !== 'leader';
  const waiting = untaken(openAlerts ?? []);
  const alarm = useAlarm(waiting.length);
  const first = waiting[0];
  const selectedId = search.alert ?? null;
  const selected = openAlerts?.find((alert) => alert.id === selectedId);
  const selectedIsUntaken = waiting.some((alert) => alert.id === selectedId);

  const atMs = search.at ?? null;
  const showAt = (moment: number | null) => update({ at: moment ?? undefined });
  const toLive = () => showAt(null);

  const page = t('nav.watch');
  useEffect(() => showBadge(waiting.length, page), [waiting.length, page]);

  // What arrives while nothing is open opens itself: the evidence is what the officer needs next.
  const shownFirst = useRef<number | null>(null);
  const firstId = first?.id ?? null;
  useEffect(() => {
    if (firstId === null || firstId === shownFirst.current) return;
    shownFirst.current = firstId;
    if (selectedId === null && atMs === null) update({ alert: firstId });
  }, [firstId, selectedId, atMs, update]);

  return (
    <main className={styles.page}>
      <aside className={styles.left} aria-label={t('layers')}>
        <button
          type="button"
          className={styles.search}
          onClick={() => useOverlay.setState({ open: 'palette' })}
        >
          <Icon name="search" size={14} />
          <span>{t('search')}</span>
          <Kbd>Ctrl K</Kbd>
        </button>
        <Fence>
          <Suspense fallback={<StateNote kind="loading" title={t('loading', { ns: 'common' })} />}>
            <LayerPanel />
          </Suspense>
        </Fence>
      </aside>
      <div className={styles.middle}>
        <div className={styles.centre} data-past={atMs !== null}>
          <Fence>
            <Suspense fallback={<StateNote kind="loading" title={t('mapLoading')} />}>
              <ConsoleMap />
            </Suspense>
          </Fence>
          {selected && atMs === null && (
            <CameraStrip
              alert={selected}
              onPick={(id) => update({ pick: formatPick({ layer: 'cameras', id }) })}
            />
          )}
          {atMs !== null && <PastMark atMs={atMs} onLive={toLive} />}
          {first && (
            <div className={styles.banner}>
              <Banner
                key={first.id}
                alert={first}
                more={waiting.length - 1}
                mayAct={mayAct}
                ownsKey={!selectedIsUntaken}
                showsKey={!selectedIsUntaken || first.id === selectedId}
                onOpen={(id) => update({ alert: id, tab: 'open', at: undefined })}
              />
            </div>
          )}
        </div>
        {search.table !== undefined && (
          <div className={styles.table}>
            <Fence>
              <Suspense fallback={<StateNote kind="loading" title={t('loading', { ns: 'common' })} />}>
                <TablePanel layerId={search.table} />
              </Suspense>
            </Fence>
          </div>
        )}
      </div>
      <aside className={styles.right}>
        {atMs === null ? (
          <AlertsColumn
            selectedId={selectedId}
            onSelect={(id) => update({ alert: id ?? undefined })}
            tab={search.tab ?? 'open'}
            onTab={(tab) => update({ tab })}
            mayAct={mayAct}
            roleName={t(`role.${user.role}`, { ns: 'common' })}
            renderLive={(camera, title) => <LivePlayer camera={camera} title={title} />}
            renderClips={(alertId) => <AlertClips alertId={alertId} />}
            renderPicture={(camera, picture, detectionId) => (
              <PictureOverlay cameraId={camera.id} detectionId={detectionId} turns={camera.ptz}>
                {picture}
              </PictureOverlay>
            )}
            onLocate={(at) => update({ lon: at.lon, lat: at.lat, zoom: Math.max(13, search.zoom ?? 0) })}
            onPickCamera={(id) => update({ pick: formatPick({ layer: 'cameras', id }) })}
            sound={<SoundControl state={alarm} mayAct={mayAct} />}
          />
        ) : (
          <PastAlerts
            atMs={atMs}
            selectedId={selectedId}
            onSelect={(id) => update({ alert: id ?? undefined })}
            onLive={toLive}
          />
        )}
      </aside>
      <div className={styles.time}>
        <ConsoleTime atMs={atMs} onAt={showAt} />
      </div>
      <ImportDrop mayImport={mayAct} map={previewMap} />
    </main>
  );
}
