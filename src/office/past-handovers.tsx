import { useQuery } from '@tanstack/react-query';
import { useTranslation } from 'react-i18next';
import { Pill } from '../ui/pill.tsx';
import { handoverState } from './handover-panel.tsx';
import styles from './office.module.css';
import { handoversQuery } from './queries.ts';
import { useSpanText } from './span-text.ts';

/** Hand-overs so far; one opens in the panel above. */
export function PastHandovers({ shown, onShift }: { shown: number; onShift: (startsAtMs: number) => void }) {
  const { t } = useTranslation('office');
  const span = useSpanText();
  const { data } = useQuery(handoversQuery);
  if (!data) return null;
  return (
    <section className={styles.card}>
      <h2 className={styles.cardTitle}>{t('handover.past')}</h2>
      {data.length === 0 && <p className={styles.muted}>{t('handover.pastEmpty')}</p>}
      <div className={styles.picks}>
        {data.map((handover) => {
          const { shift, outgoing, incoming } = handover;
          const state = handoverState(handover);
          return (
            <button
              key={handover.id}
              type="button"
              className={styles.pick}
              aria-current={shift.startsAtMs === shown}
              onClick={() => onShift(shift.startsAtMs)}
            >
              <span>
                {t(`shift.${shift.kind}`)} {span(shift)}{' '}
                <Pill tone={state === 'signed' ? 'ok' : 'warn'}>{t(`handover.state.${state}`)}</Pill>
              </span>
              {outgoing && (
                <span className={styles.note}>
                  {outgoing.by.name} → {incoming?.by.name ?? '…'}
                </span>
              )}
            </button>
          );
        })}
      </div>
    </section>
  );
}
