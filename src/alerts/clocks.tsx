import { useTranslation } from 'react-i18next';
import type { Alert } from '../../contract/alerts.ts';
import { useConnection } from '../api/connection.ts';
import { formatAge, formatDuration } from '../i18n/formats.ts';
import { Pill, type Tone } from '../ui/pill.tsx';
import { useNow } from '../ui/use-now.ts';
import { type Due, dueOf } from './due.ts';

/** Server time, whole seconds, epoch ms. */
export function useServerNow(): number {
  return useNow() + useConnection((state) => state.clockAheadMs);
}

/** Time since the first detection, running until the alert is closed. */
export function AgeClock({ alert, className }: { alert: Alert; className?: string }) {
  const { t } = useTranslation('alerts');
  const nowMs = useServerNow();
  return (
    <time className={className} title={t('age')}>
      {formatAge((alert.closure?.atMs ?? nowMs) - alert.firstDetectedAtMs)}
    </time>
  );
}

const STAGE_TONE: Record<Alert['stage'], Tone> = {
  new: 'danger',
  acknowledged: 'warn',
  confirmed: 'warn',
  dispatched: 'accent',
  on_scene: 'ok',
  reported: 'ok',
  rejected: 'neutral',
  closed: 'neutral',
};

/** What is left of a clock's time, in words; empty where none runs. */
export function useDueWords(): (due: Due) => string {
  const { t } = useTranslation('desk');
  return (due) => {
    switch (due.state) {
      case 'none':
        return '';
      case 'paused':
        return t('clocks.paused');
      case 'late':
        return t('clocks.late', { time: formatDuration(due.overMs) });
      case 'calm':
      case 'soon':
        return t('clocks.left', { time: formatDuration(due.leftMs) });
    }
  };
}

/** The stage with what is left of its time. */
export function StagePill({ alert }: { alert: Alert }) {
  const { t } = useTranslation('alerts');
  const due = dueOf(alert, useServerNow());
  const tone: Tone =
    due.state === 'late' ? 'danger' : due.state === 'soon' ? 'warn' : STAGE_TONE[alert.stage];
  const time = useDueWords()(due);
  return (
    <Pill tone={tone}>
      {t(`stage.${alert.stage}`)}
      {time && <span>{time}</span>}
    </Pill>
  );
}
