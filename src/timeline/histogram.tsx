import type { Mark, Slot } from './scale.ts';
import styles from './time-bar.module.css';

/** The least that is seen, percent of the height: nothing, one value beyond its limit. */
const FLOOR = 6;
const FOOT = 12;

export interface HistogramProps {
  readonly slots: readonly Slot[];
  readonly marks: readonly Mark[];
  readonly title: (slot: Slot) => string;
}

/** A bar for the readings of every hour, amber at its foot where some were beyond their limits, and a mark where alerts came up. */
export function Histogram({ slots, marks, title }: HistogramProps) {
  const most = Math.max(1, ...slots.map((slot) => slot.readings));
  const foot = ({ readings, exceedances }: Slot) =>
    exceedances === 0 ? 0 : Math.max(FOOT, (exceedances / Math.max(readings, exceedances)) * 100);
  return (
    <span className={styles.bars}>
      {slots.map((slot) => (
        <span
          key={slot.fromMs}
          className={styles.hour}
          title={title(slot)}
          data-empty={slot.readings === 0 && slot.exceedances === 0}
        >
          <i style={{ height: `${FLOOR + (slot.readings / most) * (82 - FLOOR)}%` }} />
          {slot.exceedances > 0 && <b style={{ height: `${foot(slot) * 0.82}%` }} />}
        </span>
      ))}
      {marks.map((mark) => (
        <span
          key={mark.share}
          className={styles.mark}
          style={{ left: `${mark.share * 100}%`, height: `${Math.min(100, 46 + mark.count * 9)}%` }}
          data-kind={mark.isFalse ? 'false' : mark.confirmed > 0 ? 'confirmed' : 'open'}
        />
      ))}
    </span>
  );
}
