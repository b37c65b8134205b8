import { useEffect, useRef, useState, type CSSProperties } from 'react';
import { useTranslation } from 'react-i18next';
import type { SeenMark, Span } from '../../../contract/recordings.ts';
import { useFormats } from '../../i18n/use-formats.ts';
import { boxesAt, isRecorded } from './picture-time.ts';
import { startRecordedEngine, type RecordedEngine, type StartRecordedEngine } from './recorded-engine.ts';
import styles from './recorded.module.css';
import type { SharedClock } from './shared-clock.ts';

export interface RecordedTileProps {
  cameraId: string;
  title: string;
  /** null: nothing of this camera was recorded. */
  src: string | null;
  spans: readonly Span[];
  marks: readonly SeenMark[];
  clock: SharedClock;
  /** Larger than the others; undefined: there are no others. */
  large?: boolean;
  onEnlarge?: () => void;
  /** For tests. */
  startEngine?: StartRecordedEngine;
}

/** Further off than this a playing picture is set right at once; nearer it is within what the eye accepts. */
const OFF_S = 0.35;
const OFF_PAUSED_S = 0.03;
const CHECK_EVERY_MS = 100;
/** `HTMLMediaElement.HAVE_CURRENT_DATA` */
const HAVE_CURRENT_DATA = 2;

/** One camera of a recording, held to the shared clock, with the boxes of that moment. */
export function RecordedTile({
  cameraId,
  title,
  src,
  spans,
  marks,
  clock,
  large,
  onEnlarge,
  startEngine = startRecordedEngine,
}: RecordedTileProps) {
  const { t } = useTranslation('video');
  const formats = useFormats();
  const video = useRef<HTMLVideoElement>(null);
  const [state, setState] = useState<'loading' | 'ready' | 'failed'>('loading');
  const [ratio, setRatio] = useState(16 / 9);
  const [attempt, setAttempt] = useState(0);
  // Another address starts the player anew; the server never sees what follows the #.
  const address = src === null || attempt === 0 ? src : `${src}#${attempt}`;
  const now = useRef(clock);
  useEffect(() => {
    now.current = clock;
  });

  useEffect(() => {
    const element = video.current;
    if (!element || address === null) return;
    setState('loading');
    const engine: RecordedEngine = startEngine(element, address, {
      ready: () => setState('ready'),
      failed: () => setState('failed'),
    });
    const hold = (): void => {
      const { atMs, playing, rate, setWaiting } = now.current;
      const timeS = engine.timeAt(atMs);
      if (timeS === null) {
        setWaiting(cameraId, false);
        if (!element.paused) element.pause();
        return;
      }
      const offS = Math.abs(element.currentTime - timeS);
      if (!element.seeking && offS > (playing ? OFF_S * rate : OFF_PAUSED_S)) element.currentTime = timeS;
      element.playbackRate = rate;
      setWaiting(cameraId, element.seeking || element.readyState < HAVE_CURRENT_DATA);
      if (playing && element.paused) void element.play().catch(() => undefined);
      if (!playing && !element.paused) element.pause();
    };
    const timer = setInterval(hold, CHECK_EVERY_MS);
    const { setWaiting } = now.current;
    return () => {
      clearInterval(timer);
      setWaiting(cameraId, false);
      engine.destroy();
    };
  }, [address, cameraId, startEngine]);

  const here = src !== null && isRecorded(spans, clock.atMs);
  const boxes = here ? boxesAt(marks, cameraId, clock.atMs) : [];
  const note = src === null ? 'recorded.none' : state === 'failed' ? 'recorded.failed' : 'recorded.gap';
  return (
    <figure
      className={styles.tile}
      data-large={large}
      aria-label={title}
      style={{ '--ratio': ratio } as CSSProperties}
    >
      <video
        ref={video}
        className={styles.video}
        data-showing={here && state === 'ready'}
        aria-label={title}
        muted
        playsInline
        onLoadedMetadata={({ currentTarget: { videoWidth, videoHeight } }) => {
          if (videoHeight > 0) setRatio(videoWidth / videoHeight);
        }}
      />
      {boxes.map(({ detectionId, box, image, confidence }) => {
        if (!box) return null;
        const { widthPx, heightPx } = image ?? { widthPx: 1920, heightPx: 1080 };
        const place = {
          left: `${(100 * box.x) / widthPx}%`,
          top: `${(100 * box.y) / heightPx}%`,
          width: `${(100 * box.width) / widthPx}%`,
          height: `${(100 * box.height) / heightPx}%`,
        };
        return (
          <div key={detectionId} className={styles.box} style={place} data-box={detectionId}>
            <span>{formats.percent(confidence)}</span>
          </div>
        );
      })}
      {(!here || state === 'failed') && (
        <div className={styles.note} role="status">
          {t(note)}
          {state === 'failed' && src !== null && (
            <button type="button" className={styles.again} onClick={() => setAttempt((n) => n + 1)}>
              {t('retryNow')}
            </button>
          )}
        </div>
      )}
      {onEnlarge && !large && (
        <button
          type="button"
          className={styles.pick}
          aria-label={t('recorded.enlarge', { title })}
          title={t('recorded.enlarge', { title })}
          onClick={onEnlarge}
        />
      )}
      <figcaption className={styles.name}>{title}</figcaption>
    </figure>
  );
}
