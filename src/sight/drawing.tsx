import { useTranslation } from 'react-i18next';
import type { Lens } from '../../contract/cameras.ts';
import type { CalibrationPreview, PictureMask, PixelAt } from '../../contract/sight.ts';
import type { LandmarkDraft } from './landmark-drafts.ts';
import { pathOf, PictureSvg } from './picture-svg.tsx';
import styles from './sight.module.css';

export interface DrawingProps {
  lens: Lens;
  label: string;
  drafts: readonly LandmarkDraft[];
  fitted: (CalibrationPreview & { kind: 'fitted' }) | null;
  masks: readonly PictureMask[];
  /** A mask being drawn. */
  outline: readonly PixelAt[] | null;
  onPoint: ((at: PixelAt) => void) | undefined;
}

const ARM_PX = 16;
/** Residuals are a few pixels: drawn this much longer they can be seen. */
const MAGNIFIED = 10;

/** What lies over the frame: landmarks with their residuals, the skyline as the fit has it, masks. */
export function Drawing({ lens, label, drafts, fitted, masks, outline, onPoint }: DrawingProps) {
  const { t } = useTranslation('sight');
  const { widthPx, heightPx } = lens;
  return (
    <PictureSvg widthPx={widthPx} heightPx={heightPx} label={label} onPoint={onPoint}>
      {masks.map((mask) => (
        <path
          key={mask.id}
          className={styles.mask}
          d={pathOf(
            mask.corners.map((c) => ({ x: c.x * widthPx, y: c.y * heightPx })),
            true,
          )}
        />
      ))}
      {outline && outline.length > 0 && <path className={styles.mask} d={pathOf(outline, true)} />}
      {fitted?.skyline.map((line, i) => (
        <path key={i} className={styles.skyline} d={pathOf(line)}>
          <title>{t('skyline')}</title>
        </path>
      ))}
      {fitted?.borders?.map((line, i) => (
        <path key={i} className={styles.border} d={pathOf(line)}>
          <title>{t('borders')}</title>
        </path>
      ))}
      {drafts.map(({ id, pixel }, i) => {
        if (!pixel) return null;
        const { x, y } = pixel;
        const residual = fitted?.best.residuals.find((r) => r.id === id);
        return (
          <g key={id}>
            <path
              className={styles.mark}
              d={`M${x - ARM_PX} ${y}H${x + ARM_PX}M${x} ${y - ARM_PX}V${y + ARM_PX}`}
            />
            {residual && (
              <path
                className={styles.error}
                d={`M${x} ${y}l${-MAGNIFIED * residual.dxPx} ${-MAGNIFIED * residual.dyPx}`}
              />
            )}
            <text x={x + ARM_PX} y={y} dy="-0.4em">
              {i + 1}
            </text>
          </g>
        );
      })}
    </PictureSvg>
  );
}
