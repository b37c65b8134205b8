import { useTranslation } from 'react-i18next';
import styles from './age-badge.module.css';
import { ageParts } from './age-parts.ts';
import type { Playback } from './playback-state.ts';

type Shown = Extract<Playback, { ageMs: number | null }>;

/** How old the picture is: by shape (disc, triangle, square), by word, by colour. */
export function AgeBadge({ state }: { state: Shown }) {
  const { t } = useTranslation('video');
  const age = state.ageMs === null ? null : ageParts(state.ageMs);
  return (
    <span className={`${styles['badge']} ${styles[state.kind]}`} data-playback={state.kind}>
      <svg className={styles['shape']} viewBox="0 0 10 10" aria-hidden="true">
        {SHAPES[state.kind]}
      </svg>
      {t(state.kind)}{' '}
      <span className={styles['age']}>{age ? t(age.unit, { n: age.count }) : t('ageUnknown')}</span>
    </span>
  );
}

const SHAPES: Record<Shown['kind'], React.ReactNode> = {
  live: <circle cx="5" cy="5" r="4.5" />,
  delayed: <path d="M5 .5 9.8 9.5H.2Z" />,
  stale: <path d="M.5 .5h9v9h-9Z" />,
  stalled: <path d="M1 .5h3v9H1Zm5 0h3v9H6Z" />,
};
