import { useEffect, useState } from 'react';
import { useTranslation } from 'react-i18next';
import type { HotspotSlices } from '../../contract/hotspots.ts';
import { TIME_STEPS, type TimeStep } from '../../domain/hotspots/periods.ts';
import { useFormats } from '../i18n/use-formats.ts';
import styles from './time-strip.module.css';

const PLAY_MS = 700;

interface Props {
  readonly slices: HotspotSlices;
  /** Null: the whole period. */
  readonly at: number | null;
  readonly cumulative: boolean;
  readonly onAt: (at: number | null) => void;
  readonly onCumulative: (on: boolean) => void;
  /** Absent where the step is kept. */
  readonly onStep?: ((step: TimeStep) => void) | undefined;
}

/** The period as a histogram to step through and to play. */
export function TimeStrip({ slices, at, cumulative, onAt, onCumulative, onStep }: Props) {
  const { t } = useTranslation('briefing');
  const formats = useFormats();
  const [isPlaying, setPlaying] = useState(false);
  const last = slices.startsMs.length - 1;
  useEffect(() => {
    if (!isPlaying) return undefined;
    const timer = setTimeout(() => {
      if (at !== null && at >= last) setPlaying(false);
      else onAt(at === null ? 0 : at + 1);
    }, PLAY_MS);
    return () => clearTimeout(timer);
  }, [isPlaying, at, last, onAt]);

  const isFine = slices.step.endsWith('h');
  const dayOf = (ms: number) => (isFine ? `${formats.date(ms)} ${formats.hourMinute(ms)}` : formats.date(ms));
  const textOf = (i: number) =>
    t('time.slice', {
      from: dayOf(slices.startsMs[i] ?? slices.toMs),
      to: dayOf((slices.startsMs[i + 1] ?? slices.toMs) - 1),
      n: slices.totals[i] ?? 0,
    });
  const max = Math.max(1, ...slices.totals);
  const shown = at === null ? null : Math.min(at, last);
  return (
    <section className={styles.strip} aria-label={t('time.label')}>
      <button
        type="button"
        className={styles.play}
        aria-label={t(isPlaying ? 'time.pause' : 'time.play')}
        title={t(isPlaying ? 'time.pause' : 'time.play')}
        onClick={() => {
          if (!isPlaying && (shown === null || shown >= last)) onAt(0);
          setPlaying(!isPlaying);
        }}
      >
        {isPlaying ? '❚❚' : '▶'}
      </button>
      <div className={styles.track}>
        <div className={styles.bars} aria-hidden="true">
          {slices.totals.map((n, i) => (
            <i
              key={slices.startsMs[i]}
              data-on={shown !== null && (cumulative ? i <= shown : i === shown)}
              style={{ height: `${Math.max(n > 0 ? 6 : 0, (n / max) * 100)}%` }}
            />
          ))}
        </div>
        <input
          type="range"
          aria-label={t('time.label')}
          aria-valuetext={shown === null ? t('time.whole') : textOf(shown)}
          min={0}
          max={Math.max(0, last)}
          value={shown ?? last}
          data-whole={shown === null}
          onChange={(event) => {
            setPlaying(false);
            onAt(Number(event.target.value));
          }}
        />
      </div>
      <div className={styles.words}>
        <span className={styles.now}>{shown === null ? t('time.whole') : textOf(shown)}</span>
        <span className={styles.switches}>
          {onStep && (
            <select
              aria-label={t('time.step')}
              value={slices.step}
              onChange={(event) => onStep(event.target.value as TimeStep)}
            >
              {TIME_STEPS.map((step) => (
                <option key={step} value={step}>
                  {t(`time.steps.${step}`)}
                </option>
              ))}
            </select>
          )}
          <label>
            <input
              type="checkbox"
              checked={cumulative}
              onChange={(event) => onCumulative(event.target.checked)}
            />
            {t('time.cumulative')}
          </label>
          {shown !== null && (
            <button type="button" onClick={() => (setPlaying(false), onAt(null))}>
              {t('time.whole')}
            </button>
          )}
        </span>
      </div>
    </section>
  );
}
