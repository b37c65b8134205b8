import { Menu } from '@base-ui/react/menu';
import { useTranslation } from 'react-i18next';
import { useSilence } from '../api/actions.ts';
import { useSession, useSilences } from '../api/queries.ts';
import { useFormats } from '../i18n/use-formats.ts';
import { Button } from '../ui/button.tsx';
import { Icon } from '../ui/icon.tsx';
import menu from '../ui/menu.module.css';
import { showToast } from '../ui/toast.ts';
import type { AlarmState } from './alarm.ts';
import { alarmSound } from './alarm-sound.ts';
import { useServerNow } from './clocks.tsx';
import { wordFailure } from './refusal-words.ts';
import styles from './sound-control.module.css';
import { useOwnSilence } from './use-alarm.ts';

const SILENCE_MINUTES = [5, 15, 30] as const;

/** Who else has silenced their console, in words; everybody is told. */
function useOthersSilent(): string {
  const { t } = useTranslation('alerts');
  const formats = useFormats();
  const nowMs = useServerNow();
  const me = useSession().data?.user?.id;
  return (useSilences().data ?? [])
    .filter((silence) => silence.user.id !== me && silence.untilMs > nowMs)
    .map((silence) => t('sound.others', { name: silence.user.name, at: formats.hourMinute(silence.untilMs) }))
    .join(' · ');
}

export function SoundControl({ state, mayAct }: { state: AlarmState; mayAct: boolean }) {
  const { t } = useTranslation(['alerts', 'common']);
  const formats = useFormats();
  const silence = useSilence();
  const ownUntilMs = useOwnSilence();
  const others = useOthersSilent();
  const set = (minutes: number) =>
    silence.mutate(minutes, {
      onError: (error) =>
        showToast({ tone: 'danger', title: t('sound.off'), text: wordFailure(t, error, formats) }),
    });

  if (state === 'blocked')
    return (
      <Button
        className={styles.blocked}
        title={t('sound.blockedHint')}
        onClick={() =>
          void alarmSound()
            .unlock()
            .catch(() => undefined)
        }
      >
        <Icon name="soundOff" />
        {t('sound.blocked')}
      </Button>
    );

  const label =
    state === 'silenced' && ownUntilMs !== null
      ? t('sound.mine', { at: formats.hourMinute(ownUntilMs) })
      : state === 'ringing'
        ? t('sound.ringing')
        : t('sound.on');
  return (
    <>
      {others && <span className={styles.others}>{others}</span>}
      <Menu.Root>
        <Menu.Trigger
          render={
            <Button look="quiet" className={state === 'silenced' ? styles.silenced : undefined}>
              <Icon name={state === 'silenced' ? 'soundOff' : 'sound'} />
              {label}
            </Button>
          }
        />
        <Menu.Portal>
          <Menu.Positioner sideOffset={4} align="end" className={menu.positioner}>
            <Menu.Popup className={menu.popup}>
              {mayAct &&
                SILENCE_MINUTES.map((minutes) => (
                  <Menu.Item key={minutes} className={menu.item} onClick={() => set(minutes)}>
                    {t('sound.silence', { n: minutes })}
                  </Menu.Item>
                ))}
              {mayAct && state === 'silenced' && (
                <Menu.Item className={menu.item} onClick={() => set(0)}>
                  {t('sound.unsilence')}
                </Menu.Item>
              )}
              <Menu.Item className={menu.item} onClick={() => alarmSound().once()}>
                {t('sound.test')}
              </Menu.Item>
            </Menu.Popup>
          </Menu.Positioner>
        </Menu.Portal>
      </Menu.Root>
    </>
  );
}
