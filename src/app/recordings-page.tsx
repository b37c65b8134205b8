import { Link, useNavigate, useSearch } from '@tanstack/react-router';
import { useState } from 'react';
import { useTranslation } from 'react-i18next';
import { useServerNow } from '../alerts/clocks.tsx';
import { useCameras } from '../api/queries.ts';
import { StateNote } from '../ui/state-note.tsx';
import { CameraHealthTable } from '../video/health/camera-health-table.tsx';
import { RecorderNotice } from '../video/health/recorder-notice.tsx';
import { RecordingPlayer } from '../video/recorded/recording-player.tsx';
import styles from './recordings-page.module.css';
import { useLook } from './use-look.ts';
import { useSignedIn } from './use-signed-in.ts';

/** What was recorded, camera by camera, and how each camera is. */
export function RecordingsPage() {
  const { t } = useTranslation(['app', 'common']);
  const { lang } = useLook();
  const { user } = useSignedIn();
  const { camera: cameraId, at } = useSearch({ from: '/staff/recordings' });
  const navigate = useNavigate();
  const cameras = useCameras();
  const serverNowMs = useServerNow();
  const [openedAtMs] = useState(serverNowMs);
  const all = cameras.data ?? [];
  const nameOf = (id: string): string => {
    const found = all.find((one) => one.id === id);
    return found ? `${id} ${lang === 'en' ? found.nameEn : found.nameZh}` : id;
  };
  const chosen = all.find((one) => one.id === cameraId);

  return (
    <main className={styles.page}>
      <div className={styles.bar}>
        <h1>{t('recordings.title')}</h1>
        <Link to="/wall" search={({ lang: l, theme }) => ({ lang: l, theme })}>
          {t('wall.title')}
        </Link>
        <RecorderNotice />
      </div>
      <div className={styles.columns}>
        <section className={styles.list} aria-label={t('recordings.cameras')}>
          <CameraHealthTable
            nameOf={nameOf}
            chosenId={chosen?.id ?? null}
            mayAct={user.role !== 'leader'}
            onChoose={(id) =>
              void navigate({
                to: '/recordings',
                replace: true,
                search: (old) => ({ ...old, camera: id, at: undefined }),
              })
            }
          />
        </section>
        <section className={styles.player} aria-label={t('recordings.player')}>
          {chosen ? (
            <RecordingPlayer
              key={chosen.id}
              cameraId={chosen.id}
              title={nameOf(chosen.id)}
              nowMs={openedAtMs}
              startMs={at}
            />
          ) : (
            <StateNote kind="empty" title={t('recordings.choose')}>
              {t('recordings.chooseHint')}
            </StateNote>
          )}
        </section>
      </div>
    </main>
  );
}
