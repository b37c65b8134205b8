import { useQuery } from '@tanstack/react-query';
import { useState } from 'react';
import { useTranslation } from 'react-i18next';
import { shiftNowQuery } from '../api/queries.ts';
import { ReadState } from './failure.tsx';
import { HandoverPanel } from './handover-panel.tsx';
import type { OfficeProps } from './office.tsx';
import styles from './office.module.css';
import { PastHandovers } from './past-handovers.tsx';
import { RosterCard } from './roster-card.tsx';
import { ShiftLog } from './shift-log.tsx';
import { ShiftTimes } from './shift-times.tsx';

/** Who is on, the hand-over of a shift, and its log. */
export function ShiftTab({ user, lang }: OfficeProps) {
  const { t } = useTranslation('office');
  const read = useQuery(shiftNowQuery);
  const [startsAtMs, setStartsAtMs] = useState<number | null>(null);
  const now = read.data;
  if (!now) return <ReadState read={read} />;
  const mayWrite = user.role !== 'leader';
  const shown = startsAtMs ?? now.shift.startsAtMs;
  return (
    <div className={styles.columns}>
      <div className={styles.stack}>
        <RosterCard now={now} mayWrite={mayWrite} />
        <ShiftTimes times={now.times} mayWrite={user.role === 'admin'} />
        {!mayWrite && <p className={styles.note}>{t('shift.readOnly')}</p>}
      </div>
      <div className={styles.stack}>
        <HandoverPanel
          key={shown}
          now={now}
          startsAtMs={shown}
          onShift={setStartsAtMs}
          lang={lang}
          user={user}
          mayWrite={mayWrite}
        />
        <PastHandovers shown={shown} onShift={setStartsAtMs} />
      </div>
      <ShiftLog now={now} mayWrite={mayWrite} />
    </div>
  );
}
