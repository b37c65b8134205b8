import { useTranslation } from 'react-i18next';
import type { ChannelTest } from '../../contract/channels.ts';
import type { Formats } from '../i18n/formats.ts';

/** What came of the last test, in a line. */
export function useTestWords({ dateTime }: Formats): (test: ChannelTest | null) => string {
  const { t } = useTranslation('settings');
  return (test) =>
    test
      ? t(test.ok ? 'channel.tested' : 'channel.testFailed', {
          at: dateTime(test.atMs),
          ms: test.tookMs,
          detail: test.detail,
        })
      : t('channel.never');
}
