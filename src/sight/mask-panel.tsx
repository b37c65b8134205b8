import { useState } from 'react';
import { useTranslation } from 'react-i18next';
import type { Camera } from '../../contract/cameras.ts';
import { MASK_REASONS, type PictureMask, type PixelAt } from '../../contract/sight.ts';
import { Button } from '../ui/button.tsx';
import { Segments } from '../ui/choice.tsx';
import { useMaskCommands } from './queries.ts';
import styles from './sight.module.css';

export interface MaskPanelProps {
  camera: Camera;
  masks: readonly PictureMask[];
  outline: readonly PixelAt[] | null;
  onOutline: (outline: readonly PixelAt[] | null) => void;
  mayAct: boolean;
}

const LEAST_CORNERS = 3;

/** Parts of the picture in which detections are dropped, with how many were. */
export function MaskPanel({ camera, masks, outline, onOutline, mayAct }: MaskPanelProps) {
  const { t } = useTranslation('sight');
  const [reason, setReason] = useState<PictureMask['reason']>('chimney');
  const { create, remove } = useMaskCommands(camera.id);
  const { widthPx, heightPx } = camera.lens;
  const share = (value: number) => Math.min(1, Math.max(0, value));
  const store = () => {
    if (!outline) return;
    const corners = outline.map((p) => ({ x: share(p.x / widthPx), y: share(p.y / heightPx) }));
    const { pose } = camera;
    const aim = camera.ptz && pose ? { azimuthDeg: pose.azimuthDeg, pitchDeg: pose.pitchDeg } : undefined;
    create.mutate({ reason, corners, ...(aim ? { aim } : {}) }, { onSuccess: () => onOutline(null) });
  };
  return (
    <section className={styles.panel}>
      <h2>{t('masks.title')}</h2>
      <p className={styles.faint}>{camera.ptz ? t('masks.turning') : t('masks.hint')}</p>
      <ul className={styles.masks}>
        {masks.map((mask, i) => (
          <li key={mask.id} className={styles.row}>
            {i + 1} · {t(`masks.reasons.${mask.reason}`)} · {t('masks.count', { n: mask.masked })}
            {mayAct && (
              <Button
                look="quiet"
                square
                aria-label={t('masks.remove', { n: i + 1 })}
                onClick={() => remove.mutate(mask.id)}
              >
                ×
              </Button>
            )}
          </li>
        ))}
      </ul>
      {mayAct && outline === null && <Button onClick={() => onOutline([])}>{t('masks.draw')}</Button>}
      {outline && (
        <div className={styles.row}>
          <Segments
            label={t('masks.reason')}
            value={reason}
            onChange={setReason}
            choices={MASK_REASONS.map((value) => ({ value, label: t(`masks.reasons.${value}`) }))}
          />
          <Button
            look="accent"
            pending={create.isPending}
            aria-disabled={outline.length < LEAST_CORNERS || undefined}
            onClick={() => outline.length >= LEAST_CORNERS && store()}
          >
            {t('masks.save')}
          </Button>
          <Button look="quiet" onClick={() => onOutline(null)}>
            {t('masks.cancel')}
          </Button>
        </div>
      )}
    </section>
  );
}
