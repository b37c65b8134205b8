import { Popover } from '@base-ui/react/popover';
import { useState } from 'react';
import { useTranslation } from 'react-i18next';
import type { BriefingView } from '../../contract/briefings.ts';
import type { HotspotAnswer } from '../../contract/hotspots.ts';
import { Button } from '../ui/button.tsx';
import { Segments } from '../ui/choice.tsx';
import { TextField } from '../ui/field.tsx';
import styles from './briefing.module.css';

const PRESETS = [7, 28, 90, 365] as const;

interface Props {
  readonly view: BriefingView;
  readonly periods: HotspotAnswer['periods'] | null;
  readonly onView: (change: Partial<BriefingView>) => void;
}

const reset = { at: undefined, step: undefined } as const;

/** 2026-09-20 – 10-18: the year once where it is one. */
export function shortSpan({ from, to }: { from: string; to: string }): { from: string; to: string } {
  return { from, to: from.slice(0, 4) === to.slice(0, 4) ? to.slice(5) : to };
}

/** The period and what it is compared with. */
export function PeriodPicker({ view, periods, onView }: Props) {
  const { t } = useTranslation('briefing');
  const [isOpen, setOpen] = useState(false);
  const compare = view.compare ?? 'year';
  const text = periods
    ? t('period.text', { ...shortSpan(periods.now), base: t(`period.${compare}`) })
    : t('period.label');
  return (
    <Popover.Root open={isOpen} onOpenChange={setOpen}>
      <Popover.Trigger render={<Button look="quiet">{text}</Button>} />
      <Popover.Portal>
        <Popover.Positioner sideOffset={6} align="end" className={styles.positioner}>
          <Popover.Popup className={styles.popup} aria-label={t('period.label')}>
            <div className={styles.presets} role="group" aria-label={t('period.presets')}>
              {PRESETS.map((days) => (
                <Button
                  key={days}
                  onClick={() => {
                    onView({
                      ...reset,
                      from: undefined,
                      to: undefined,
                      days: days === 28 ? undefined : days,
                    });
                    setOpen(false);
                  }}
                >
                  {t('period.days', { n: days })}
                </Button>
              ))}
            </div>
            <Dates
              key={`${periods?.now.from} ${periods?.now.to}`}
              periods={periods}
              onView={(change) => (onView(change), setOpen(false))}
            />
            <Segments
              label={t('period.compare')}
              value={compare}
              onChange={(next) => onView({ compare: next === 'year' ? undefined : next })}
              choices={(['year', 'previous'] as const).map((value) => ({
                value,
                label: t(`period.${value}`),
              }))}
            />
          </Popover.Popup>
        </Popover.Positioner>
      </Popover.Portal>
    </Popover.Root>
  );
}

function Dates({ periods, onView }: Pick<Props, 'periods' | 'onView'>) {
  const { t } = useTranslation('briefing');
  const [from, setFrom] = useState(periods?.now.from ?? '');
  const [to, setTo] = useState(periods?.now.to ?? '');
  const isReversed = from !== '' && to !== '' && from > to;
  return (
    <form
      className={styles.dates}
      onSubmit={(event) => {
        event.preventDefault();
        if (from !== '' && to !== '' && !isReversed) onView({ ...reset, from, to, days: undefined });
      }}
    >
      <TextField
        label={t('period.from')}
        type="date"
        required
        value={from}
        onChange={(event) => setFrom(event.target.value)}
      />
      <TextField
        label={t('period.to')}
        type="date"
        required
        value={to}
        error={isReversed ? t('period.reversed') : null}
        onChange={(event) => setTo(event.target.value)}
      />
      <Button type="submit" look="accent">
        {t('period.apply')}
      </Button>
    </form>
  );
}
