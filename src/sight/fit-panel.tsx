import { useTranslation } from 'react-i18next';
import type { Camera } from '../../contract/cameras.ts';
import type { CalibrationPreview, Landmark } from '../../contract/sight.ts';
import { useFormats } from '../i18n/use-formats.ts';
import { Button } from '../ui/button.tsx';
import { showToast } from '../ui/toast.ts';
import { useSaveCalibration } from './queries.ts';
import styles from './sight.module.css';

export interface FitPanelProps {
  camera: Camera;
  fitted: CalibrationPreview & { kind: 'fitted' };
  landmarks: Landmark[];
  nextVersion: number;
  mayAct: boolean;
  onSaved: () => void;
}

/** The fit against what is in force, and the button that puts it in force. */
export function FitPanel({ camera, fitted, landmarks, nextVersion, mayAct, onSaved }: FitPanelProps) {
  const { t } = useTranslation('sight');
  const formats = useFormats();
  const save = useSaveCalibration(camera.id);
  const { best, other } = fitted;
  const deg = (value: number, was: number | undefined) =>
    was === undefined
      ? formats.degrees(value, 2)
      : `${formats.degrees(was, 2)} → ${formats.degrees(value, 2)}`;
  return (
    <div className={styles.panel} aria-label={t('result')} role="group">
      <h2>{t('result')}</h2>
      <dl className={styles.facts}>
        <dt>{t('lens')}</dt>
        <dd>
          {t(`model.${best.lens.model}`)}
          {other && <span className={styles.faint}> · {t('better', { px: other.rmsPx.toFixed(1) })}</span>}
        </dd>
        <dt>{t('azimuth')}</dt>
        <dd>{deg(best.pose.azimuthDeg, camera.pose?.azimuthDeg)}</dd>
        <dt>{t('pitch')}</dt>
        <dd>{deg(best.pose.pitchDeg, camera.pose?.pitchDeg)}</dd>
        <dt>{t('roll')}</dt>
        <dd>{deg(best.pose.rollDeg, camera.pose?.rollDeg)}</dd>
        <dt>{t('field')}</dt>
        <dd>{deg(best.lens.hfovDeg, camera.lens.hfovDeg)}</dd>
        {(best.lens.k1 !== 0 || best.lens.k2 !== 0) && (
          <>
            <dt>{t('radial')}</dt>
            <dd>
              k₁ {best.lens.k1.toFixed(4)} · k₂ {best.lens.k2.toFixed(4)}
              {!best.radialTerms && <span className={styles.faint}> · {t('radialHeld')}</span>}
            </dd>
          </>
        )}
        <dt>{t('rms')}</dt>
        <dd>
          {best.rmsPx.toFixed(1)} px ·{' '}
          {t('sigma', {
            azimuth: formats.degrees(best.sigmas.azimuthDeg, 2),
            pitch: formats.degrees(best.sigmas.pitchDeg, 2),
          })}
        </dd>
      </dl>
      {mayAct && (
        <Button
          look="accent"
          pending={save.isPending}
          onClick={() =>
            save.mutate(landmarks, {
              onSuccess: ({ version }) => {
                showToast({ tone: 'ok', title: t('saved', { n: version }) });
                onSaved();
              },
              onError: (error) => showToast({ tone: 'danger', title: error.message }),
            })
          }
        >
          {t('save', { n: nextVersion })}
        </Button>
      )}
    </div>
  );
}
