import { useTranslation } from 'react-i18next';
import type { Camera } from '../../contract/cameras.ts';
import { useFormats } from '../i18n/use-formats.ts';
import { Button } from '../ui/button.tsx';
import { showToast } from '../ui/toast.ts';
import { driftWords } from './drift-words.ts';
import { useCheckCalibration } from './queries.ts';
import styles from './sight.module.css';

/** Whether the camera still stands as it was calibrated, and a look at it now. */
export function DriftPanel({ camera, mayAct }: { camera: Camera; mayAct: boolean }) {
  const { t } = useTranslation('sight');
  const formats = useFormats();
  const check = useCheckCalibration(camera.id);
  if (!camera.calibrationVersion || camera.ptz) return null;
  const drift = check.data ?? camera.drift;
  return (
    <section className={styles.panel}>
      <h2>{t('drift.title')}</h2>
      <p className={styles.finding} data-state={drift?.state} role="status">
        {check.isPending ? t('drift.checking') : driftWords(t, drift, formats.degrees)}
        {drift && <span className={styles.faint}> · {formats.dateTime(drift.checkedAtMs)}</span>}
      </p>
      {mayAct && (
        <Button
          pending={check.isPending}
          onClick={() =>
            check.mutate(undefined, {
              onError: (error) => showToast({ tone: 'danger', title: error.message }),
            })
          }
        >
          {t('drift.check')}
        </Button>
      )}
    </section>
  );
}
