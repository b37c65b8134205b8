import { useState, type ReactNode } from 'react';
import { useTranslation } from 'react-i18next';
import type { AlertDetail } from '../../contract/alerts.ts';
import type { Camera } from '../../contract/cameras.ts';
import type { Box } from '../../contract/detections.ts';
import { useFormats } from '../i18n/use-formats.ts';
import { Segments } from '../ui/choice.tsx';
import { StateNote } from '../ui/state-note.tsx';
import styles from './evidence.module.css';

interface Shot {
  detectionId: string | undefined;
  url: string;
  cameraId: string;
  takenAtMs: number;
  box: Box | null;
  widthPx: number;
  heightPx: number;
  bearingDeg: number | null;
  pitchDeg: number | null;
}

/** Every picture of the alert, the newest first; the alert's own picture is among them. */
export function shotsOf({ alert, detections }: AlertDetail): Shot[] {
  const shots: Shot[] = detections.flatMap((detection) =>
    detection.snapshotUrl && detection.image
      ? [
          {
            detectionId: detection.id,
            url: detection.snapshotUrl,
            cameraId: detection.cameraId,
            takenAtMs: detection.detectedAtMs,
            box: detection.box,
            ...detection.image,
            bearingDeg: detection.bearingDeg,
            pitchDeg: detection.pitchDeg,
          },
        ]
      : [],
  );
  const own = alert.snapshot;
  if (own && !shots.some((shot) => shot.url === own.url))
    shots.push({
      ...own,
      detectionId: detections.find((detection) => detection.snapshotUrl === own.url)?.id,
      bearingDeg: null,
      pitchDeg: null,
    });
  return shots.sort((a, b) => b.takenAtMs - a.takenAtMs);
}

function Picture({ shot, label, alt }: { shot: Shot; label: string; alt: string }) {
  const { t } = useTranslation('alerts');
  const [broken, setBroken] = useState(false);
  if (broken) return <StateNote kind="failed" title={t('evidence.failed')} />;
  const { box, widthPx, heightPx } = shot;
  return (
    <div className={styles.picture} style={{ aspectRatio: `${widthPx} / ${heightPx}` }}>
      <img src={shot.url} alt={alt} onError={() => setBroken(true)} />
      {box && (
        <div
          className={styles.box}
          style={{
            left: `${(100 * box.x) / widthPx}%`,
            top: `${(100 * box.y) / heightPx}%`,
            width: `${(100 * box.width) / widthPx}%`,
            height: `${(100 * box.height) / heightPx}%`,
          }}
        >
          <span className={box.y / heightPx < 0.14 ? styles.below : styles.above}>{label}</span>
        </div>
      )}
    </div>
  );
}

export interface EvidenceProps {
  detail: AlertDetail;
  cameras: readonly Camera[];
  /** The player of a camera, given by whoever composes the page. */
  renderLive: (camera: Camera, title: string) => ReactNode;
  renderPicture?: ((camera: Camera, picture: ReactNode, detectionId?: string) => ReactNode) | undefined;
  /** The recordings of the alert, given in the same way. */
  renderClips?: ((alertId: number) => ReactNode) | undefined;
}

/** What the camera saw, before any word about it: the picture with its box, or the live view. */
export function Evidence({ detail, cameras, renderLive, renderPicture, renderClips }: EvidenceProps) {
  const { t, i18n } = useTranslation('alerts');
  const formats = useFormats();
  const [view, setView] = useState<'picture' | 'clips' | 'live'>('picture');
  const [chosenUrl, setChosenUrl] = useState<string | null>(null);
  const shots = shotsOf(detail);
  const shot = shots.find((one) => one.url === chosenUrl) ?? shots[0];
  const cameraId = shot?.cameraId ?? detail.alert.cameraIds[0];
  // Stations and people send no pictures: there is nothing to miss.
  if (cameraId === undefined) return null;
  const camera = cameras.find((one) => one.id === cameraId);
  const cameraName = camera
    ? `${camera.id} ${i18n.language === 'en' ? camera.nameEn : camera.nameZh}`
    : cameraId;
  const caption = [
    cameraName,
    shot?.bearingDeg != null && t('evidence.bearing', { bearing: formats.degrees(shot.bearingDeg) }),
    shot?.pitchDeg != null && t('evidence.pitch', { pitch: formats.degrees(shot.pitchDeg) }),
    shot && formats.time(shot.takenAtMs),
  ].filter(Boolean);

  const picture = shot && (
    <Picture
      key={shot.url}
      shot={shot}
      label={formats.percent(detail.alert.confidence)}
      alt={t('evidence.alt', { camera: cameraName, at: formats.time(shot.takenAtMs) })}
    />
  );
  const framed = (shown: ReactNode) =>
    camera && renderPicture ? renderPicture(camera, shown, shot?.detectionId) : shown;

  return (
    <figure className={styles.evidence}>
      <div className={styles.frame}>
        {view === 'live' && camera ? (
          renderLive(camera, cameraName)
        ) : view === 'clips' && renderClips ? (
          renderClips(detail.alert.id)
        ) : picture ? (
          framed(picture)
        ) : (
          <StateNote kind="empty" title={t('evidence.none')}>
            {t('evidence.noneHint')}
          </StateNote>
        )}
        {camera && (
          <div className={styles.views}>
            <Segments
              label={t('evidence.picture')}
              value={view}
              onChange={setView}
              choices={[
                { value: 'picture', label: t('evidence.picture') },
                ...(renderClips ? [{ value: 'clips' as const, label: t('evidence.clips') }] : []),
                { value: 'live', label: t('evidence.live') },
              ]}
            />
          </div>
        )}
      </div>
      {view !== 'clips' && <figcaption className={styles.caption}>{caption.join(' · ')}</figcaption>}
      {shots.length > 1 && view === 'picture' && (
        <div className={styles.strip}>
          {shots.slice(0, 6).map((one, index) => (
            <button
              key={one.url}
              type="button"
              aria-pressed={one === shot}
              aria-label={t('evidence.more', { n: shots.length - index, at: formats.time(one.takenAtMs) })}
              onClick={() => setChosenUrl(one.url)}
            >
              <img src={one.url} alt="" loading="lazy" />
            </button>
          ))}
        </div>
      )}
    </figure>
  );
}
