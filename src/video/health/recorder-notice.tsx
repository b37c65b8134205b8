import { useTranslation } from 'react-i18next';
import { Icon } from '../../ui/icon.tsx';
import styles from './health.module.css';
import { useRecorderState } from './use-health.ts';

const GB = 1e9;

/** Says that the disk will not hold the hours asked for, or is full. Nothing while there is room. */
export function RecorderNotice() {
  const { t } = useTranslation('video');
  const state = useRecorderState().data;
  if (!state?.enabled || state.kind === 'ok') return null;
  const { kind, hours, hoursThatFit, freeBytes } = state;
  const freeGb = (freeBytes / GB).toFixed(1);
  return (
    <p className={styles.notice} data-kind={kind} role={kind === 'full' ? 'alert' : 'status'}>
      <Icon name="warning" />
      {kind === 'full'
        ? t('recorder.full', { free: freeGb })
        : t('recorder.tight', { hours, fit: Math.floor(hoursThatFit ?? 0), free: freeGb })}
    </p>
  );
}
