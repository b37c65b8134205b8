import type { ReactNode } from 'react';
import { useTranslation } from 'react-i18next';
import styles from './responder.module.css';
import { problemKey } from './words.ts';

/** The link does not open: says why and what to do. */
export function Problem(props: { code: string; onRetry: () => void; language: ReactNode }) {
  const { t } = useTranslation('responder');
  const final = props.code.startsWith('link_');
  return (
    <main className={styles.page}>
      <div className={styles.problem} role="alert">
        <p>{t(problemKey(props.code))}</p>
        {!final && (
          <button type="button" className={styles.secondary} onClick={props.onRetry}>
            {t('retry')}
          </button>
        )}
        {props.language}
      </div>
    </main>
  );
}
