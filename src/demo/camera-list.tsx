import { useQuery } from '@tanstack/react-query';
import { useState } from 'react';
import { useTranslation } from 'react-i18next';
import type { Camera } from '../../contract/cameras.ts';
import type { CameraDetector } from '../../contract/detectors.ts';
import { Button } from '../ui/button.tsx';
import { Pill } from '../ui/pill.tsx';
import styles from './demo.module.css';
import type { Order } from './demo-panel.tsx';
import { detectorsQuery } from './queries.ts';

interface Props {
  cameras: readonly Camera[];
  chosen: string;
  lang: 'zh-CN' | 'en';
  onChoose: (id: string) => void;
  give: (order: Order) => void;
}

/** The cameras of the city, who looks in each, and with which threshold. */
export function CameraList({ cameras, chosen, lang, onChoose, give }: Props) {
  const { t } = useTranslation('demo');
  const detectors = useQuery(detectorsQuery).data ?? [];
  const [cut, setCut] = useState<ReadonlySet<string>>(new Set());
  const toggle = (id: string): void => {
    const silent = !cut.has(id);
    give({ kind: 'camera', cameraId: id, silent });
    setCut((old) => new Set(silent ? [...old, id] : [...old].filter((other) => other !== id)));
  };
  return (
    <section className={styles.cameras} aria-label={t('cameras')}>
      <h2>{t('cameras')}</h2>
      <ul>
        {cameras.map((camera) => {
          const detector = detectors.find((d) => d.cameraId === camera.id && d.enabled);
          return (
            <li key={camera.id} className={camera.id === chosen ? styles.chosen : undefined}>
              <button
                type="button"
                className={styles.pick}
                aria-pressed={camera.id === chosen}
                onClick={() => onChoose(camera.id)}
              >
                <b>{lang === 'en' ? camera.nameEn : camera.nameZh}</b>
                <small>{camera.id}</small>
              </button>
              {detector ? <Look detector={detector} /> : <Pill>{t('ownDetector')}</Pill>}
              <Button look="quiet" onClick={() => toggle(camera.id)}>
                {cut.has(camera.id) ? t('restore') : t('cut')}
              </Button>
            </li>
          );
        })}
      </ul>
    </section>
  );
}

function Look({ detector: { threshold, confirmed, rejected } }: { detector: CameraDetector }) {
  const { t } = useTranslation('demo');
  const text = (v: number): string => (v > 0 ? `+${v.toFixed(2)}` : v.toFixed(2));
  return (
    <span className={styles.look}>
      <Pill
        tone="accent"
        title={t('thresholdWhy', {
          base: threshold.base.toFixed(2),
          quiet: text(threshold.quiet),
          answers: text(threshold.answers),
          sensitivity: text(threshold.sensitivity),
        })}
      >
        {t('builtIn')}
      </Pill>
      <small>
        {t('threshold', { value: threshold.value.toFixed(2) })} · {t('answers', { confirmed, rejected })}
      </small>
    </span>
  );
}
