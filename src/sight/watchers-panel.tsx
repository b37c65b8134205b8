import { useTranslation } from 'react-i18next';
import type { Camera } from '../../contract/cameras.ts';
import { useFormats } from '../i18n/use-formats.ts';
import { Button } from '../ui/button.tsx';
import { StateNote } from '../ui/state-note.tsx';
import { useTerrain, useWatchers } from './queries.ts';
import styles from './sight.module.css';

export interface WatchersPanelProps {
  at: { lon: number; lat: number };
  cameras: readonly Camera[];
  lang: string;
  onPickCamera: (id: string) => void;
  onClose: () => void;
}

/** The cameras that can see a place, with the pan and tilt that aim at it. */
export function WatchersPanel({ at, cameras, lang, onPickCamera, onClose }: WatchersPanelProps) {
  const { t } = useTranslation(['sight', 'common']);
  const formats = useFormats();
  const query = useWatchers(at.lon, at.lat);
  const terrain = useTerrain().data;
  const cameraOf = (id: string) => cameras.find((c) => c.id === id);
  const nameOf = (id: string) => {
    const camera = cameraOf(id);
    return camera ? `${id} ${lang === 'en' ? camera.nameEn : camera.nameZh}` : id;
  };
  return (
    <section className={styles.watchers} aria-label={t('watchers.title')}>
      <header>
        <h2>{t('watchers.title')}</h2>
        <Button look="quiet" square aria-label={t('watchers.close')} onClick={onClose}>
          ×
        </Button>
      </header>
      <p className={styles.faint}>
        {[
          t('watchers.ask', { lon: at.lon.toFixed(5), lat: at.lat.toFixed(5) }),
          query.data &&
            (query.data.elevationM === null
              ? t('watchers.noElevation')
              : t('watchers.elevation', { m: Math.round(query.data.elevationM) })),
          terrain?.illustrative && t('illustrative'),
        ]
          .filter(Boolean)
          .join(' · ')}
      </p>
      {query.isPending && <StateNote kind="loading" title={t('loading', { ns: 'common' })} />}
      {query.isError && (
        <StateNote
          kind="failed"
          title={t('failed', { ns: 'common' })}
          action={{ label: t('retry', { ns: 'common' }), run: () => void query.refetch() }}
        />
      )}
      {query.data?.cameras.length === 0 && <p>{t('watchers.none')}</p>}
      <ul>
        {query.data?.cameras.map((w) => (
          <li key={w.cameraId}>
            <button
              type="button"
              data-camera={w.cameraId}
              data-blind={w.sight !== 'clear' || !w.inPicture}
              onClick={() => onPickCamera(w.cameraId)}
            >
              {nameOf(w.cameraId)} · {formats.distance(w.rangeM)}
              <br />
              <span className={styles.faint}>
                {[
                  t(`watchers.${w.sight}`),
                  !w.inPicture && t('watchers.outside'),
                  t('watchers.aim', {
                    pan: formats.degrees(w.panDeg),
                    tilt: formats.degrees(w.tiltDeg),
                  }),
                  w.units &&
                    t('watchers.units', { pan: w.units.pan.toFixed(3), tilt: w.units.tilt.toFixed(3) }),
                  cameraOf(w.cameraId)?.drift?.state === 'drifted' && t('watchers.drifted'),
                ]
                  .filter(Boolean)
                  .join(' · ')}
              </span>
            </button>
          </li>
        ))}
      </ul>
    </section>
  );
}
