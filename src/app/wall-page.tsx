import { Link, useNavigate, useSearch } from '@tanstack/react-router';
import { useEffect, type CSSProperties } from 'react';
import { useTranslation } from 'react-i18next';
import { anchorOf } from '../../domain/alerts/anchor.ts';
import { camerasInReach } from '../alerts/place.ts';
import { useCameras, useOpenAlerts } from '../api/queries.ts';
import { showBadge } from '../alerts/page-badge.ts';
import { untaken } from '../alerts/queue-order.ts';
import { SoundControl } from '../alerts/sound-control.tsx';
import { useAlarm } from '../alerts/use-alarm.ts';
import { Button } from '../ui/button.tsx';
import { Segments } from '../ui/choice.tsx';
import { StateNote } from '../ui/state-note.tsx';
import { useHotkeys } from '../ui/use-hotkeys.ts';
import { useSignedIn } from './use-signed-in.ts';
import { LivePlayer } from './live-player.tsx';
import { useLook } from './use-look.ts';
import { TILE_COUNTS, wallPage } from './wall-layout.ts';
import styles from './wall-page.module.css';
import type { WallSearch } from './wall-search.ts';

/** Camera tiles: all of them page by page, or those that reach an alert. */
export function WallPage() {
  const { t } = useTranslation(['app', 'common']);
  const { lang } = useLook();
  const { user } = useSignedIn();
  const search = useSearch({ from: '/staff/wall' });
  const navigate = useNavigate();
  const cameras = useCameras();
  const open = useOpenAlerts().data?.alerts ?? [];
  const waiting = untaken(open).length;
  const alarm = useAlarm(waiting);
  const update = (change: Partial<WallSearch>) =>
    void navigate({
      to: '/wall',
      replace: true,
      search: (old: Partial<WallSearch>) => ({ ...old, ...change }),
    });

  const alert = open.find((one) => one.id === search.alert);
  const all = cameras.data ?? [];
  const chosen = alert ? camerasInReach(anchorOf(alert.position), all).map((near) => near.camera) : all;
  const tiles = search.tiles ?? '4';
  const { items, page, pages } = wallPage(chosen, tiles, search.page ?? 1);
  const turn = (step: number) => update({ page: Math.min(pages, Math.max(1, page + step)) });
  useHotkeys({ ArrowRight: () => turn(1), ArrowLeft: () => turn(-1) });

  const title = t('wall.title');
  useEffect(() => showBadge(waiting, title), [waiting, title]);

  return (
    <main className={styles.page}>
      <div className={styles.bar}>
        <h1>{alert ? t('wall.around', { id: alert.id }) : title}</h1>
        {search.alert !== undefined && (
          <Button look="quiet" onClick={() => update({ alert: undefined, page: undefined })}>
            {t('wall.all')}
          </Button>
        )}
        <Segments
          label={t('wall.tiles')}
          value={tiles}
          onChange={(next) => update({ tiles: next, page: undefined })}
          choices={TILE_COUNTS.map((value) => ({ value, label: value }))}
        />
        <Link to="/recordings" search={({ lang: l, theme }) => ({ lang: l, theme })} className={styles.link}>
          {t('recordings.title')}
        </Link>
        <span className={styles.sound}>
          <SoundControl state={alarm} mayAct={user.role !== 'leader'} />
        </span>
        {pages > 1 && (
          <>
            <Button disabled={page <= 1} keyHint="←" onClick={() => turn(-1)}>
              {t('wall.previous')}
            </Button>
            <span>{t('wall.page', { page, pages })}</span>
            <Button disabled={page >= pages} keyHint="→" onClick={() => turn(1)}>
              {t('wall.next')}
            </Button>
          </>
        )}
      </div>
      {cameras.isPending ? (
        <StateNote kind="loading" title={t('loading', { ns: 'common' })} />
      ) : cameras.isError && !cameras.data ? (
        <StateNote
          kind="failed"
          title={t('failed', { ns: 'common' })}
          action={{ label: t('retry', { ns: 'common' }), run: () => void cameras.refetch() }}
        />
      ) : chosen.length === 0 ? (
        <StateNote kind="empty" title={t(alert ? 'wall.noneAround' : 'wall.empty')}>
          {alert ? undefined : t('wall.emptyHint')}
        </StateNote>
      ) : (
        <ul className={styles.tiles} style={{ '--side': Math.sqrt(Number(tiles)) } as CSSProperties}>
          {items.map((camera) => (
            <li key={camera.id} className={styles.tile}>
              <LivePlayer
                camera={camera}
                title={`${camera.id} ${lang === 'en' ? camera.nameEn : camera.nameZh}`}
                compact={tiles === '16' || tiles === '9'}
              />
            </li>
          ))}
        </ul>
      )}
    </main>
  );
}
