import { useMutation, useQueryClient } from '@tanstack/react-query';
import { useState } from 'react';
import { useTranslation } from 'react-i18next';
import type { User } from '../../contract/people.ts';
import type { Handover } from '../../contract/shifts.ts';
import { call } from '../api/client.ts';
import { keys } from '../api/queries.ts';
import { useFormats } from '../i18n/use-formats.ts';
import { Button } from '../ui/button.tsx';
import { Dialog } from '../ui/dialog.tsx';
import { TextArea } from '../ui/field.tsx';
import { useTellFailure } from './failure.tsx';
import styles from './office.module.css';

interface Props {
  handover: Handover;
  user: User;
  mayWrite: boolean;
  onRedraft: () => void;
  isDrafting: boolean;
}

/** The note with its two signatures. Text that was typed stays until it is saved or the hand-over is drafted anew. */
export function HandoverSheet({ handover, user, mayWrite, onRedraft, isDrafting }: Props) {
  const { t } = useTranslation(['office', 'common']);
  const formats = useFormats();
  const client = useQueryClient();
  const tell = useTellFailure();
  const [note, setNote] = useState(handover.note);
  const [isAsking, setAsking] = useState(false);
  const { id, revision, outgoing, incoming, open } = handover;
  const again = {
    onSettled: () => client.invalidateQueries({ queryKey: keys.shifts }),
    onError: tell,
  };
  const save = useMutation({
    ...again,
    mutationFn: () => call('handovers.edit', { params: { id }, body: { note, revision } }),
  });
  const sign = useMutation({
    ...again,
    mutationFn: (as: 'outgoing' | 'incoming') =>
      call('handovers.sign', { params: { id }, body: { as, revision } }),
  });
  const isChanged = note.trim() !== handover.note.trim();
  const mayEdit = mayWrite && outgoing === null;
  return (
    <>
      <p className={styles.note}>
        {t('handover.drafted', { who: handover.draftedBy.name, at: formats.dateTime(handover.draftedAtMs) })}
        {' · '}
        {t('handover.counts', {
          alerts: open.alerts.length,
          stations: open.stations.length,
          cameras: open.cameras.length,
        })}
      </p>
      {mayEdit ? (
        <div className={styles.noteBox}>
          <TextArea
            label={t('handover.note')}
            value={note}
            maxLength={8000}
            onChange={(event) => setNote(event.target.value)}
          />
        </div>
      ) : (
        <div className={styles.signedNote}>{handover.note}</div>
      )}
      {mayEdit && (
        <div className={styles.tools}>
          <Button
            look="accent"
            pending={save.isPending}
            aria-disabled={!isChanged}
            onClick={() => isChanged && save.mutate()}
          >
            {t('handover.save')}
          </Button>
          <Button pending={isDrafting} onClick={() => setAsking(true)}>
            {t('handover.redraft')}
          </Button>
          {isChanged && <span className={styles.warn}>{t('handover.unsaved')}</span>}
        </div>
      )}
      <div className={styles.signs}>
        <Sign title={t('handover.outgoing')} signature={outgoing}>
          {mayEdit && (
            <Button
              pending={sign.isPending}
              aria-disabled={isChanged}
              onClick={() => !isChanged && sign.mutate('outgoing')}
            >
              {t('handover.signOutgoing')}
            </Button>
          )}
        </Sign>
        <Sign title={t('handover.incoming')} signature={incoming}>
          {mayWrite && outgoing && !incoming && outgoing.by.id !== user.id && (
            <Button look="accent" pending={sign.isPending} onClick={() => sign.mutate('incoming')}>
              {t('handover.signIncoming')}
            </Button>
          )}
          {outgoing?.by.id === user.id && !incoming && (
            <span className={styles.note}>{t('handover.own')}</span>
          )}
        </Sign>
      </div>
      {incoming && <p className={styles.note}>{t('handover.locked')}</p>}
      <Dialog
        open={isAsking}
        onClose={() => setAsking(false)}
        title={t('handover.redraft')}
        description={t('handover.redraftConfirm')}
        foot={
          <>
            <Button onClick={() => setAsking(false)}>{t('cancel', { ns: 'common' })}</Button>
            <Button
              look="accent"
              onClick={() => {
                setAsking(false);
                onRedraft();
              }}
            >
              {t('handover.redraft')}
            </Button>
          </>
        }
      >
        {null}
      </Dialog>
    </>
  );
}

function Sign({
  title,
  signature,
  children,
}: {
  title: string;
  signature: Handover['outgoing'];
  children: React.ReactNode;
}) {
  const { t } = useTranslation('office');
  const formats = useFormats();
  return (
    <div className={styles.sign}>
      <span className={styles.muted}>{title}</span>
      {signature ? (
        <b>{t('handover.signed', { who: signature.by.name, at: formats.dateTime(signature.atMs) })}</b>
      ) : (
        <span>{t('handover.unsigned')}</span>
      )}
      {children}
    </div>
  );
}
