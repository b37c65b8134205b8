import { useMemo, useState } from 'react';
import { useTranslation } from 'react-i18next';
import { assignmentCan } from '../../domain/alerts/transitions.ts';
import { Actions } from './actions.tsx';
import { toggleLanguage } from './i18n.ts';
import type { LinkApi } from './link-api.ts';
import type { PhoneClock } from './phone-clock.ts';
import { Problem } from './problem.tsx';
import { Refusals } from './refusals.tsx';
import styles from './responder.module.css';
import { TaskView } from './task-view.tsx';
import { usePosition } from './use-position.ts';
import { useTask } from './use-task.ts';
import type { Vault } from './vault.ts';
import { Waiting } from './waiting.tsx';
import { clockTime } from './words.ts';

export interface AppProps {
  api: LinkApi;
  vault: Vault;
  clock: PhoneClock;
  token: string;
}

export function App({ api, vault, clock, token }: AppProps) {
  const { t } = useTranslation('responder');
  const deps = useMemo(() => ({ api, vault, token, nowMs: () => clock.nowMs() }), [api, vault, token, clock]);
  const { view, pending, sending, refusals, act, reload } = useTask(deps);
  const [share, setShare] = useState(false);
  const stage = view.state === 'shown' ? view.task.stage : null;
  const { sharing, fix } = usePosition(api, clock, share && stage === 'en_route');
  const language = useMemo(() => <LanguageButton />, []);

  if (view.state === 'loading') {
    return (
      <main className={styles.page} aria-busy="true">
        <p className={styles.hint}>{t('loading')}</p>
      </main>
    );
  }
  if (view.state === 'failed') {
    return (
      <Problem code={view.code} context={view.context} onRetry={reload} language={language}>
        <Refusals refusals={refusals} />
        <Waiting pending={pending} />
      </Problem>
    );
  }
  const { task } = view;
  const mayShare = stage !== null && assignmentCan('result', stage) && stage !== 'on_scene';
  return (
    <main className={styles.page}>
      <TaskView task={task} api={api} vault={vault} me={fix} language={language} />
      {mayShare && (
        <label className={styles.share}>
          <input type="checkbox" checked={share} onChange={(e) => setShare(e.target.checked)} />
          <span>{t('sharePosition')}</span>
          <small role="status">
            {sharing === 'on' && t('positionShared')}
            {sharing === 'denied' && t('positionDenied')}
            {sharing === 'off' && share && t('positionLater')}
          </small>
        </label>
      )}
      <Actions task={task} act={act} clock={clock} vault={vault} busy={sending && pending.length > 0} />
      <div role="status" className={styles.status}>
        <Waiting pending={pending} />
        {pending.length === 0 && view.fresh === 'kept' && (
          <p className={styles.late}>{t('stale', { time: clockTime(view.readAtMs) })}</p>
        )}
        <Refusals refusals={refusals} />
      </div>
      <p className={styles.hint}>
        {t('expires', { time: clockTime(task.expiresAtMs) })}
        {task.firstPhoneOnly && ` · ${t('thisPhoneOnly')}`}
      </p>
      {task.dutyPhone && (
        <p className={styles.hint}>
          <a href={`tel:${task.dutyPhone}`}>{t('callDuty', { phone: task.dutyPhone })}</a>
        </p>
      )}
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
