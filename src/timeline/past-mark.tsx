import { useTranslation } from 'react-i18next';
import { useFormats } from '../i18n/use-formats.ts';
import { Button } from '../ui/button.tsx';
import styles from './time-bar.module.css';

/** Lies over the map while it shows the past: a frame, the moment in words, and the way back. */
export function PastMark({ atMs, onLive }: { atMs: number; onLive: () => void }) {
  const { t } = useTranslation('timeline');
  const formats = useFormats();
  return (
    <div className={styles.past}>
      <p role="status" title={t('pastNote')}>
        <b>{t('past', { at: formats.dateTime(atMs).slice(0, 11) })}</b>
        <Button look="quiet" onClick={onLive}>
          {t('backToLive')}
        </Button>
      </p>
    </div>
  );
}
