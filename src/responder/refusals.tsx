import { useTranslation } from 'react-i18next';
import type { Refused } from './outbox.ts';
import styles from './responder.module.css';
import { clockTime, refusalKey, stepKey } from './words.ts';

/** What the server did not take, and what had changed meanwhile. */
export function Refusals({ refusals }: { refusals: readonly Refused[] }) {
  const { t } = useTranslation('responder');
  return (
    <>
      {refusals.map((refused) => (
        <p key={`${refused.step} ${refused.doneAtMs}`} className={styles.refused}>
          {t('refused', {
            time: clockTime(refused.doneAtMs),
            step: t(stepKey(refused.step)),
            why: t(refusalKey(refused)),
          })}
        </p>
      ))}
    </>
  );
}
