import { useQuery } from '@tanstack/react-query';
import { useState } from 'react';
import { useTranslation } from 'react-i18next';
import { useFormats } from '../i18n/use-formats.ts';
import { ListState } from './list-state.tsx';
import { refusalsQuery } from './queries.ts';
import { reasonText } from './reason-text.ts';
import styles from './stations.module.css';

/** What the inlet refused: how often for which reason, and the bytes to look at. */
export function RefusedTab() {
  const { t } = useTranslation('stations');
  const formats = useFormats();
  const query = useQuery(refusalsQuery);
  const [reason, setReason] = useState<string | null>(null);
  return (
    <section className={styles.body}>
      <ListState
        query={query}
        empty={t('refused.none')}
        isEmpty={(data) => data.refusals.length === 0 && data.counts.length === 0}
      >
        {({ refusals, counts }) => (
          <>
            <div className={styles.reasons} role="group" aria-label={t('refused.reason')}>
              <button type="button" aria-pressed={reason === null} onClick={() => setReason(null)}>
                {t('refused.all')} <b>{counts.reduce((sum, one) => sum + one.count, 0)}</b>
              </button>
              {counts.map((one) => (
                <button
                  key={one.reason}
                  type="button"
                  aria-pressed={reason === one.reason}
                  title={t('refused.last', { at: formats.dateTime(one.lastAtMs) })}
                  onClick={() => setReason(one.reason)}
                >
                  {reasonText(one.reason, t).what} <b>{one.count}</b>
                </button>
              ))}
            </div>
            {reason !== null && <p className={styles.advice}>{reasonText(reason, t).advice}</p>}
            <div className={styles.scroll}>
              <table className={styles.table}>
                <thead>
                  <tr>
                    {(['at', 'mn', 'remote', 'reason', 'bytes'] as const).map((column) => (
                      <th key={column} scope="col">
                        {t(`refused.${column}`)}
                      </th>
                    ))}
                  </tr>
                </thead>
                <tbody>
                  {refusals
                    .filter((one) => reason === null || one.reason === reason)
                    .map((one, i) => (
                      <tr key={`${one.atMs}|${i}`}>
                        <td className={styles.nowrap}>{formats.dateTime(one.atMs)}</td>
                        <td className={styles.mono}>{one.mn ?? '–'}</td>
                        <td className={styles.mono}>{one.remote}</td>
                        <td title={reasonText(one.reason, t).advice}>
                          {reasonText(one.reason, t).what} <small>{one.reason}</small>
                        </td>
                        <td className={styles.bytes}>{one.bytes}</td>
                      </tr>
                    ))}
                </tbody>
              </table>
            </div>
          </>
        )}
      </ListState>
    </section>
  );
}
