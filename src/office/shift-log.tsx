import { useMutation, useQuery, useQueryClient } from '@tanstack/react-query';
import { useState } from 'react';
import { useTranslation } from 'react-i18next';
import type { ShiftLogEntry, ShiftNow } from '../../contract/shifts.ts';
import { call } from '../api/client.ts';
import { keys } from '../api/queries.ts';
import { useFormats } from '../i18n/use-formats.ts';
import { Button } from '../ui/button.tsx';
import { TextArea } from '../ui/field.tsx';
import { StateNote } from '../ui/state-note.tsx';
import { ReadState, useTellFailure } from './failure.tsx';
import { DAY_MS } from './format.ts';
import styles from './office.module.css';
import { rotaQuery, shiftLogQuery } from './queries.ts';
import { useSpanText } from './span-text.ts';

/** What happened in a shift: by hand and by itself. Earlier shifts are a step away. */
export function ShiftLog({ now, mayWrite }: { now: ShiftNow; mayWrite: boolean }) {
  const { t } = useTranslation('office');
  const span = useSpanText();
  const client = useQueryClient();
  const tell = useTellFailure();
  const [text, setText] = useState('');
  const [back, setBack] = useState(0);
  const { startsAtMs, endsAtMs } = now.shift;
  const past = useQuery(rotaQuery(startsAtMs - 14 * DAY_MS, endsAtMs)).data ?? [];
  const shift = past.at(-1 - back) ?? now.shift;
  const read = useQuery(shiftLogQuery(shift.startsAtMs));
  const add = useMutation({
    mutationFn: () => call('shifts.note', { body: { text } }),
    onSuccess: () => {
      setText('');
      return client.invalidateQueries({ queryKey: keys.shifts });
    },
    onError: tell,
  });
  return (
    <section className={styles.card} aria-label={t('log.title')}>
      <div className={styles.cardHead}>
        <h2 className={styles.cardTitle}>{t('log.title')}</h2>
        <span className={styles.space} />
        <span className={styles.muted}>{span(shift)}</span>
        <Button
          look="quiet"
          aria-label={t('log.older')}
          title={t('log.older')}
          onClick={() => setBack(back + 1)}
        >
          ‹
        </Button>
        <Button
          look="quiet"
          aria-label={t('log.newer')}
          title={t('log.newer')}
          aria-disabled={back === 0}
          onClick={() => setBack(Math.max(0, back - 1))}
        >
          ›
        </Button>
      </div>
      {mayWrite && back === 0 && (
        <>
          <TextArea
            label={t('log.add')}
            placeholder={t('log.placeholder')}
            rows={2}
            maxLength={1000}
            value={text}
            onChange={(event) => setText(event.target.value)}
          />
          <Button
            pending={add.isPending}
            aria-disabled={text.trim() === ''}
            onClick={() => text.trim() !== '' && add.mutate()}
          >
            {t('log.add')}
          </Button>
        </>
      )}
      {!read.data ? (
        <ReadState read={read} />
      ) : read.data.entries.length === 0 ? (
        <StateNote kind="empty" title={t('log.empty')}>
          {t('log.emptyHint')}
        </StateNote>
      ) : (
        <ul className={styles.rows}>
          {read.data.entries.map((entry) => (
            <Entry key={entry.id} entry={entry} />
          ))}
        </ul>
      )}
    </section>
  );
}

function Entry({ entry: { atMs, by, text, action, alertId } }: { entry: ShiftLogEntry }) {
  const { t } = useTranslation('office');
  const formats = useFormats();
  const words =
    action === null
      ? text
      : t(`log.action.${action.replace('.', '_')}` as 'log.action.silence_set', { defaultValue: action });
  return (
    <li>
      <time>{formats.hourMinute(atMs)}</time>
      <span>
        {words} {alertId !== null && <b>#{alertId}</b>}
      </span>
      <span className={styles.note}>
        {by.name}
        {action === null && ` · ${t('log.byHand')}`}
      </span>
    </li>
  );
}
