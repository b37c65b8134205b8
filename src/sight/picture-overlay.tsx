import { type ReactNode, useState } from 'react';
import { useTranslation } from 'react-i18next';
import type { PictureOverlay as Overlay } from '../../contract/sight.ts';
import { Button } from '../ui/button.tsx';
import { pathOf, PictureSvg } from './picture-svg.tsx';
import { useOverlay } from './queries.ts';
import styles from './sight.module.css';

export interface PictureOverlayProps {
  cameraId: string;
  /** The picture is that of a detection: the camera is taken to stand as it did then. Else it is the live one. */
  detectionId?: string | undefined;
  /** Where a camera that turns points now has to be asked for often. */
  turns: boolean;
  children: ReactNode;
}

/** The map drawn into a camera's picture, when asked for: skyline, distances, boundaries, zones, names and alerts. */
export function PictureOverlay({ cameraId, detectionId, turns, children }: PictureOverlayProps) {
  const { t } = useTranslation('sight');
  const [isOn, setOn] = useState(false);
  const query = useOverlay({ cameraId, detectionId, turns }, isOn);
  const overlay = query.data;
  const word = !isOn
    ? null
    : query.isError
      ? t('overlay.failed')
      : overlay?.missing
        ? t(`overlay.missing.${overlay.missing}`)
        : overlay?.illustrative
          ? t('illustrative')
          : null;
  return (
    <div className={styles.over}>
      {children}
      {isOn && overlay && <Drawn overlay={overlay} />}
      <div className={styles.toggle}>
        {word && (
          <span className={styles.word} role="status">
            {word}
          </span>
        )}
        <Button aria-pressed={isOn} onClick={() => setOn(!isOn)}>
          {t('overlay.toggle')}
        </Button>
      </div>
    </div>
  );
}

function Drawn({ overlay }: { overlay: Overlay }) {
  const { t, i18n } = useTranslation('sight');
  const { widthPx, heightPx } = overlay;
  const isEn = i18n.language === 'en';
  return (
    <PictureSvg widthPx={widthPx} heightPx={heightPx} label={t('overlay.toggle')}>
      {overlay.skyline.map((line, i) => (
        <path key={i} className={styles.skyline} d={pathOf(line)} />
      ))}
      {overlay.borders.map((line, i) => (
        <path key={i} className={styles.border} d={pathOf(line)} />
      ))}
      {overlay.zones?.flatMap(({ nameZh, nameEn, lines }) =>
        lines.map((line, i) => (
          <g key={`${nameZh} ${i}`}>
            <path className={styles.zone} d={pathOf(line)} />
            {i === 0 && (
              <Label at={line[Math.floor(line.length / 2)]} heightPx={heightPx}>
                {isEn ? nameEn : nameZh}
              </Label>
            )}
          </g>
        )),
      )}
      {overlay.rings.flatMap(({ rangeM, lines }) =>
        lines.map((line, i) => (
          <g key={`${rangeM} ${i}`}>
            <path className={styles.ring} d={pathOf(line)} />
            {i === 0 && (
              <Label at={line[Math.floor(line.length / 2)]} heightPx={heightPx}>
                {t('overlay.km', { n: rangeM / 1000 })}
              </Label>
            )}
          </g>
        )),
      )}
      {overlay.places.map(({ nameZh, nameEn, at, hidden }) => (
        <text key={nameZh} x={at.x} y={at.y} data-hidden={hidden} textAnchor="middle">
          {isEn ? nameEn : nameZh}
        </text>
      ))}
      {overlay.alerts.map(({ id, at }) => (
        <g key={id}>
          <circle className={styles.alert} cx={at.x} cy={at.y} />
          <text x={at.x} y={at.y} dx="0.7em" dy="-0.4em">
            #{id}
          </text>
        </g>
      ))}
    </PictureSvg>
  );
}

interface LabelProps {
  at: { x: number; y: number } | undefined;
  heightPx: number;
  children: ReactNode;
}

/** Beside its line, as long as that lies in the picture. */
function Label({ at, heightPx, children }: LabelProps) {
  if (!at || at.y < 0 || at.y > heightPx) return null;
  return (
    <text x={at.x} y={at.y} dy="-0.4em" textAnchor="middle">
      {children}
    </text>
  );
}
