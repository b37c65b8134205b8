import { useQuery, useQueryClient } from '@tanstack/react-query';
import { useState } from 'react';
import { useTranslation } from 'react-i18next';
import { call } from '../api/client.ts';
import { useFormats } from '../i18n/use-formats.ts';
import { Button } from '../ui/button.tsx';
import { CopyButton } from '../ui/copy-button.tsx';
import { showToast } from '../ui/toast.ts';
import { useNow } from '../ui/use-now.ts';
import styles from './briefing.module.css';
import { sharesQuery } from './queries.ts';

/** Links that show a briefing without an account. */
export function SharePanel({ id }: { id: string }) {
  const { t } = useTranslation('briefing');
  const now = useNow();
  const formats = useFormats();
  const client = useQueryClient();
  const { data: shares = [] } = useQuery(sharesQuery(id));
  const [days, setDays] = useState(7);
  const [link, setLink] = useState<string | null>(null);
  const act = async (work: () => Promise<unknown>) => {
    try {
      await work();
      await client.invalidateQueries({ queryKey: sharesQuery(id).queryKey });
    } catch (error) {
      showToast({ tone: 'danger', title: t('pages.failed'), text: String(error) });
    }
  };
  const make = () =>
    act(async () => {
      const { path } = await call('briefings.share', { params: { id }, body: { days } });
      setLink(new URL(path, window.location.origin).href);
    });
  const stateOf = (share: (typeof shares)[number]) => {
    if (share.revokedAtMs !== null) return t('share.revoked');
    if (share.expiresAtMs <= now) return t('share.expired');
    return t('share.expires', { at: formats.date(share.expiresAtMs), n: share.openings });
  };
  return (
    <section className={styles.item}>
      <b>{t('share.title')}</b>
      <p className={styles.faint}>{t('share.hint')}</p>
      <div className={styles.row}>
        <label className={styles.row}>
          {t('share.days')}
          <input
            className={styles.select}
            type="number"
            min={1}
            max={90}
            value={days}
            onChange={(event) => setDays(Number(event.target.value) || 7)}
          />
        </label>
        <Button onClick={() => void make()}>{t('share.make')}</Button>
      </div>
      {link && (
        <p className={styles.row}>
          <a className={styles.grow} href={link} style={{ overflowWrap: 'anywhere' }}>
            {link}
          </a>
          <CopyButton text={link}>{t('share.once')}</CopyButton>
        </p>
      )}
      <ul className={styles.list}>
        {shares.map((share) => (
          <li key={share.id} className={styles.row}>
            <span className={`${styles.grow} ${styles.faint}`}>{stateOf(share)}</span>
            {share.revokedAtMs === null && share.expiresAtMs > now && (
              <Button
                look="quiet"
                onClick={() => void act(() => call('briefings.unshare', { params: { id, share: share.id } }))}
              >
                {t('share.revoke')}
              </Button>
            )}
          </li>
        ))}
      </ul>
    </section>
  );
}
