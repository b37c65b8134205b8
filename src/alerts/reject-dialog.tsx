import { useState } from 'react';
import { useTranslation } from 'react-i18next';
import { REJECT_REASONS, type Alert } from '../../contract/alerts.ts';
import { useAlertCommand } from '../api/actions.ts';
import { useFormats } from '../i18n/use-formats.ts';
import { ChoiceGrid } from '../ui/choice.tsx';
import { TextArea } from '../ui/field.tsx';
import { AnswerDialog } from './answer-dialog.tsx';
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
    const { revision } = alert;
    reject.mutate(
      { action: 'reject', body: { reason: rejectReason, note: rejectNote.trim(), revision } },
      {
        onSuccess: () => {
          clearDraft(alert.id, ['rejectReason', 'rejectNote']);
          onClose();
        },
      },
    );
  };
  const failed = reject.isError ? wordFailure(t, reject.error, formats, alert) : null;

  return (
    <AnswerDialog
      title={t('reject.title', { id: alert.id })}
      submit={t('reject.submit')}
      pending={reject.isPending}
      error={(asked && missing) || failed}
      onSubmit={submit}
      onClose={onClose}
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
    </AnswerDialog>
  );
}
