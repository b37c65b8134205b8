import type { ReactNode } from 'react';
import styles from './pill.module.css';

export type Tone = 'danger' | 'warn' | 'ok' | 'accent' | 'neutral';

/** A short state in a word; the tone supports the word and never replaces it. */
export function Pill({
  tone = 'neutral',
  dot = false,
  title,
  children,
}: {
  tone?: Tone;
  dot?: boolean;
  title?: string;
  children: ReactNode;
}) {
  return (
    <span className={`${styles.pill} ${styles[tone]}`} title={title}>
      {dot && <span className={styles.dot} aria-hidden="true" />}
      {children}
    </span>
  );
}
