import { useTranslation } from 'react-i18next';
import type { Alert } from '../../contract/alerts.ts';
import { useAlertCommand } from '../api/actions.ts';
import { useFormats } from '../i18n/use-formats.ts';
import { TextArea } from '../ui/field.tsx';
import { AnswerDialog } from './answer-dialog.tsx';
import { clearDraft, editDraft, useDraft } from './drafts.ts';
import { wordFailure } from './refusal-words.ts';

export function CloseDialog({ alert, onClose }: { alert: Alert; onClose: () => void }) {
  const { t } = useTranslation(['alerts', 'common']);
  const formats = useFormats();
  const { note } = useDraft(alert.id);
  const close = useAlertCommand(alert.id);
  const submit = () =>
    close.mutate(
      { action: 'close', note: note.trim(), revision: alert.revision },
      {
        onSuccess: () => {
          clearDraft(alert.id, ['note']);
          onClose();
        },
      },
    );
  return (
    <AnswerDialog
      title={t('closeDialog.title', { id: alert.id })}
      submit={t('closeDialog.submit')}
      pending={close.isPending}
      error={close.isError ? wordFailure(t, close.error, formats, alert) : null}
      onSubmit={submit}
      onClose={onClose}
    >
      <TextArea
        label={t('closeDialog.note')}
        hint={t('optional', { ns: 'common' })}
        maxLength={1000}
        value={note}
        onChange={(event) => editDraft(alert.id, { note: event.target.value })}
      />
    </AnswerDialog>
  );
}
