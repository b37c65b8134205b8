import { useState } from 'react';
import { useTranslation } from 'react-i18next';
import { REJECT_REASONS, type Alert } from '../../contract/alerts.ts';
import { useAlertCommand } from '../api/actions.ts';
import { useFormats } from '../i18n/use-formats.ts';
import { Button } from '../ui/button.tsx';
import { ChoiceGrid } from '../ui/choice.tsx';
import { Dialog } from '../ui/dialog.tsx';
import { TextArea } from '../ui/field.tsx';
import styles from './dialogs.module.css';
import { clearDraft, editDraft, useDraft } from './drafts.ts';
import { wordFailure } from './refusal-words.ts';

/** Asks what it was; a false alarm without a reason teaches nobody anything. */
export function RejectDialog({ alert, onClose }: { alert: Alert; onClose: () => void }) {
  const { t } = useTranslation(['alerts', 'common']);
  const formats = useFormats();
  const { rejectReason, rejectNote } = useDraft(alert.id);
  const reject = useAlertCommand(alert.id);
  const [asked, setAsked] = useState(false);
  const missing =
    rejectReason === null
      ? t('reject.needReason')
      : rejectReason === 'other' && rejectNote.trim() === ''
        ? t('reject.needNote')
        : null;

  const submit = () => {
    setAsked(true);
    if (missing || rejectReason === null) return;
    reject.mutate(
      { action: 'reject', body: { reason: rejectReason, note: rejectNote.trim() } },
      {
        onSuccess: () => {
          clearDraft(alert.id, ['rejectReason', 'rejectNote']);
          onClose();
        },
      },
    );
  };

  return (
    <Dialog
      open
      onClose={onClose}
      title={t('reject.title', { id: alert.id })}
      foot={
        <>
          <Button onClick={onClose}>{t('cancel', { ns: 'common' })}</Button>
          <Button look="danger" pending={reject.isPending} onClick={submit}>
            {t('reject.submit')}
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
        <ChoiceGrid
          name="reason"
          label={t('reject.why')}
          value={rejectReason}
          onChange={(value) => editDraft(alert.id, { rejectReason: value })}
          choices={REJECT_REASONS.map((value) => ({ value, label: t(`rejectReason.${value}`) }))}
        />
        <TextArea
          label={t('note.label')}
          hint={rejectReason === 'other' ? undefined : t('optional', { ns: 'common' })}
          maxLength={1000}
          value={rejectNote}
          onChange={(event) => editDraft(alert.id, { rejectNote: event.target.value })}
        />
        {asked && missing && (
          <p className={styles.error} role="alert">
            {missing}
          </p>
        )}
        {reject.isError && (
          <p className={styles.error} role="alert">
            {wordFailure(t, reject.error, formats, alert)}
          </p>
        )}
      </form>
    </Dialog>
  );
}
