import { useState } from 'react';
import { useTranslation } from 'react-i18next';
import type { ChannelKindInfo, NotificationChannel } from '../../contract/channels.ts';
import { useFormats } from '../i18n/use-formats.ts';
import { Button } from '../ui/button.tsx';
import { useTestChannel } from './queries.ts';
import styles from './settings.module.css';
import { useTestWords } from './test-words.ts';

/** Sends a real message by the saved settings and says what came back. */
export function ChannelTester({
  channel,
  address,
  lang,
}: {
  channel: NotificationChannel;
  address: ChannelKindInfo['address'];
  lang: 'zh-CN' | 'en';
}) {
  const { t } = useTranslation(['settings', 'common']);
  const words = useTestWords(useFormats());
  const test = useTestChannel(channel.id);
  const [to, setTo] = useState('');
  const needsAddress = address === 'email' || address === 'phone';
  // A push goes to a browser that somebody switched on, not to an address that one could type.
  if (address === 'device') return null;
  const last = test.data ?? channel.lastTest;
  return (
    <div className={styles.test}>
      {address !== 'none' && (
        <input
          className={styles.control}
          value={to}
          aria-label={t('channel.testTo')}
          placeholder={t(`person.address.${address}`)}
          onChange={(event) => setTo(event.target.value)}
        />
      )}
      <Button
        pending={test.isPending}
        disabled={needsAddress && to.trim() === ''}
        onClick={() => test.mutate({ address: to.trim(), language: lang })}
      >
        {t(test.isPending ? 'channel.testing' : 'channel.test')}
      </Button>
      {test.isError ? (
        <p className={styles.refusal}>{t('failed')}</p>
      ) : (
        last && (
          <p className={last.ok ? styles.good : styles.refusal} role="status">
            {words(last)}
          </p>
        )
      )}
    </div>
  );
}
