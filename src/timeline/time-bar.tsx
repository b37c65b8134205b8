import { useQuery } from '@tanstack/react-query';
import { useMemo, useRef, useState, type KeyboardEvent, type PointerEvent } from 'react';
import { useTranslation } from 'react-i18next';
import { activityQuery } from '../api/activity.ts';
import { useRecentAlerts } from '../api/queries.ts';
import { useFormats } from '../i18n/use-formats.ts';
import { Button } from '../ui/button.tsx';
import { Segments } from '../ui/choice.tsx';
import { useHotkeys } from '../ui/use-hotkeys.ts';
import { Histogram } from './histogram.tsx';
import {
  HOUR_MS,
  knownAlerts,
  marksOf,
  momentAt,
  shareOf,
  slotsOf,
  type Span,
  SPANS,
  STEP_MS,
  windowOf,
} from './scale.ts';
import styles from './time-bar.module.css';

export interface TimeBarProps {
  /** The past moment shown, epoch ms; null is live. */
  readonly atMs: number | null;
  /** The server's time, epoch ms. */
  readonly nowMs: number;
  readonly onAt: (atMs: number | null) => void;
}

/** The last hours with their readings and alerts: live by default, and scrubbed back with the pointer or the keys. */
export function TimeBar({ atMs, nowMs, onAt }: TimeBarProps) {
  const { t } = useTranslation('timeline');
  const formats = useFormats();
  const [span, setSpan] = useState<Span>('24');
  const recent = useRecentAlerts().data?.alerts;
  const strip = useRef<HTMLDivElement>(null);

  const hourMs = Math.floor(nowMs / HOUR_MS) * HOUR_MS;
  const window = useMemo(() => windowOf(hourMs, span), [hourMs, span]);
  const activity = useQuery(activityQuery(window.fromMs, window.toMs));
  const { slots, marks } = useMemo(() => {
    const alerts = knownAlerts(activity.data?.alerts ?? [], recent ?? [], window);
    return { slots: slotsOf(activity.data, alerts, window), marks: marksOf(alerts, window) };
  }, [activity.data, recent, window]);

  const short = (ms: number) => formats.dateTime(ms).slice(0, 11);
  const shownMs = atMs ?? nowMs;
  const step = (ms: number) => onAt(momentAt(shownMs + ms, window, nowMs, Math.min(HOUR_MS, Math.abs(ms))));
  const toLive = () => onAt(null);

  const choose = (event: PointerEvent) => {
    const box = strip.current?.getBoundingClientRect();
    if (!box || box.width === 0) return;
    const share = (event.clientX - box.left) / box.width;
    const chosen = window.fromMs + share * (window.toMs - window.fromMs);
    const moment = momentAt(chosen, window, nowMs, STEP_MS[span]);
    if (moment !== atMs) onAt(moment);
  };
  const onKeyDown = (event: KeyboardEvent) => {
    const action = {
      ArrowLeft: () => step(-STEP_MS[span]),
      ArrowRight: () => step(STEP_MS[span]),
      ArrowDown: () => step(-STEP_MS[span]),
      ArrowUp: () => step(STEP_MS[span]),
      PageDown: () => step(-6 * HOUR_MS),
      PageUp: () => step(6 * HOUR_MS),
      Home: () => onAt(window.fromMs),
      End: toLive,
    }[event.key];
    if (!action) return;
    event.preventDefault();
    event.stopPropagation();
    action();
  };
  useHotkeys({
    '[': () => step(-HOUR_MS),
    ']': atMs === null ? undefined : () => step(HOUR_MS),
    L: atMs === null ? undefined : toLive,
  });

  return (
    <section className={styles.bar} aria-label={t('label')} data-past={atMs !== null}>
      <Button look={atMs === null ? 'quiet' : 'accent'} className={styles.live} onClick={toLive} keyHint="L">
        <span className={styles.bead} aria-hidden="true" />
        {t(atMs === null ? 'live' : 'backToLive')}
      </Button>
      <time className={styles.end}>{short(window.fromMs)}</time>
      <div
        ref={strip}
        className={styles.strip}
        role="slider"
        tabIndex={0}
        aria-label={t('slider')}
        aria-valuemin={window.fromMs}
        aria-valuemax={nowMs}
        aria-valuenow={shownMs}
        aria-valuetext={atMs === null ? t('sliderLive') : t('sliderAt', { at: short(atMs) })}
        onKeyDown={onKeyDown}
        onPointerDown={(event) => {
          event.currentTarget.setPointerCapture(event.pointerId);
          choose(event);
        }}
        onPointerMove={(event) => event.buttons === 1 && choose(event)}
      >
        <Histogram
          slots={slots}
          marks={marks}
          title={({ fromMs, toMs, ...counts }) =>
            t('bar', { from: short(fromMs), to: formats.hourMinute(toMs), ...counts })
          }
        />
        <span className={styles.future} style={{ left: `${shareOf(nowMs, window) * 100}%` }} />
        <span className={styles.cursor} style={{ left: `${shareOf(shownMs, window) * 100}%` }} />
      </div>
      <time className={styles.end}>{activity.isError ? t('failed') : short(shownMs)}</time>
      <span className={styles.steps}>
        <Button
          look="quiet"
          square
          aria-label={t('earlier')}
          title={t('earlier')}
          onClick={() => step(-HOUR_MS)}
        >
          ‹
        </Button>
        {t('hour')}
        <Button
          look="quiet"
          square
          aria-label={t('later')}
          title={t('later')}
          disabled={atMs === null}
          onClick={() => step(HOUR_MS)}
        >
          ›
        </Button>
      </span>
      <Segments
        label={t('window')}
        value={span}
        onChange={setSpan}
        choices={SPANS.map((value) => ({ value, label: t(`windows.${value}`) }))}
      />
    </section>
  );
}
