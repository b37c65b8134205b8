import { useEffect, useSyncExternalStore } from 'react';
import { useSession, useSilences } from '../api/queries.ts';
import { alarmOf, type AlarmState } from './alarm.ts';
import { alarmSound, type AlarmSound } from './alarm-sound.ts';
import { useServerNow } from './clocks.tsx';

/** Until when this user's console is silent, epoch ms; null when it sounds. */
export function useOwnSilence(): number | null {
  const me = useSession().data?.user?.id;
  const silences = useSilences().data ?? [];
  return silences.find((silence) => silence.user.id === me)?.untilMs ?? null;
}

/** Rings while `untaken` alerts wait and gives the state of the sound. Any click or key unlocks it. */
export function useAlarm(untaken: number, sound: AlarmSound = alarmSound()): AlarmState {
  const allowed = useSyncExternalStore(sound.subscribe, sound.isAllowed);
  const silencedUntilMs = useOwnSilence();
  const state = alarmOf({ untaken, silencedUntilMs, allowed, nowMs: useServerNow() });

  useEffect(() => {
    if (allowed) return undefined;
    const unlock = () => void sound.unlock().catch(() => undefined);
    window.addEventListener('pointerdown', unlock);
    window.addEventListener('keydown', unlock);
    return () => {
      window.removeEventListener('pointerdown', unlock);
      window.removeEventListener('keydown', unlock);
    };
  }, [allowed, sound]);

  useEffect(() => {
    if (state !== 'ringing') return undefined;
    sound.ring();
    return () => sound.stop();
  }, [state, sound]);

  return state;
}
