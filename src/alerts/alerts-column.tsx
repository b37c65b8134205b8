import { Tabs } from '@base-ui/react/tabs';
import type { ReactNode } from 'react';
import { useTranslation } from 'react-i18next';
import type { Camera } from '../../contract/cameras.ts';
import type { LonLat } from '../../domain/geo/geodesic.ts';
import { useConnection } from '../api/connection.ts';
import { useOpenAlerts, useRecentAlerts } from '../api/queries.ts';
import { useFormats } from '../i18n/use-formats.ts';
import { Button } from '../ui/button.tsx';
import { StateNote } from '../ui/state-note.tsx';
import { useHotkeys } from '../ui/use-hotkeys.ts';
import { AlertDetail } from './alert-detail.tsx';
import styles from './alerts-column.module.css';
import { RaiseDialog } from './handling/raise-dialog.tsx';
import { showRaise } from './handling/raise-store.ts';
import { Queue } from './queue.tsx';
import { QUEUE_TABS, queueOf, type QueueTab } from './queue-order.ts';
import { wordFailure } from './refusal-words.ts';
import { useMidnight } from './use-midnight.ts';

export interface AlertsColumnProps {
  selectedId: number | null;
  onSelect: (id: number | null) => void;
  tab: QueueTab;
  onTab: (tab: QueueTab) => void;
  mayAct: boolean;
  roleName: string;
  renderLive: (camera: Camera, title: string) => ReactNode;
  renderPicture?: (camera: Camera, picture: ReactNode, detectionId?: string) => ReactNode;
  renderClips?: (alertId: number) => ReactNode;
  onLocate: (at: LonLat) => void;
  onPickCamera: (id: string) => void;
  /** The control of the sound, at the end of the tabs. */
  sound?: ReactNode;
}

const OFF_FEED = new Set(['offline', 'catching_up']);

/** The queue by urgency above the detail of the chosen alert. */
export function AlertsColumn(props: AlertsColumnProps) {
  const { t } = useTranslation(['alerts', 'common', 'handling']);
  const formats = useFormats();
  const openQuery = useOpenAlerts();
  const recentQuery = useRecentAlerts();
  const feed = useConnection((state) => state.feed);
  const source = {
    open: openQuery.data?.alerts ?? [],
    recent: recentQuery.data?.alerts ?? [],
    midnightMs: useMidnight(),
  };
  const { tab, selectedId, onSelect } = props;
  const queues = Object.fromEntries(QUEUE_TABS.map((name) => [name, queueOf(name, source)])) as Record<
    QueueTab,
    ReturnType<typeof queueOf>
  >;
  const shown = queues[tab];
  const counts: Record<QueueTab, number> = {
    open: queues.open.length,
    out: queues.out.length,
    closed: openQuery.data?.closedToday ?? queues.closed.length,
  };
  const known = [...source.open, ...source.recent].find((alert) => alert.id === selectedId);

  const move = (step: 1 | -1) => {
    const at = shown.findIndex((alert) => alert.id === selectedId);
    const next = shown[at < 0 ? 0 : Math.min(shown.length - 1, Math.max(0, at + step))];
    if (next) onSelect(next.id);
  };
  useHotkeys({
    J: () => move(1),
    K: () => move(-1),
    ArrowDown: () => move(1),
    ArrowUp: () => move(-1),
    Escape: selectedId === null ? undefined : () => onSelect(null),
  });

  const body = () => {
    const query = tab === 'closed' ? recentQuery : openQuery;
    if (query.isPending) return <StateNote kind="loading" title={t('loading', { ns: 'common' })} />;
    if (query.isError && !query.data)
      return (
        <StateNote
          kind="failed"
          title={t('failed')}
          action={{ label: t('retry', { ns: 'common' }), run: () => void query.refetch() }}
        >
          {wordFailure(t, query.error, formats)}
        </StateNote>
      );
    if (shown.length === 0)
      return (
        <StateNote kind="empty" title={t(`empty.${tab}`)}>
          {t(`empty.${tab}Hint`)}
        </StateNote>
      );
    return <Queue alerts={shown} selectedId={selectedId} onSelect={onSelect} />;
  };

  return (
    <Tabs.Root className={styles.column} value={tab} onValueChange={(next) => props.onTab(next as QueueTab)}>
      <div className={styles.head}>
        <Tabs.List className={styles.tabs} aria-label={t('title')}>
          {QUEUE_TABS.map((name) => (
            <Tabs.Tab key={name} value={name} className={styles.tab}>
              {t(`tab.${name}`)} <b>{counts[name]}</b>
            </Tabs.Tab>
          ))}
        </Tabs.List>
        <span className={styles.sound}>
          {props.mayAct && (
            <Button
              look="quiet"
              square
              aria-label={t('raise.title', { ns: 'handling' })}
              title={t('raise.title', { ns: 'handling' })}
              onClick={() => showRaise('form')}
            >
              ＋
            </Button>
          )}
          {props.sound}
        </span>
      </div>
      {OFF_FEED.has(feed.kind) && (
        <StateNote kind="stale" title={t('stale')}>
          {t('staleHint')}
        </StateNote>
      )}
      <Tabs.Panel value={tab} className={selectedId === null ? styles.queueAlone : styles.queue}>
        {body()}
      </Tabs.Panel>
      {selectedId !== null && (
        <AlertDetail
          id={selectedId}
          known={known}
          mayAct={props.mayAct}
          roleName={props.roleName}
          renderLive={props.renderLive}
          renderPicture={props.renderPicture}
          renderClips={props.renderClips}
          onMerged={props.onSelect}
          onSelect={props.onSelect}
          onLocate={props.onLocate}
          onPickCamera={props.onPickCamera}
        />
      )}
      {props.mayAct && <RaiseDialog onRaised={onSelect} />}
    </Tabs.Root>
  );
}
