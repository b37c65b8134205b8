import { useMutation, useQuery, useQueryClient } from '@tanstack/react-query';
import { useState } from 'react';
import { useTranslation } from 'react-i18next';
import type { Shift, ShiftNow } from '../../contract/shifts.ts';
import { call } from '../api/client.ts';
import { keys } from '../api/queries.ts';
import { Button } from '../ui/button.tsx';
import { Dialog } from '../ui/dialog.tsx';
import { useFailureWords } from './failure.tsx';
import styles from './office.module.css';
import { DAY_MS } from './format.ts';
import { rotaQuery, staffQuery } from './queries.ts';
import { useSpanText } from './span-text.ts';

/** The present shift, and those of the coming week: who is on in each. */
export function RosterCard({ now, mayWrite }: { now: ShiftNow; mayWrite: boolean }) {
  const { t } = useTranslation('office');
  const span = useSpanText();
  const [changed, setChanged] = useState<Shift | null>(null);
  const { startsAtMs } = now.shift;
  const rota = useQuery(rotaQuery(startsAtMs, startsAtMs + 7 * DAY_MS));
  return (
    <section className={styles.card} aria-label={t('shift.now')}>
      <div className={styles.cardHead}>
        <h2 className={styles.cardTitle}>{t('shift.now')}</h2>
        <span className={styles.space} />
        <span className={styles.muted}>
          {t(`shift.${now.shift.kind}`)} {span(now.shift)}
        </span>
      </div>
      {now.shift.people.length > 0 ? (
        <p className={styles.big}>
          <People shift={now.shift} />
        </p>
      ) : (
        <p>
          <b>{t('shift.nobody')}</b>
          <span className={styles.sub}>{t('shift.nobodyHint')}</span>
        </p>
      )}
      {mayWrite && <Button onClick={() => setChanged(now.shift)}>{t('shift.change')}</Button>}
      <h3 className={styles.cardTitle}>{t('shift.rota')}</h3>
      <ul className={`${styles.rows} ${styles.rota}`}>
        {(rota.data ?? []).slice(1).map((shift) => (
          <li key={shift.startsAtMs}>
            <span>
              {t(`shift.${shift.kind}`)} <time>{span(shift)}</time>
            </span>
            <span>
              {shift.people.length > 0 ? <People shift={shift} /> : <i className={styles.muted}>—</i>}
            </span>
            {mayWrite && (
              <Button look="quiet" onClick={() => setChanged(shift)}>
                {t('shift.edit')}
              </Button>
            )}
          </li>
        ))}
      </ul>
      {changed && <PeopleDialog shift={changed} onClose={() => setChanged(null)} />}
    </section>
  );
}

function People({ shift: { people } }: { shift: Shift }) {
  const { t } = useTranslation('office');
  return people.map(({ id, name }, n) => (
    <span key={id}>
      {n > 0 && ' · '}
      {name}
      {n === 0 && people.length > 1 && <span className={styles.note}> ({t('shift.lead')})</span>}
    </span>
  ));
}

function PeopleDialog({ shift, onClose }: { shift: Shift; onClose: () => void }) {
  const { t } = useTranslation(['office', 'common']);
  const span = useSpanText();
  const client = useQueryClient();
  const words = useFailureWords();
  const staff = useQuery(staffQuery);
  const [ids, setIds] = useState(shift.people.map(({ id }) => id));
  const save = useMutation({
    mutationFn: () =>
      call('shifts.setPeople', {
        body: { startsAtMs: shift.startsAtMs, userIds: ids, revision: shift.revision },
      }),
    onSettled: () => client.invalidateQueries({ queryKey: keys.shifts }),
    onSuccess: onClose,
  });
  const toggle = (id: string) =>
    setIds((known) => (known.includes(id) ? known.filter((other) => other !== id) : [...known, id]));
  return (
    <Dialog
      open
      onClose={onClose}
      title={t('shift.changeFor', { kind: t(`shift.${shift.kind}`), span: span(shift) })}
      description={t('shift.changeHint')}
      foot={
        <>
          <Button onClick={onClose}>{t('cancel', { ns: 'common' })}</Button>
          <Button look="accent" pending={save.isPending} onClick={() => save.mutate()}>
            {t('shift.save')}
          </Button>
        </>
      }
    >
      <div className={styles.people}>
        {(staff.data ?? []).map(({ id, name }) => (
          <label key={id}>
            <input type="checkbox" checked={ids.includes(id)} onChange={() => toggle(id)} />
            {name}
            {ids[0] === id && ids.length > 1 && <span className={styles.note}>({t('shift.lead')})</span>}
          </label>
        ))}
        {staff.data?.length === 0 && <p>{t('shift.noStaff')}</p>}
        {save.isError && (
          <p className={styles.danger} role="alert">
            {words(save.error)}
          </p>
        )}
      </div>
    </Dialog>
  );
}
