import { useState } from 'react';
import { useTranslation } from 'react-i18next';
import type { LinkTask } from '../../contract/link.ts';
import { assignmentCan } from '../../domain/alerts/transitions.ts';
import { DeclineForm } from './decline-form.tsx';
import type { Pending } from './outbox.ts';
import type { PhoneClock } from './phone-clock.ts';
import styles from './responder.module.css';
import { ResultForm } from './result-form.tsx';
import type { Vault } from './vault.ts';

type Form = 'decline' | 'result' | null;

/** The next step as the one big button; what else is possible beside it. */
export function Actions(props: {
  task: LinkTask;
  act: (p: Pending) => Promise<void>;
  clock: PhoneClock;
  vault: Vault;
  busy: boolean;
}) {
  const { task, busy, clock, vault } = props;
  const { t } = useTranslation('responder');
  const [form, setForm] = useState<Form>(null);
  const act = (pending: Pending) => props.act(pending).then(() => setForm(null));
  const plain = (step: 'link.accept' | 'link.enRoute' | 'link.onScene') =>
    act({ step, body: clock.stamp(), photos: [] });
  const can = (action: Parameters<typeof assignmentCan>[0]) => assignmentCan(action, task.stage);

  if (form === 'decline' && can('decline'))
    return <DeclineForm busy={busy} act={act} clock={clock} onBack={() => setForm(null)} />;
  if (form === 'result' && can('result'))
    return <ResultForm busy={busy} act={act} clock={clock} vault={vault} onBack={() => setForm(null)} />;
  return (
    <div className={styles.actions}>
      {can('accept') && (
        <button
          type="button"
          className={styles.primary}
          disabled={busy}
          onClick={() => void plain('link.accept')}
        >
          {t('accept')}
        </button>
      )}
      {can('enRoute') && (
        <button
          type="button"
          className={styles.primary}
          disabled={busy}
          onClick={() => void plain('link.enRoute')}
        >
          {t('enRoute')}
        </button>
      )}
      {task.stage === 'en_route' && (
        <button
          type="button"
          className={styles.primary}
          disabled={busy}
          onClick={() => void plain('link.onScene')}
        >
          {t('onScene')}
        </button>
      )}
      {can('result') && (
        <button
          type="button"
          className={task.stage === 'on_scene' ? styles.primary : styles.secondary}
          disabled={busy}
          onClick={() => setForm('result')}
        >
          {t('result')}
        </button>
      )}
      {can('decline') && (
        <button type="button" className={styles.secondary} disabled={busy} onClick={() => setForm('decline')}>
          {t('decline')}
        </button>
      )}
    </div>
  );
}
