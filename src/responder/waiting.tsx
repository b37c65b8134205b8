import { useTranslation } from 'react-i18next';
import type { Pending } from './outbox.ts';
import styles from './responder.module.css';
import { clockTime, stepKey } from './words.ts';

/** What was done and has not arrived, with the time it was done. */
export function Waiting({ pending }: { pending: readonly Pending[] }) {
  const { t } = useTranslation('responder');
  if (pending.length === 0) return null;
  return (
    <div className={styles.late}>
      <p>{t('offline', { n: pending.length })}</p>
      <ul>
        {pending.map(({ step, body, photos }) => (
          <li key={body.key}>
            {clockTime(body.doneAtMs)} {t(stepKey(step))}
            {photos.length > 0 && ` · ${t('photos', { n: photos.length })}`}
          </li>
        ))}
      </ul>
    </div>
  );
}
