import type { ReactNode } from 'react';
import { useTranslation } from 'react-i18next';
import { useFormats } from '../../i18n/use-formats.ts';
import { Button } from '../../ui/button.tsx';
import styles from './recorded.module.css';
import { RATES, type SharedClock } from './shared-clock.ts';

/** Play, the moment shown and the speed; what the page adds stands at the end. */
export function Transport({
  clock,
  offset,
  children,
}: {
  clock: SharedClock;
  offset?: string;
  children?: ReactNode;
}) {
  const { t } = useTranslation('video');
  const formats = useFormats();
  const next = RATES[(RATES.indexOf(clock.rate) + 1) % RATES.length] ?? 1;
  const label = t(clock.playing ? 'recorded.pause' : 'recorded.play');
  return (
    <div className={styles.bar}>
      <Button square aria-label={label} title={label} onClick={clock.toggle}>
        <svg viewBox="0 0 16 16" width="14" height="14" fill="currentColor" aria-hidden="true">
          <path d={clock.playing ? 'M3 2h3.5v12H3Zm6.5 0H13v12H9.5Z' : 'M4 2v12l10-6Z'} />
        </svg>
      </Button>
      <Button look="quiet" aria-label={t('recorded.rate')} onClick={() => clock.setRate(next)}>
        {clock.rate}×
      </Button>
      <time className={styles.moment}>{formats.time(clock.atMs)}</time>
      {offset !== undefined && <span className={styles.offset}>{offset}</span>}
      <span className={styles.space} />
      {children}
    </div>
  );
}
