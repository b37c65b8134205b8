import { useRef, useState, type KeyboardEvent, type PointerEvent } from 'react';
import { useTranslation } from 'react-i18next';
import type { Span } from '../../../contract/recordings.ts';
import { useFormats } from '../../i18n/use-formats.ts';
import styles from './time-axis.module.css';

export interface AxisRow {
  id: string;
  label: string;
  spans: readonly Span[];
  /** Moments of detections. */
  marksMs: readonly number[];
}

export interface TimeAxisProps {
  fromMs: number;
  toMs: number;
  atMs: number;
  rows: readonly AxisRow[];
  /** What an arrow key moves. */
  stepMs: number;
  onSeek: (atMs: number) => void;
  /** Address of a small picture of a moment, shown under the pointer. */
  previewUrl?: (atMs: number) => string;
}

/** One time axis for all cameras: a row each, where there are pictures, what was detected, and the moment shown. */
export function TimeAxis({ fromMs, toMs, atMs, rows, stepMs, onSeek, previewUrl }: TimeAxisProps) {
  const { t } = useTranslation('video');
  const formats = useFormats();
  const strip = useRef<HTMLDivElement>(null);
  const [hoverMs, setHoverMs] = useState<number | null>(null);
  const shareOf = (ms: number): number => Math.min(1, Math.max(0, (ms - fromMs) / (toMs - fromMs)));
  const left = (ms: number): string => `${(shareOf(ms) * 100).toFixed(3)}%`;
  const momentAt = (event: PointerEvent): number | null => {
    const box = strip.current?.getBoundingClientRect();
    if (!box || box.width === 0) return null;
    const share = Math.min(1, Math.max(0, (event.clientX - box.left) / box.width));
    return Math.round(fromMs + share * (toMs - fromMs));
  };
  const onPointer = (event: PointerEvent): void => {
    const moment = momentAt(event);
    setHoverMs(moment);
    if (moment !== null && (event.type === 'pointerdown' || event.buttons === 1)) onSeek(moment);
  };
  const marks = rows.flatMap((row) => row.marksMs).sort((a, b) => a - b);
  const onKeyDown = (event: KeyboardEvent): void => {
    const next = {
      ArrowLeft: atMs - stepMs,
      ArrowRight: atMs + stepMs,
      ArrowDown: atMs - stepMs,
      ArrowUp: atMs + stepMs,
      PageDown: atMs - 10 * stepMs,
      PageUp: atMs + 10 * stepMs,
      Home: fromMs,
      End: toMs,
      n: marks.find((ms) => ms > atMs + 1) ?? atMs,
      p: marks.findLast((ms) => ms < atMs - 1) ?? atMs,
    }[event.key];
    if (next === undefined || event.ctrlKey || event.metaKey || event.altKey) return;
    event.preventDefault();
    event.stopPropagation();
    onSeek(Math.min(toMs, Math.max(fromMs, next)));
  };

  return (
    <div className={styles.axis}>
      <div
        ref={strip}
        className={styles.strip}
        role="slider"
        tabIndex={0}
        aria-label={t('recorded.axis')}
        aria-valuemin={fromMs}
        aria-valuemax={toMs}
        aria-valuenow={Math.round(atMs)}
        aria-valuetext={formats.time(atMs)}
        aria-keyshortcuts="ArrowLeft ArrowRight Home End N P"
        onKeyDown={onKeyDown}
        onPointerDown={(event) => {
          event.currentTarget.setPointerCapture(event.pointerId);
          onPointer(event);
        }}
        onPointerMove={onPointer}
        onPointerLeave={() => setHoverMs(null)}
      >
        {rows.map((row) => (
          <div key={row.id} className={styles.row} title={row.label}>
            {row.spans.map((span) => (
              <span
                key={span.fromMs}
                className={styles.span}
                style={{ left: left(span.fromMs), right: `${(1 - shareOf(span.toMs)) * 100}%` }}
              />
            ))}
            {row.marksMs.map((ms) => (
              <i key={ms} className={styles.mark} style={{ left: left(ms) }} />
            ))}
          </div>
        ))}
        <span className={styles.cursor} style={{ left: left(atMs) }} />
        {hoverMs !== null && (
          <span
            className={styles.hover}
            data-end={shareOf(hoverMs) > 0.75 ? 'right' : shareOf(hoverMs) < 0.25 ? 'left' : undefined}
            style={{ left: left(hoverMs) }}
          >
            {previewUrl && <Preview url={previewUrl(hoverMs)} />}
            {formats.time(hoverMs)}
          </span>
        )}
      </div>
      <div className={styles.ends} aria-hidden="true">
        <time>{formats.time(fromMs)}</time>
        <time>{formats.time(toMs)}</time>
      </div>
    </div>
  );
}

function Preview({ url }: { url: string }) {
  const [broken, setBroken] = useState<string | null>(null);
  if (broken === url) return null;
  return <img src={url} alt="" width={160} height={90} onError={() => setBroken(url)} />;
}
