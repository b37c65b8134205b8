import { useTranslation } from 'react-i18next';
import { useConnection } from '../api/connection.ts';
import type { FeedState } from '../api/live-feed.ts';
import { useFormats } from '../i18n/use-formats.ts';
import styles from './top-bar.module.css';

const TONES: Record<FeedState['kind'], string> = {
  connecting: 'waiting',
  live: 'live',
  catching_up: 'waiting',
  offline: 'offline',
  outdated: 'offline',
};

/** Whether what is on the screen is the present: live, catching up, or cut off, and since when. */
export function FeedStateLabel() {
  const { t } = useTranslation('app');
  const formats = useFormats();
  const feed = useConnection((state) => state.feed);
  const words = () => {
    switch (feed.kind) {
      case 'live':
        return t('feed.live', { latency: (feed.latencyMs / 1000).toFixed(1) });
      case 'catching_up':
      case 'offline':
        return t(`feed.${feed.kind}`, { at: formats.hourMinute(feed.sinceMs) });
      case 'connecting':
      case 'outdated':
        return t(`feed.${feed.kind}`);
    }
  };
  return (
    <span
      className={`${styles.feed} ${styles[TONES[feed.kind]]}`}
      role="status"
      title={feed.kind === 'live' ? t('feed.liveTitle') : undefined}
      data-feed={feed.kind}
    >
      <i aria-hidden="true" />
      {words()}
    </span>
  );
}
