import type { Bucket } from './scale.ts';
import styles from './time-bar.module.css';

/** A bar for every hour; the lowest stands for none. What was confirmed is red at the foot of its bar. */
export function Histogram({
  buckets,
  title,
}: {
  buckets: readonly Bucket[];
  title: (bucket: Bucket) => string;
}) {
  const most = Math.max(4, ...buckets.map((bucket) => bucket.total));
  return (
    <span className={styles.bars}>
      {buckets.map((bucket) => (
        <span
          key={bucket.fromMs}
          className={styles.hour}
          title={title(bucket)}
          data-empty={bucket.total === 0}
        >
          <i style={{ height: `${12 + (bucket.total / most) * 88}%` }}>
            {bucket.confirmed > 0 && <b style={{ height: `${(bucket.confirmed / bucket.total) * 100}%` }} />}
          </i>
        </span>
      ))}
    </span>
  );
}
