import { useTranslation } from 'react-i18next';
import type { Alert } from '../../../contract/alerts.ts';
import { possibleDuplicates } from '../../../domain/alerts/duplicates.ts';
import { useOpenAlerts } from '../../api/queries.ts';
import { useFormats } from '../../i18n/use-formats.ts';
import styles from './handling.module.css';

const SHOWN = 2;

export interface DuplicateHintProps {
  alert: Alert;
  onLook: (id: number) => void;
  /** Absent when the user may not merge. */
  onMerge?: ((into: number) => void) | undefined;
}

/** Quietly: other open alerts that may be the same fire. Nothing is merged by itself. */
export function DuplicateHint({ alert, onLook, onMerge }: DuplicateHintProps) {
  const { t } = useTranslation('handling');
  const formats = useFormats();
  const found = possibleDuplicates(alert, useOpenAlerts().data?.alerts ?? []).slice(0, SHOWN);
  if (found.length === 0) return null;
  return (
    <aside className={styles.hintCard} aria-label={t('duplicate.title')}>
      <p>{t('duplicate.title')}</p>
      {found.map(({ id, by, apartM, apartMs }) => (
        <p key={id}>
          {t(`duplicate.${by}`, { distance: formats.distance(apartM) })} ·{' '}
          {apartMs === 0
            ? t('duplicate.overlap')
            : t('duplicate.apart', { minutes: Math.max(1, Math.round(apartMs / 60_000)) })}{' '}
          <span className={styles.links}>
            <button type="button" className={styles.plain} onClick={() => onLook(id)}>
              {t('duplicate.look', { id })}
            </button>
            {onMerge && (
              <button type="button" className={styles.plain} onClick={() => onMerge(id)}>
                {t('duplicate.merge', { id })}
              </button>
            )}
          </span>
        </p>
      ))}
    </aside>
  );
}
