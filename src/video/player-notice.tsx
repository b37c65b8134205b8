import { useTranslation } from 'react-i18next';
import type { Playback } from './playback-state.ts';
import styles from './player.module.css';

type Unseen = Exclude<Playback, { ageMs: number | null }>;

/** What stands in the frame while there is no picture: why, and what happens next. */
export function PlayerNotice({ state, onRetry }: { state: Unseen; onRetry: () => void }) {
  const { t } = useTranslation('video');
  if (state.kind === 'idle') {
    return <p className={styles['notice']}>{t(state.why)}</p>;
  }
  if (state.kind === 'connecting') {
    return (
      <p className={styles['notice']} role="status" data-playback="connecting">
        {t('connecting')}
      </p>
    );
  }
  if (state.reason === 'source_starting') {
    return (
      <p className={styles['notice']} role="status" data-playback="connecting">
        {t('starting')}
      </p>
    );
  }
  return (
    <div className={styles['notice']} role="status" data-playback="failed">
      <p className={styles['reason']}>{t(`reason.${state.reason}`)}</p>
      {state.retryInMs !== null && (
        <p className={styles['soon']}>{t('retryIn', { n: Math.round(state.retryInMs / 1000) })}</p>
      )}
      <button type="button" className={styles['button']} onClick={onRetry}>
        {t('retryNow')}
      </button>
    </div>
  );
}
