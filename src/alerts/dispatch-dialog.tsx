import { useState } from 'react';
import { useTranslation } from 'react-i18next';
import type { z } from 'zod';
import type { Alert } from '../../contract/alerts.ts';
import type { DispatchReceipt } from '../../contract/assignments.ts';
import { useDispatch } from '../api/actions.ts';
import { useFormats } from '../i18n/use-formats.ts';
import { Button } from '../ui/button.tsx';
import { Dialog } from '../ui/dialog.tsx';
import { TextArea } from '../ui/field.tsx';
import styles from './dialogs.module.css';
import { clearDraft, editDraft, useDraft } from './drafts.ts';
import type { Anchor } from '../../domain/alerts/anchor.ts';
import type { Candidate } from './responder-list.ts';
import { useCandidateWords } from './responders.tsx';
import { wordFailure } from './refusal-words.ts';

export interface DispatchDialogProps {
  alert: Alert;
  candidates: readonly Candidate[];
  anchor: Anchor;
  /** Chosen beforehand, such as by the button beside a name. */
  responderId: string | null;
  onClose: () => void;
  onReceipt: (receipt: z.infer<typeof DispatchReceipt>) => void;
}

export function DispatchDialog(props: DispatchDialogProps) {
  const { alert, candidates, anchor, onClose, onReceipt } = props;
  const { t } = useTranslation(['alerts', 'common']);
  const formats = useFormats();
  const words = useCandidateWords(anchor);
  const draft = useDraft(alert.id);
  const dispatch = useDispatch(alert.id);
  const available = candidates.filter(({ responder }) => responder.state !== 'off_duty');
  const [responderId, setResponderId] = useState(props.responderId ?? available[0]?.responder.id ?? null);
  const ask = draft.ask ?? t('dispatch.defaultAsk');

  const submit = () => {
    if (responderId === null) return;
    dispatch.mutate(
      { responderId, ask: ask.trim() },
      {
        onSuccess: (receipt) => {
          clearDraft(alert.id, ['ask']);
          onReceipt(receipt);
        },
      },
    );
  };

  return (
    <Dialog
      open
      onClose={onClose}
      title={t('dispatch.title', { id: alert.id })}
      foot={
        <>
          <Button onClick={onClose}>{t('cancel', { ns: 'common' })}</Button>
          <Button look="danger" pending={dispatch.isPending} disabled={responderId === null} onClick={submit}>
            {t('dispatch.submit')}
          </Button>
        </>
      }
    >
      <form
        className={styles.form}
        onSubmit={(event) => {
          event.preventDefault();
          submit();
        }}
      >
        <fieldset className={styles.people}>
          <legend>{t('dispatch.who')}</legend>
          {available.length === 0 && <p className={styles.error}>{t('responders.none')}</p>}
          {available.map((candidate) => (
            <label key={candidate.responder.id} className={styles.person}>
              <input
                type="radio"
                name="responder"
                checked={candidate.responder.id === responderId}
                onChange={() => setResponderId(candidate.responder.id)}
              />
              <b>
                {candidate.responder.team} · {candidate.responder.name}
              </b>
              <span>{words(candidate)}</span>
            </label>
          ))}
        </fieldset>
        <TextArea
          label={t('dispatch.ask')}
          hint={t('dispatch.askHint')}
          maxLength={500}
          value={ask}
          onChange={(event) => editDraft(alert.id, { ask: event.target.value })}
        />
        {dispatch.isError && (
          <p className={styles.error} role="alert">
            {wordFailure(t, dispatch.error, formats, alert)}
          </p>
        )}
      </form>
    </Dialog>
  );
}
