import type { ReactNode } from 'react';
import { Button } from './button.tsx';
import { Icon, type IconName } from './icon.tsx';
import styles from './state-note.module.css';

type Kind = 'empty' | 'loading' | 'failed' | 'stale';
const ICONS: Record<Exclude<Kind, 'loading'>, IconName> = {
  empty: 'inbox',
  failed: 'warning',
  stale: 'cloudOff',
};

export interface StateNoteProps {
  /** Each looks different: nothing there, not yet known, could not be read, known but old. */
  kind: Kind;
  title: string;
  /** What to do now. */
  children?: ReactNode;
  action?: { label: string; run: () => void };
}

export function StateNote({ kind, title, children, action }: StateNoteProps) {
  return (
    <div
      className={`${styles.note} ${styles[kind]}`}
      role={kind === 'failed' ? 'alert' : 'status'}
      aria-busy={kind === 'loading' || undefined}
    >
      {kind === 'loading' ? (
        <span className={styles.bars} aria-hidden="true">
          <i />
          <i />
          <i />
        </span>
      ) : (
        <Icon name={ICONS[kind]} size={20} />
      )}
      <p className={styles.title}>{title}</p>
      {children && <p className={styles.text}>{children}</p>}
      {action && <Button onClick={action.run}>{action.label}</Button>}
    </div>
  );
}
