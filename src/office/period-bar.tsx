import { useState } from 'react';
import { useTranslation } from 'react-i18next';
import { Button } from '../ui/button.tsx';
import { TextField } from '../ui/field.tsx';
import { DAY_MS, dayStartMs } from './format.ts';
import styles from './office.module.css';

const PRESETS = [7, 28, 90, 365] as const;

/** Civil dates, both included. */
export interface Dates {
  from: string;
  to: string;
}

export const daysBack = (today: string, days: number): string =>
  new Date(dayStartMs(today) + 12 * 3_600_000 - (days - 1) * DAY_MS).toISOString().slice(0, 10);

/** Presets and two dates; what is wrong with them is said by whoever reads the period. */
export function PeriodBar({
  dates,
  today,
  onDates,
}: {
  dates: Dates;
  today: string;
  onDates: (dates: Dates) => void;
}) {
  const { t } = useTranslation('office');
  const [typed, setTyped] = useState(dates);
  return (
    <form
      className={styles.tools}
      onSubmit={(event) => {
        event.preventDefault();
        onDates(typed);
      }}
    >
      {PRESETS.map((days) => {
        const from = daysBack(today, days);
        return (
          <Button
            key={days}
            look={dates.from === from && dates.to === today ? 'accent' : 'plain'}
            onClick={() => {
              setTyped({ from, to: today });
              onDates({ from, to: today });
            }}
          >
            {t('stats.days', { n: days })}
          </Button>
        );
      })}
      <TextField
        label={t('stats.from')}
        type="date"
        required
        value={typed.from}
        onChange={(event) => setTyped({ ...typed, from: event.target.value })}
      />
      <TextField
        label={t('stats.to')}
        type="date"
        required
        value={typed.to}
        onChange={(event) => setTyped({ ...typed, to: event.target.value })}
      />
      <Button type="submit">{t('stats.apply')}</Button>
    </form>
  );
}
