import { useMutation, useQuery, useQueryClient } from '@tanstack/react-query';
import { useTranslation } from 'react-i18next';
import type { User } from '../../contract/people.ts';
import type { Handover, ShiftNow } from '../../contract/shifts.ts';
import { call } from '../api/client.ts';
import { keys } from '../api/queries.ts';
import { Button } from '../ui/button.tsx';
import { Pill } from '../ui/pill.tsx';
import { StateNote } from '../ui/state-note.tsx';
import { ReadState, useTellFailure } from './failure.tsx';
import { HandoverSheet } from './handover-sheet.tsx';
import styles from './office.module.css';
import { handoversQuery } from './queries.ts';
import { useSpanText } from './span-text.ts';

export interface HandoverPanelProps {
  now: ShiftNow;
  startsAtMs: number;
  onShift: (startsAtMs: number | null) => void;
  lang: 'zh-CN' | 'en';
  user: User;
  mayWrite: boolean;
}

export function handoverState(handover: Handover | undefined): ShiftNow['handover'] {
  if (!handover) return 'none';
  if (handover.incoming) return 'signed';
  return handover.outgoing ? 'outgoing_signed' : 'draft';
}

/** The hand-over of one shift, from the first draft to the second signature. */
export function HandoverPanel({ now, startsAtMs, onShift, lang, user, mayWrite }: HandoverPanelProps) {
  const { t } = useTranslation('office');
  const span = useSpanText();
  const client = useQueryClient();
  const tell = useTellFailure();
  const read = useQuery(handoversQuery);
  const handover = read.data?.find(({ shift }) => shift.startsAtMs === startsAtMs);
  const state = handoverState(handover);
  const isNow = startsAtMs === now.shift.startsAtMs;
  const unfinished = read.data?.find(
    (other) => other.shift.endsAtMs === now.shift.startsAtMs && other.incoming === null,
  );
  const draft = useMutation({
    mutationFn: () =>
      call('handovers.draft', { body: { startsAtMs, lang, revision: handover?.revision ?? 0 } }),
    onSettled: () => client.invalidateQueries({ queryKey: keys.shifts }),
    onError: tell,
  });
  if (!read.data) return <ReadState read={read} />;
  return (
    <section className={styles.card} aria-label={t('handover.title')}>
      <div className={styles.cardHead}>
        <h2 className={styles.cardTitle}>{t('handover.title')}</h2>
        <Pill tone={state === 'signed' ? 'ok' : state === 'none' ? 'neutral' : 'warn'}>
          {t(`handover.state.${state}`)}
        </Pill>
        <span className={styles.space} />
        <span className={styles.muted}>
          {handover
            ? `${t(`shift.${handover.shift.kind}`)} ${span(handover.shift)}`
            : isNow && `${t(`shift.${now.shift.kind}`)} ${span(now.shift)}`}
        </span>
        {!isNow && (
          <Button look="quiet" onClick={() => onShift(null)}>
            {t('handover.openNow')}
          </Button>
        )}
      </div>
      {isNow && unfinished && (
        <p className={styles.warn} role="status">
          {t('handover.previous', { span: span(unfinished.shift) })}{' '}
          <Button onClick={() => onShift(unfinished.shift.startsAtMs)}>{t('handover.openPrevious')}</Button>
        </p>
      )}
      {handover ? (
        <HandoverSheet
          key={`${handover.id} ${handover.draftedAtMs}`}
          handover={handover}
          user={user}
          mayWrite={mayWrite}
          onRedraft={() => draft.mutate()}
          isDrafting={draft.isPending}
        />
      ) : (
        <>
          <StateNote kind="empty" title={t('handover.none')}>
            {t('handover.noneHint')}
          </StateNote>
          {mayWrite && (
            <Button look="accent" pending={draft.isPending} onClick={() => draft.mutate()}>
              {t('handover.draft')}
            </Button>
          )}
        </>
      )}
    </section>
  );
}
