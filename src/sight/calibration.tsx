import { type ReactNode, useState } from 'react';
import { useTranslation } from 'react-i18next';
import type { Camera } from '../../contract/cameras.ts';
import type { PixelAt } from '../../contract/sight.ts';
import { useFormats } from '../i18n/use-formats.ts';
import type { MapHandle } from '../map/handle/map-handle.ts';
import { MapView } from '../map/map-view.tsx';
import { Segments } from '../ui/choice.tsx';
import { StateNote } from '../ui/state-note.tsx';
import { Drawing } from './drawing.tsx';
import { DriftPanel } from './drift-panel.tsx';
import { FitPanel } from './fit-panel.tsx';
import { landmarksOf } from './landmark-drafts.ts';
import { useLandmarkMap } from './landmark-map.ts';
import { MaskPanel } from './mask-panel.tsx';
import { useCalibrations, useMasks, usePreview, useTerrain } from './queries.ts';
import { ResidualTable } from './residual-table.tsx';
import styles from './sight.module.css';
import { useLandmarks } from './use-landmarks.ts';

export interface CalibrationProps {
  camera: Camera;
  handle: MapHandle;
  mayAct: boolean;
  lang: string;
  /** The player of the camera, given by whoever composes the page. */
  live: ReactNode;
}

/** A frame of the camera beside the map: pairs of landmarks are pointed out on both, and the fit is shown as it comes. */
export function Calibration({ camera, handle, mayAct, lang, live }: CalibrationProps) {
  const { t } = useTranslation('sight');
  const formats = useFormats();
  const { drafts, onPixel, onMap, setPlace, setAbove, remove, clear } = useLandmarks();
  const [view, setView] = useState<'picture' | 'live' | null>(null);
  const [outline, setOutline] = useState<readonly PixelAt[] | null>(null);
  const list = useCalibrations(camera.id).data;
  const masks = useMasks(camera.id).data?.masks ?? [];
  const terrain = useTerrain().data;
  const landmarks = landmarksOf(drafts);
  const preview = usePreview(camera.id, landmarks).data;
  useLandmarkMap(handle, camera, drafts, onMap);
  const shown = view ?? (list && list.frameUrl === null ? 'live' : 'picture');
  const fitted = landmarks.length > 0 && preview?.kind === 'fitted' ? preview : null;
  const refused = landmarks.length > 0 && preview?.kind === 'refused' ? preview.reason : null;
  const { widthPx, heightPx } = camera.lens;
  const name = `${camera.id} ${lang === 'en' ? camera.nameEn : camera.nameZh}`;
  const hint = drafts.at(-1)?.pixel && !drafts.at(-1)?.place ? t('clickMap') : t('clickPicture');

  return (
    <main className={styles.page}>
      <header className={styles.head}>
        <h1>{t('title', { camera: name })}</h1>
        <span className={styles.faint}>
          {list?.current ? t('version', { n: list.current }) : t('surveyed')}
          {terrain?.illustrative && ` · ${t('illustrative')}`}
        </span>
        <a href="/">{t('back')}</a>
      </header>
      <div className={styles.column}>
        <div className={styles.frame} style={{ aspectRatio: `${widthPx} / ${heightPx}` }}>
          {shown === 'live' ? live : list?.frameUrl ? <img src={list.frameUrl} alt={t('picture')} /> : null}
          {shown === 'picture' && list && list.frameUrl === null && (
            <StateNote kind="empty" title={t('noFrame')} />
          )}
          <Drawing
            lens={camera.lens}
            label={t('frame')}
            drafts={drafts}
            fitted={fitted}
            masks={masks}
            outline={outline}
            onPoint={outline ? (at) => setOutline([...outline, at]) : mayAct ? onPixel : undefined}
          />
        </div>
        <div className={styles.row}>
          <Segments
            label={t('frame')}
            value={shown}
            onChange={setView}
            choices={[
              { value: 'picture', label: t('picture') },
              { value: 'live', label: t('live') },
            ]}
          />
          <span className={styles.faint}>{outline ? t('masks.drawing') : hint}</span>
        </div>
        {fitted && (
          <FitPanel
            camera={camera}
            fitted={fitted}
            landmarks={landmarks}
            nextVersion={(list?.current ?? 0) + 1}
            mayAct={mayAct}
            onSaved={clear}
          />
        )}
        <DriftPanel camera={camera} mayAct={mayAct} />
        <MaskPanel camera={camera} masks={masks} outline={outline} onOutline={setOutline} mayAct={mayAct} />
      </div>
      <div className={styles.side}>
        <div className={styles.map}>
          <MapView handle={handle} label={t('place')} />
        </div>
        <section className={styles.panel}>
          <h2>{t('landmarks')}</h2>
          {drafts.length === 0 ? (
            <p className={styles.faint}>{t('none')}</p>
          ) : (
            <ResidualTable
              drafts={drafts}
              residuals={fitted?.best.residuals ?? []}
              onPlace={setPlace}
              onAbove={setAbove}
              onRemove={remove}
            />
          )}
          {refused && (
            <p className={styles.refusal} role="status">
              {t(`refusal.${refused}`)}
            </p>
          )}
          {list && (
            <p className={styles.faint}>
              {list.versions
                .slice(0, 4)
                .map((v) =>
                  [
                    v.version === 0 ? t('surveyed') : t('version', { n: v.version }),
                    v.rmsPx === null ? '' : `${v.rmsPx.toFixed(1)} px`,
                    v.version === 0 ? '' : `${v.by.name} ${formats.dateTime(v.atMs)}`,
                  ]
                    .filter(Boolean)
                    .join(' '),
                )
                .join(' · ')}
            </p>
          )}
        </section>
      </div>
    </main>
  );
}
