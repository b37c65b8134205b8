import type { ReactNode } from 'react';
import styles from './inspector.module.css';

export interface Fact {
  readonly label: string;
  readonly value: ReactNode;
  readonly tone?: 'warn' | 'danger' | 'ok';
}

export function FactList({ facts }: { facts: readonly (Fact | null | false)[] }) {
  return (
    <dl className={styles['facts']}>
      {facts.map(
        (fact) =>
          fact && (
            <div key={fact.label}>
              <dt>{fact.label}</dt>
              <dd data-tone={fact.tone}>{fact.value}</dd>
            </div>
          ),
      )}
    </dl>
  );
}
