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
  receipts,
  onClose,
}: {
  alert: Alert;
  receipts: readonly z.infer<typeof DispatchReceipt>[];
  onClose: () => void;
}) {
  const { t, i18n } = useTranslation('alerts');
  const { t: h } = useTranslation('handling');
  const formats = useFormats();
  const city = useSession().data?.city;
  const messageOf = ({ assignment, link }: z.infer<typeof DispatchReceipt>) =>
    t('dispatch.message', {
      city: (i18n.language === 'en' ? city?.nameEn : city?.nameZh) ?? '',
      time: formats.hourMinute(alert.firstDetectedAtMs),
      place: placeOf(alert, i18n.language),
      kind: nameAlert(t, alert, i18n.language),
      ask: assignment.ask,
      link,
    });
  const [first] = receipts;
  const title =
    receipts.length === 1 && first
      ? t('dispatch.sent', { name: first.assignment.responder.name })
      : h('group.sent', { n: receipts.length });
  return (
    <Dialog
      open
      onClose={onClose}
      title={title}
      description={t('dispatch.linkOnce')}
      foot={<Button onClick={onClose}>{t('dispatch.done')}</Button>}
    >
      {receipts.map((receipt) => (
        <div key={receipt.assignment.id}>
          {receipts.length > 1 && <b>{receipt.assignment.responder.name}</b>}
          <p className={styles.link}>{receipt.link}</p>
          <p className={styles.copies}>
            <CopyButton text={receipt.link}>{t('dispatch.copyLink')}</CopyButton>
            <CopyButton text={messageOf(receipt)}>{t('dispatch.copyMessage')}</CopyButton>
          </p>
        </div>
      ))}
      {receipts.length > 1 && (
        <p className={styles.copies}>
          <CopyButton text={receipts.map(messageOf).join('\n')}>{h('group.copyAll')}</CopyButton>
        </p>
      )}
    </Dialog>
  );
}
