import { useMutation, useQueryClient } from '@tanstack/react-query';
import { useState } from 'react';
import { useTranslation } from 'react-i18next';
import type { ShiftTimesView } from '../../contract/shifts.ts';
import { call } from '../api/client.ts';
import { keys } from '../api/queries.ts';
import { useFormats } from '../i18n/use-formats.ts';
import { Button } from '../ui/button.tsx';
import { Dialog } from '../ui/dialog.tsx';
import { TextField } from '../ui/field.tsx';
import { useFailureWords } from './failure.tsx';
import styles from './office.module.css';

/** When shifts change; an admin may set it. */
export function ShiftTimes({ times, mayWrite }: { times: ShiftTimesView; mayWrite: boolean }) {
  const { t } = useTranslation('office');
  const formats = useFormats();
  const [isOpen, setOpen] = useState(false);
  return (
    <section className={styles.card}>
      <div className={styles.cardHead}>
        <h2 className={styles.cardTitle}>{t('shift.timesTitle')}</h2>
        <span className={styles.space} />
        {mayWrite && (
          <Button look="quiet" onClick={() => setOpen(true)}>
            {t('shift.edit')}
          </Button>
        )}
      </div>
      <p>
        {t('shift.times', { day: times.day, night: times.night })}
        {times.validFromMs > 0 && (
          <span className={styles.sub}>
            {t('shift.timesFrom', { at: formats.dateTime(times.validFromMs) })}
          </span>
        )}
      </p>
      {isOpen && <TimesDialog times={times} onClose={() => setOpen(false)} />}
    </section>
  );
}

function TimesDialog({ times, onClose }: { times: ShiftTimesView; onClose: () => void }) {
  const { t } = useTranslation(['office', 'common']);
  const client = useQueryClient();
  const words = useFailureWords();
  const [day, setDay] = useState(times.day);
  const [night, setNight] = useState(times.night);
  const save = useMutation({
    mutationFn: () => call('shifts.setTimes', { body: { day, night, revision: times.revision } }),
    onSettled: () => client.invalidateQueries({ queryKey: keys.shifts }),
    onSuccess: onClose,
  });
  return (
    <Dialog
      open
      onClose={onClose}
      title={t('shift.timesTitle')}
      description={t('shift.timesHint')}
      foot={
        <>
          <Button onClick={onClose}>{t('cancel', { ns: 'common' })}</Button>
          <Button look="accent" pending={save.isPending} onClick={() => save.mutate()}>
            {t('shift.save')}
          </Button>
        </>
      }
    >
      <TextField
        label={t('shift.dayStart')}
        type="time"
        value={day}
        onChange={(event) => setDay(event.target.value)}
      />
      <TextField
        label={t('shift.nightStart')}
        type="time"
        value={night}
        error={save.isError ? words(save.error) : null}
        onChange={(event) => setNight(event.target.value)}
      />
    </Dialog>
  );
}
