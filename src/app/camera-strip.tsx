import { useTranslation } from 'react-i18next';
import type { Alert } from '../../contract/alerts.ts';
import type { Camera } from '../../contract/cameras.ts';
import { anchorOf } from '../../domain/alerts/anchor.ts';
import { camerasInReach } from '../alerts/place.ts';
import { useCameras } from '../api/queries.ts';
import { Button } from '../ui/button.tsx';
import { Icon } from '../ui/icon.tsx';
import styles from './camera-strip.module.css';
import { LivePlayer } from './live-player.tsx';
import { useSettings } from './settings.ts';
import { useLook } from './use-look.ts';

const SHOWN = 3;

/** Those that saw it first, then those that reach it, nearest first. */
export function camerasAround(alert: Alert, cameras: readonly Camera[]): Camera[] {
  const saw = cameras.filter((camera) => alert.cameraIds.includes(camera.id));
  const reach = camerasInReach(anchorOf(alert.position), cameras).map((near) => near.camera);
  return [...new Set([...saw, ...reach])];
}

/** Live pictures from around the alert, along the foot of the map. */
export function CameraStrip({ alert, onPick }: { alert: Alert; onPick: (cameraId: string) => void }) {
  const { t } = useTranslation('app');
  const { lang } = useLook();
  const open = useSettings((settings) => settings.strip);
  const around = camerasAround(alert, useCameras().data ?? []);
  if (around.length === 0) return null;
  const shown = around.slice(0, SHOWN);
  return (
    <section className={styles.strip} aria-label={t('strip.label', { id: alert.id })}>
      {open &&
        shown.map((camera) => {
          const name = `${camera.id} ${lang === 'en' ? camera.nameEn : camera.nameZh}`;
          return (
            <div key={camera.id} className={styles.tile}>
              <LivePlayer camera={camera} title={name} compact />
              <button
                type="button"
                className={styles.pick}
                aria-label={t('strip.show', { name })}
                onClick={() => onPick(camera.id)}
              >
                <Icon name="target" size={14} />
              </button>
            </div>
          );
        })}
      <Button
        look="quiet"
        className={styles.toggle}
        aria-expanded={open}
        onClick={() => useSettings.setState({ strip: !open })}
      >
        <Icon name="camera" size={14} />
        {open ? t('strip.hide') : t('strip.open', { n: around.length })}
      </Button>
    </section>
  );
}
