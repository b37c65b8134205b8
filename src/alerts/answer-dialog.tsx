import type { ReactNode } from 'react';
import { useTranslation } from 'react-i18next';
import { Button } from '../ui/button.tsx';
import { Dialog } from '../ui/dialog.tsx';
import styles from './dialogs.module.css';

export interface AnswerDialogProps {
  title: string;
  description?: string;
  submit: string;
  pending: boolean;
  /** Why it cannot be sent, or was not taken. */
  error: string | null;
  onSubmit: () => void;
  onClose: () => void;
  children: ReactNode;
}

/** A question with one answer: fields, what is wrong with them, cancel and send. */
export function AnswerDialog(props: AnswerDialogProps) {
  const { t } = useTranslation('common');
  return (
    <Dialog
      open
      onClose={props.onClose}
      title={props.title}
      description={props.description}
      foot={
        <>
          <Button onClick={props.onClose}>{t('cancel')}</Button>
          <Button look="danger" pending={props.pending} onClick={props.onSubmit}>
            {props.submit}
          </Button>
        </>
      }
    >
      <form
        className={styles.form}
        onSubmit={(event) => {
          event.preventDefault();
          props.onSubmit();
        }}
      >
        {props.children}
        {props.error && (
          <p className={styles.error} role="alert">
            {props.error}
          </p>
        )}
      </form>
    </Dialog>
  );
}
