import { useMutation, useQueryClient } from '@tanstack/react-query';
import { useEffect, useRef, useState } from 'react';
import { useTranslation } from 'react-i18next';
import type { Alert } from '../../contract/alerts.ts';
import type { AlertClock } from '../../contract/clocks.ts';
import { call } from '../api/client.ts';
import { mergeAlert } from '../api/feed-to-cache.ts';
import { useFormats } from '../i18n/use-formats.ts';
import { Button } from '../ui/button.tsx';
import { Pill, type Tone } from '../ui/pill.tsx';
import { showToast } from '../ui/toast.ts';
import styles from './alert-clocks.module.css';
import { useDueWords, useServerNow } from './clocks.tsx';
import { clockDue, type Due } from './due.ts';
import { wordFailure } from './refusal-words.ts';

const TONES: Record<Due['state'], Tone> = {
  none: 'neutral',
  paused: 'neutral',
  calm: 'accent',
  soon: 'warn',
  late: 'danger',
};

/** The server's clocks that run or are paused, the most pressing first; whoever acts may pause one with a reason. */
export function AlertClocks({ alert, mayAct }: { alert: Alert; mayAct: boolean }) {
  const { t } = useTranslation('desk');
  const [pausing, setPausing] = useState<number | null>(null);
  if (!alert.clocks?.length) return null;
  return (
    <section className={styles.clocks} aria-label={t('clocks.title')}>
      <ul>
        {alert.clocks.map((clock) => (
          <ClockRow
            key={clock.id}
            alert={alert}
            clock={clock}
            mayAct={mayAct}
            isPausing={pausing === clock.id}
            onPausing={(is) => setPausing(is ? clock.id : null)}
          />
        ))}
      </ul>
    </section>
  );
}

function ClockRow({
  alert,
  clock,
  mayAct,
  isPausing,
  onPausing,
}: {
  alert: Alert;
  clock: AlertClock;
  mayAct: boolean;
  isPausing: boolean;
  onPausing: (is: boolean) => void;
}) {
  const { t } = useTranslation('desk');
  const formats = useFormats();
  const change = useChangeClock(alert.id, clock.id);
  const nowMs = useServerNow();
  const due = clockDue(clock, nowMs);
  const words = useDueWords()(due);
  const who = alert.assignments.find(({ id }) => id === clock.assignmentId)?.responder.name;
  const share = Math.min(1, Math.max(0, 1 - (clock.dueAtMs - nowMs) / clock.limitMs));
  const { paused } = clock;
  return (
    <li className={styles.clock} data-state={due.state}>
      <span className={styles.name}>
        <b>{t(`clocks.${clock.clock}`)}</b>
        {who && <span>{who}</span>}
      </span>
      <span className={styles.when}>{t('clocks.due', { at: formats.hourMinute(clock.dueAtMs) })}</span>
      {clock.escalations > 0 && (
        <span className={styles.when}>{t('clocks.escalated', { n: clock.escalations })}</span>
      )}
      <span className={styles.end}>
        <Pill tone={TONES[due.state]}>{words}</Pill>
        {mayAct &&
          (paused ? (
            <Button look="quiet" pending={change.isPending} onClick={() => change.mutate(null)}>
              {t('clocks.resume')}
            </Button>
          ) : (
            <Button look="quiet" aria-expanded={isPausing} onClick={() => onPausing(!isPausing)}>
              {t('clocks.pause')}
            </Button>
          ))}
      </span>
      {!paused && (
        <span className={styles.bar} aria-hidden="true">
          <i style={{ inlineSize: `${share * 100}%` }} />
        </span>
      )}
      {paused && (
        <p className={styles.reason}>
          {t('clocks.pausedBy', {
            who: paused.by.name,
            at: formats.hourMinute(paused.atMs),
            reason: paused.reason,
          })}
        </p>
      )}
      {isPausing && !paused && (
        <PauseForm
          pending={change.isPending}
          onPause={(reason) => change.mutate(reason, { onSuccess: () => onPausing(false) })}
        />
      )}
    </li>
  );
}

function PauseForm({ pending, onPause }: { pending: boolean; onPause: (reason: string) => void }) {
  const { t } = useTranslation('desk');
  const [reason, setReason] = useState('');
  const input = useRef<HTMLInputElement>(null);
  useEffect(() => input.current?.focus(), []);
  return (
    <form
      className={styles.form}
      onSubmit={(event) => {
        event.preventDefault();
        if (reason.trim()) onPause(reason.trim());
      }}
    >
      <input
        ref={input}
        value={reason}
        maxLength={300}
        aria-label={t('clocks.reason')}
        placeholder={t('clocks.reasonHint')}
        onChange={(event) => setReason(event.target.value)}
      />
      <Button type="submit" look="accent" pending={pending} disabled={reason.trim() === ''}>
        {t('clocks.pause')}
      </Button>
    </form>
  );
}

/** Pauses with a reason; null lets the clock run on. */
function useChangeClock(alertId: number, clockId: number) {
  const { t } = useTranslation(['desk', 'alerts', 'common']);
  const { t: ta } = useTranslation(['alerts', 'common']);
  const client = useQueryClient();
  const formats = useFormats();
  return useMutation({
    mutationKey: ['clock', clockId],
    mutationFn: (reason: string | null) => {
      const params = { id: alertId, clockId };
      return reason === null
        ? call('clocks.resume', { params })
        : call('clocks.pause', { params, body: { reason } });
    },
    onSuccess: (alert) => mergeAlert(client, alert),
    onError: (error) =>
      showToast({
        tone: 'danger',
        title: t('clocks.title', { ns: 'desk' }),
        text: t('clocks.failed', { ns: 'desk', why: wordFailure(ta, error, formats) }),
      }),
  });
}
