import { useState } from 'react';
import { useTranslation } from 'react-i18next';
import type { Pending } from './outbox.ts';
import type { PhoneClock } from './phone-clock.ts';
import styles from './responder.module.css';
import { useDraft } from './use-draft.ts';

export function DeclineForm(props: {
  busy: boolean;
  act: (pending: Pending) => Promise<void>;
  clock: PhoneClock;
  onBack: () => void;
}) {
  const { t } = useTranslation('responder');
  const [reason, setReason, forget] = useDraft('decline');
  const [key] = useState(() => crypto.randomUUID());
  const send = async () => {
    await props.act({
      step: 'link.decline',
      body: { ...props.clock.stamp(), key, reason: reason.trim() },
      photos: [],
    });
    forget();
  };
  return (
    <form
      className={styles.form}
      onSubmit={(e) => {
        e.preventDefault();
        void send();
      }}
    >
      <label>
        {t('why')}
        <textarea
          required
          maxLength={300}
          rows={3}
          value={reason}
          placeholder={t('whyPlaceholder')}
          onChange={(e) => setReason(e.target.value)}
        />
      </label>
      <div className={styles.actions}>
        <button type="submit" className={styles.primary} disabled={props.busy || !reason.trim()}>
          {t('send')}
        </button>
        <button type="button" className={styles.secondary} onClick={props.onBack}>
          {t('back')}
        </button>
      </div>
    </form>
  );
}
