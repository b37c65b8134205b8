import { useTranslation } from 'react-i18next';
import type { z } from 'zod';
import type { Alert } from '../../contract/alerts.ts';
import type { DispatchReceipt } from '../../contract/assignments.ts';
import { useSession } from '../api/queries.ts';
import { useFormats } from '../i18n/use-formats.ts';
import { Button } from '../ui/button.tsx';
import { CopyButton } from '../ui/copy-button.tsx';
import { Dialog } from '../ui/dialog.tsx';
import { nameAlert, placeOf } from './alert-name.ts';
import styles from './dialogs.module.css';

/** The link of a dispatch, which is shown this once, ready to be sent on. */
export function LinkDialog({
  alert,
  receipt,
  onClose,
}: {
  alert: Alert;
  receipt: z.infer<typeof DispatchReceipt>;
  onClose: () => void;
}) {
  const { t, i18n } = useTranslation('alerts');
  const formats = useFormats();
  const city = useSession().data?.city;
  const message = t('dispatch.message', {
    city: (i18n.language === 'en' ? city?.nameEn : city?.nameZh) ?? '',
    time: formats.hourMinute(alert.firstDetectedAtMs),
    place: placeOf(alert, i18n.language),
    kind: nameAlert(t, alert, i18n.language),
    ask: receipt.assignment.ask,
    link: receipt.link,
  });
  return (
    <Dialog
      open
      onClose={onClose}
      title={t('dispatch.sent', { name: receipt.assignment.responder.name })}
      description={t('dispatch.linkOnce')}
      foot={<Button onClick={onClose}>{t('dispatch.done')}</Button>}
    >
      <p className={styles.link}>{receipt.link}</p>
      <p className={styles.copies}>
        <CopyButton text={receipt.link}>{t('dispatch.copyLink')}</CopyButton>
        <CopyButton text={message}>{t('dispatch.copyMessage')}</CopyButton>
      </p>
    </Dialog>
  );
}
