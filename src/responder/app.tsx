import { useMemo, useState } from 'react';
import { useTranslation } from 'react-i18next';
import { assignmentCan } from '../../domain/alerts/transitions.ts';
import { Actions } from './actions.tsx';
import { toggleLanguage } from './i18n.ts';
import type { LinkApi } from './link-api.ts';
import type { OutboxStore } from './outbox.ts';
import { Problem } from './problem.tsx';
import styles from './responder.module.css';
import { TaskView } from './task-view.tsx';
import { usePosition } from './use-position.ts';
import { useTask, type TaskCache } from './use-task.ts';
import { clockTime, problemKey } from './words.ts';

export function App({ api, store, cache }: { api: LinkApi; store: OutboxStore; cache: TaskCache }) {
  const { t } = useTranslation('responder');
  const { view, waiting, sending, refusals, act, reload } = useTask(api, store, cache);
  const [share, setShare] = useState(false);
  const stage = view.state === 'shown' ? view.task.stage : null;
  const onTheWay = stage !== null && assignmentCan('result', stage);
  const { sharing, fix } = usePosition(api, share && onTheWay);
  const language = useMemo(() => <LanguageButton />, []);

  if (view.state === 'loading') {
    return (
      <main className={styles.page} aria-busy="true">
        <p className={styles.hint}>{t('loading')}</p>
      </main>
    );
  }
  if (view.state === 'failed') return <Problem code={view.code} onRetry={reload} language={language} />;
  const { task } = view;
  return (
    <main className={styles.page}>
      <TaskView task={task} api={api} me={fix} language={language} />
      {onTheWay && (
        <label className={styles.share}>
          <input type="checkbox" checked={share} onChange={(e) => setShare(e.target.checked)} />
          <span>{t('sharePosition')}</span>
          <small role="status">
            {sharing === 'on' && t('positionShared')}
            {sharing === 'denied' && t('positionDenied')}
          </small>
        </label>
      )}
      <Actions task={task} act={act} busy={sending} />
      <div role="status" className={styles.status}>
        {waiting > 0 && <p className={styles.late}>{t('offline', { n: waiting })}</p>}
        {waiting === 0 && !view.live && (
          <p className={styles.late}>{t('stale', { time: clockTime(view.readAtMs) })}</p>
        )}
        {refusals.map((code) => (
          <p key={code} className={styles.refused}>
            {t('refused', { why: t(problemKey(code)) })}
          </p>
        ))}
      </div>
      <p className={styles.hint}>{t('expires', { time: clockTime(task.expiresAtMs) })}</p>
    </main>
  );
}

function LanguageButton() {
  const { i18n } = useTranslation('responder');
  return (
    <button type="button" className={styles.language} onClick={toggleLanguage}>
      {i18n.language === 'en' ? '中文' : 'EN'}
    </button>
  );
}
