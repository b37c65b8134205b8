import { useState } from 'react';
import { useTranslation } from 'react-i18next';
import { Button } from '../ui/button.tsx';
import { TextField } from '../ui/field.tsx';
import styles from './demo.module.css';
import type { Order } from './demo-panel.tsx';

/** Wind, visibility and stations of the pretend city. */
export function SurroundingsForm({ give }: { give: (order: Order) => void }) {
  const { t } = useTranslation('demo');
  const [from, setFrom] = useState('270');
  const [speed, setSpeed] = useState('3');
  const [sight, setSight] = useState('12');
  const [code, setCode] = useState('1669A');
  const within = (text: string, low: number, high: number): number | null => {
    const value = Number(text);
    return text.trim() !== '' && value >= low && value <= high ? value : null;
  };
  const [fromDeg, speedMs, km] = [within(from, 0, 359), within(speed, 0, 20), within(sight, 0.5, 60)];
  return (
    <div className={styles.form}>
      <h2>{t('wind')}</h2>
      <div className={styles.pair}>
        <TextField
          label={t('windFrom')}
          inputMode="numeric"
          value={from}
          onChange={(e) => setFrom(e.target.value)}
        />
        <TextField
          label={t('windSpeed')}
          inputMode="decimal"
          value={speed}
          onChange={(e) => setSpeed(e.target.value)}
        />
      </div>
      <div className={styles.row}>
        <Button
          disabled={fromDeg === null || speedMs === null}
          onClick={() => give({ kind: 'wind', fromDeg, speedMs })}
        >
          {t('windSet')}
        </Button>
        <Button look="quiet" onClick={() => give({ kind: 'wind', fromDeg: null, speedMs: null })}>
          {t('windFree')}
        </Button>
      </div>
      <TextField
        label={t('visibility')}
        inputMode="decimal"
        value={sight}
        onChange={(e) => setSight(e.target.value)}
      />
      <div className={styles.row}>
        <Button
          disabled={km === null}
          onClick={() => km !== null && give({ kind: 'visibility', metres: km * 1000 })}
        >
          {t('visibilitySet')}
        </Button>
        <Button look="quiet" onClick={() => give({ kind: 'visibility', metres: null })}>
          {t('visibilityFree')}
        </Button>
      </div>
      <TextField label={t('station')} value={code} onChange={(e) => setCode(e.target.value)} />
      <div className={styles.row}>
        <Button
          disabled={code.trim() === ''}
          onClick={() => give({ kind: 'station', code: code.trim(), silent: true })}
        >
          {t('silence')}
        </Button>
        <Button look="quiet" onClick={() => give({ kind: 'station', code: code.trim(), silent: false })}>
          {t('speak')}
        </Button>
      </div>
    </div>
  );
}
