import { useEffect, useRef } from 'react';
import { useTranslation } from 'react-i18next';
import type { Alert } from '../../contract/alerts.ts';
import { useFormats } from '../i18n/use-formats.ts';
import { Pill } from '../ui/pill.tsx';
import { nameAlert, placeOf } from './alert-name.ts';
import { AgeClock, StagePill } from './clocks.tsx';
import styles from './queue.module.css';

function QueueRow({
  alert,
  selected,
  onSelect,
}: {
  alert: Alert;
  selected: boolean;
  onSelect: (id: number) => void;
}) {
  const { t, i18n } = useTranslation(['alerts', 'common']);
  const row = useRef<HTMLButtonElement>(null);
  useEffect(() => {
    if (selected) row.current?.scrollIntoView?.({ block: 'nearest' });
  }, [selected]);
  return (
    <li>
      <button
        ref={row}
        type="button"
        className={`${styles.row} ${styles[alert.stage] ?? ''}`}
        aria-current={selected || undefined}
        onClick={() => onSelect(alert.id)}
      >
        <span className={styles.name}>
          #{alert.id} {nameAlert(t, alert, i18n.language)}
        </span>
        <AgeClock alert={alert} className={styles.age} />
        <span className={styles.place}>{placeOf(alert, i18n.language) || <Unplaced alert={alert} />}</span>
        <span className={styles.marks}>
          <StagePill alert={alert} />
          {alert.illustrative && <Pill>{t('illustrative', { ns: 'common' })}</Pill>}
        </span>
      </button>
    </li>
  );
}

/** What is known instead of a place: the direction, where there is one. */
function Unplaced({ alert: { position } }: { alert: Alert }) {
  const { t } = useTranslation('alerts');
  const formats = useFormats();
  const line = position.kind === 'bearing' ? position.lines[0] : undefined;
  if (!line) return <>{t('position.unknown')}</>;
  return <>{t('position.towards', { bearing: formats.degrees(line.bearingDeg), camera: line.cameraId })}</>;
}

export function Queue({
  alerts,
  selectedId,
  onSelect,
}: {
  alerts: readonly Alert[];
  selectedId: number | null;
  onSelect: (id: number) => void;
}) {
  const { t } = useTranslation('alerts');
  return (
    <ul className={styles.queue} aria-label={t('title')}>
      {alerts.map((alert) => (
        <QueueRow key={alert.id} alert={alert} selected={alert.id === selectedId} onSelect={onSelect} />
      ))}
    </ul>
  );
}
