import { type ReactNode, useState } from 'react';
import { useTranslation } from 'react-i18next';
import { Button } from '../ui/button.tsx';
import { pathOf, PictureSvg } from './picture-svg.tsx';
import { useOverlay } from './queries.ts';
import styles from './sight.module.css';

export interface PictureOverlayProps {
  cameraId: string;
  /** A camera that turns: where it points now is not known, so nothing is drawn over it. */
  turns: boolean;
  children: ReactNode;
}

/** The map drawn into a camera's picture, when asked for: skyline, distances, boundaries, names and alerts. */
export function PictureOverlay({ cameraId, turns, children }: PictureOverlayProps) {
  const { t, i18n } = useTranslation('sight');
  const [isOn, setOn] = useState(false);
  const overlay = useOverlay(cameraId, isOn && !turns).data;
  if (turns) return children;
  return (
    <div className={styles.over}>
      {children}
      {isOn && overlay && (
        <PictureSvg widthPx={overlay.widthPx} heightPx={overlay.heightPx} label={t('overlay.toggle')}>
          {overlay.skyline.map((line, i) => (
            <path key={i} className={styles.skyline} d={pathOf(line)} />
          ))}
          {overlay.borders.map((line, i) => (
            <path key={i} className={styles.border} d={pathOf(line)} />
          ))}
          {overlay.rings.flatMap(({ rangeM, lines }) =>
            lines.map((line, i) => (
              <g key={`${rangeM} ${i}`}>
                <path className={styles.ring} d={pathOf(line)} />
                {i === 0 && line[0] && (
                  <text x={line[Math.floor(line.length / 2)]?.x} y={(line[0].y ?? 0) - 6}>
                    {t('overlay.km', { n: rangeM / 1000 })}
                  </text>
                )}
              </g>
            )),
          )}
          {overlay.places.map(({ nameZh, nameEn, at, hidden }) => (
            <text key={nameZh} x={at.x} y={at.y} data-hidden={hidden} textAnchor="middle">
              {i18n.language === 'en' ? nameEn : nameZh}
            </text>
          ))}
          {overlay.alerts.map(({ id, at }) => (
            <g key={id}>
              <circle className={styles.alert} cx={at.x} cy={at.y} r={9} />
              <text x={at.x + 14} y={at.y - 10}>
                #{id}
              </text>
            </g>
          ))}
        </PictureSvg>
      )}
      <Button className={styles.toggle} aria-pressed={isOn} onClick={() => setOn(!isOn)}>
        {t('overlay.toggle')}
        {isOn && overlay?.illustrative && ` · ${t('illustrative')}`}
      </Button>
    </div>
  );
}
