import { useState } from 'react';
import { useTranslation } from 'react-i18next';
import type { Alert } from '../../../contract/alerts.ts';
import type { Watch } from '../../../contract/watches.ts';
import { useWatchCommands, useWatches } from '../../api/handling.ts';
import { useFormats } from '../../i18n/use-formats.ts';
import { Button } from '../../ui/button.tsx';
import { Segments } from '../../ui/choice.tsx';
import { CopyButton } from '../../ui/copy-button.tsx';
import { TextField } from '../../ui/field.tsx';
import { AnswerDialog } from '../answer-dialog.tsx';
import { useServerNow } from '../clocks.tsx';
import dialogs from '../dialogs.module.css';
import { wordFailure } from '../refusal-words.ts';
import styles from './handling.module.css';

const HOURS = ['4', '24', '72'] as const;

/** Who may look on at an alert without an account, and until when. */
export function WatchDialog({ alert, onClose }: { alert: Alert; onClose: () => void }) {
  const { t } = useTranslation(['alerts', 'common']);
  const { t: h } = useTranslation('handling');
  const formats = useFormats();
  const watches = useWatches(alert.id);
  const { issue, revoke } = useWatchCommands(alert.id);
  const [label, setLabel] = useState('');
  const [hours, setHours] = useState<(typeof HOURS)[number]>('24');
  const [asked, setAsked] = useState(false);
  const missing = label.trim() === '' ? h('watch.needLabel') : null;
  const failure = issue.error ?? revoke.error ?? watches.error;
  const submit = () => {
    setAsked(true);
    if (missing) return;
    issue.mutate(
      { label: label.trim(), hours: Number(hours) },
      {
        onSuccess: () => {
          setLabel('');
          setAsked(false);
        },
      },
    );
  };
  return (
    <AnswerDialog
      title={h('watch.title', { id: alert.id })}
      description={h('watch.note')}
      submit={h('watch.issue')}
      pending={issue.isPending}
      error={(asked && missing) || (failure ? wordFailure(t, failure, formats) : null)}
      onSubmit={submit}
      onClose={onClose}
    >
      <TextField
        label={h('watch.label')}
        maxLength={60}
        value={label}
        onChange={(event) => setLabel(event.target.value)}
      />
      <Segments
        label={h('watch.hours', { n: hours })}
        value={hours}
        onChange={setHours}
        choices={HOURS.map((value) => ({ value, label: h('watch.hours', { n: value }) }))}
      />
      {issue.data && (
        <div>
          <p className={styles.hint}>{h('watch.once')}</p>
          <p className={dialogs.link}>{issue.data.link}</p>
          <p className={dialogs.copies}>
            <CopyButton text={issue.data.link}>{h('watch.copy')}</CopyButton>
          </p>
        </div>
      )}
      <ul className={styles.list}>
        {watches.data?.length === 0 && <li className={styles.hint}>{h('watch.none')}</li>}
        {watches.data?.map((watch) => (
          <WatchRow key={watch.id} watch={watch} onRevoke={() => revoke.mutate(watch.id)} />
        ))}
      </ul>
    </AnswerDialog>
  );
}

function WatchRow({ watch, onRevoke }: { watch: Watch; onRevoke: () => void }) {
  const { t: h } = useTranslation('handling');
  const formats = useFormats();
  const nowMs = useServerNow();
  const isOver = watch.revokedAtMs !== null || watch.expiresAtMs <= nowMs;
  const state =
    watch.revokedAtMs !== null
      ? h('watch.revoked')
      : isOver
        ? h('watch.expired')
        : h('watch.expires', { at: formats.dateTime(watch.expiresAtMs).slice(0, 11) });
  const opened =
    watch.lastOpenedAtMs === null
      ? h('watch.unopened')
      : h('watch.opened', { n: watch.openings, at: formats.hourMinute(watch.lastOpenedAtMs) });
  return (
    <li className={styles.row}>
      <span>
        <b>{watch.label}</b>{' '}
        <span className={styles.hint}>
          {state} · {opened}
        </span>
      </span>
      {!isOver && (
        <Button type="button" onClick={onRevoke}>
          {h('watch.revoke')}
        </Button>
      )}
    </li>
  );
}
