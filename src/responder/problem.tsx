import type { ReactNode } from 'react';
import { useTranslation } from 'react-i18next';
import styles from './responder.module.css';
import { problemKey } from './words.ts';

/** The link does not open: says why, whom to call, and what to do. */
export function Problem(props: {
  code: string;
  context?: Record<string, unknown>;
  onRetry: () => void;
  language: ReactNode;
  children?: ReactNode;
}) {
  const { t } = useTranslation('responder');
  const isFinal = props.code.startsWith('link_') || props.code === 'watch_unknown';
  const told = (name: string) => {
    const value = props.context?.[name];
    return typeof value === 'string' && value !== '' ? value : null;
  };
  const [calledBy, phone] = [told('calledBy'), told('dutyPhone')];
  return (
    <main className={styles.page}>
      <div className={styles.problem} role="alert">
        <p>{t(problemKey(props.code))}</p>
        {calledBy && <p>{t('askOfficer', { who: calledBy })}</p>}
        {phone && (
          <a className={styles.secondary} href={`tel:${phone}`}>
            {t('callDuty', { phone })}
          </a>
        )}
        {!isFinal && (
          <button type="button" className={styles.secondary} onClick={props.onRetry}>
            {t('retry')}
          </button>
        )}
        {props.language}
      </div>
      {props.children}
    </main>
  );
}
