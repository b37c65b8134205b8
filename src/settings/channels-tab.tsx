import { useQuery } from '@tanstack/react-query';
import { useState } from 'react';
import { useTranslation } from 'react-i18next';
import type { ChannelKindInfo, NotificationChannel } from '../../contract/channels.ts';
import { useFormats } from '../i18n/use-formats.ts';
import { Button } from '../ui/button.tsx';
import { Pill } from '../ui/pill.tsx';
import { StateNote } from '../ui/state-note.tsx';
import { ChannelDialog } from './channel-dialog.tsx';
import { Loaded } from './list-state.tsx';
import { PushSwitch } from './push-switch.tsx';
import { channelsQuery } from './queries.ts';
import styles from './settings.module.css';
import { useTestWords } from './test-words.ts';

export function ChannelsTab({ mayEdit, lang }: { mayEdit: boolean; lang: 'zh-CN' | 'en' }) {
  const { t } = useTranslation('settings');
  const query = useQuery(channelsQuery);
  const [open, setOpen] = useState<{ channel: NotificationChannel | null } | null>(null);
  return (
    <Loaded query={query}>
      {({ kinds, channels }) => (
        <>
          <div className={styles.tools}>
            <span className={styles.grow} />
            {channels.some(({ kind, enabled }) => kind === 'web_push' && enabled) && (
              <PushSwitch lang={lang} />
            )}
            {mayEdit && (
              <Button look="accent" onClick={() => setOpen({ channel: null })}>
                {t('channel.new')}
              </Button>
            )}
          </div>
          {channels.length === 0 ? (
            <StateNote kind="empty" title={t('channel.none')} />
          ) : (
            <ChannelTable
              channels={channels}
              kinds={kinds}
              lang={lang}
              onOpen={mayEdit ? (channel) => setOpen({ channel }) : null}
            />
          )}
          {open && (
            <ChannelDialog
              key={open.channel?.id ?? 'new'}
              channel={channels.find(({ id }) => id === open.channel?.id) ?? null}
              kinds={kinds}
              lang={lang}
              onClose={() => setOpen(null)}
              onCreated={(channel) => setOpen({ channel })}
            />
          )}
        </>
      )}
    </Loaded>
  );
}

function ChannelTable({
  channels,
  kinds,
  lang,
  onOpen,
}: {
  channels: readonly NotificationChannel[];
  kinds: readonly ChannelKindInfo[];
  lang: 'zh-CN' | 'en';
  onOpen: ((channel: NotificationChannel) => void) | null;
}) {
  const { t } = useTranslation('settings');
  const formats = useFormats();
  const words = useTestWords(formats);
  const label = (kind: string) => {
    const info = kinds.find((one) => one.kind === kind);
    return info ? info.label[lang === 'en' ? 'en' : 'zh'] : kind;
  };
  return (
    <div className={styles.frame}>
      <table className={styles.table}>
        <thead>
          <tr>
            <th>{t('channel.name')}</th>
            <th>{t('channel.kind')}</th>
            <th>{t('channel.state')}</th>
            <th>{t('channel.last')}</th>
            <th aria-label={t('edit')} />
          </tr>
        </thead>
        <tbody>
          {channels.map((channel) => (
            <tr key={channel.id}>
              <td>{channel.name}</td>
              <td>{label(channel.kind)}</td>
              <td>
                <Pill tone={channel.enabled ? 'ok' : 'neutral'}>
                  {t(channel.enabled ? 'channel.on' : 'channel.off')}
                </Pill>
              </td>
              <td
                className={`${styles.wrap} ${channel.lastTest && !channel.lastTest.ok ? styles.bad : styles.faint}`}
              >
                {words(channel.lastTest)}
              </td>
              <td className={styles.acts}>
                {onOpen && (
                  <Button look="quiet" onClick={() => onOpen(channel)}>
                    {t('edit')}
                  </Button>
                )}
              </td>
            </tr>
          ))}
        </tbody>
      </table>
    </div>
  );
}
