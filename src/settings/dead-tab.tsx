import { useQuery } from '@tanstack/react-query';
import { useTranslation } from 'react-i18next';
import { useFormats } from '../i18n/use-formats.ts';
import { Button } from '../ui/button.tsx';
import { StateNote } from '../ui/state-note.tsx';
import { showToast } from '../ui/toast.ts';
import { Loaded } from './list-state.tsx';
import { deadQuery, useRetryDead } from './queries.ts';
import styles from './settings.module.css';

/** Messages that were given up, with the reason; anybody on duty may send one again. */
export function DeadTab() {
  const { t } = useTranslation(['settings', 'desk']);
  const formats = useFormats();
  const retry = useRetryDead();
  return (
    <Loaded query={useQuery(deadQuery)}>
      {({ receipts, total }) =>
        receipts.length === 0 ? (
          <StateNote kind="empty" title={t('dead.none')} />
        ) : (
          <>
            <span className={styles.faint}>{t('dead.total', { n: total })}</span>
            <div className={styles.frame}>
              <table className={styles.table}>
                <thead>
                  <tr>
                    <th>{t('dead.who')}</th>
                    <th>{t('dead.what')}</th>
                    <th>{t('dead.when')}</th>
                    <th>{t('dead.why')}</th>
                    <th aria-label={t('edit')} />
                  </tr>
                </thead>
                <tbody>
                  {receipts.map((receipt) => (
                    <tr key={receipt.id}>
                      <td>
                        {receipt.person?.name ?? t('receipts.group', { ns: 'desk' })} · {receipt.channel.name}{' '}
                        <span className={styles.faint}>{receipt.address}</span>
                      </td>
                      <td>
                        #{receipt.alertId} {t(`receipts.kind.${receipt.kind}`, { ns: 'desk' })}
                      </td>
                      <td>{receipt.endedAtMs === null ? '' : formats.dateTime(receipt.endedAtMs)}</td>
                      <td className={`${styles.wrap} ${styles.bad}`}>{receipt.lastError}</td>
                      <td className={styles.acts}>
                        <Button
                          pending={retry.isPending && retry.variables === receipt.id}
                          onClick={() =>
                            retry.mutate(receipt.id, {
                              onSuccess: () => showToast({ tone: 'ok', title: t('dead.retried') }),
                              onError: () => showToast({ tone: 'danger', title: t('failed') }),
                            })
                          }
                        >
                          {t('dead.retry')}
                        </Button>
                      </td>
                    </tr>
                  ))}
                </tbody>
              </table>
            </div>
          </>
        )
      }
    </Loaded>
  );
}
