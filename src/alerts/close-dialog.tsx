import { useTranslation } from 'react-i18next';
import type { Alert } from '../../contract/alerts.ts';
import { useAlertCommand } from '../api/actions.ts';
import { useFormats } from '../i18n/use-formats.ts';
import { Button } from '../ui/button.tsx';
import { Dialog } from '../ui/dialog.tsx';
import { TextArea } from '../ui/field.tsx';
import styles from './dialogs.module.css';
import { clearDraft, editDraft, useDraft } from './drafts.ts';
import { wordFailure } from './refusal-words.ts';

export function CloseDialog({ alert, onClose }: { alert: Alert; onClose: () => void }) {
  const { t } = useTranslation(['alerts', 'common']);
  const formats = useFormats();
  const { note } = useDraft(alert.id);
  const close = useAlertCommand(alert.id);
  const submit = () =>
    close.mutate(
      { action: 'close', note: note.trim() },
      {
        onSuccess: () => {
          clearDraft(alert.id, ['note']);
          onClose();
        },
      },
    );
  return (
    <Dialog
      open
      onClose={onClose}
      title={t('closeDialog.title', { id: alert.id })}
      foot={
        <>
          <Button onClick={onClose}>{t('cancel', { ns: 'common' })}</Button>
          <Button look="danger" pending={close.isPending} onClick={submit}>
            {t('closeDialog.submit')}
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
        <TextArea
          label={t('closeDialog.note')}
          hint={t('optional', { ns: 'common' })}
          maxLength={1000}
          value={note}
          onChange={(event) => editDraft(alert.id, { note: event.target.value })}
        />
        {close.isError && (
          <p className={styles.error} role="alert">
            {wordFailure(t, close.error, formats, alert)}
          </p>
        )}
      </form>
    </Dialog>
  );
}
