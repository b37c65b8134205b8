import { useTranslation } from 'react-i18next';
import type { MapHandle } from '../handle/map-handle.ts';
import styles from './controls.module.css';
import { edgePoint } from './edge-point.ts';
import { useMapView } from './use-map-view.ts';

export interface EdgeTarget {
  readonly id: string;
  readonly lon: number;
  readonly lat: number;
  /** Short, such as "#2041". */
  readonly label: string;
  readonly tone: 'danger' | 'warn' | 'ok' | 'muted';
}

interface Props {
  readonly handle: MapHandle;
  readonly targets: readonly EdgeTarget[];
  readonly onGo: (id: string) => void;
}

const MARGIN_PX = { top: 28, right: 104, bottom: 52, left: 52 };

/** Arrows at the edge of the map to what is out of view; pressing one goes there. */
export function EdgePointers({ handle, targets, onGo }: Props) {
  const { t } = useTranslation('map');
  useMapView(handle);
  const { clientWidth: width, clientHeight: height } = handle.element;
  const padding = handle.padding();
  const inset = {
    top: padding.top + MARGIN_PX.top,
    right: padding.right + MARGIN_PX.right,
    bottom: padding.bottom + MARGIN_PX.bottom,
    left: padding.left + MARGIN_PX.left,
  };
  return (
    <>
      {targets.map((target) => {
        const at = edgePoint(handle.project(target.lon, target.lat), { width, height }, inset);
        if (!at) return null;
        return (
          <button
            key={target.id}
            type="button"
            className={styles['pointer']}
            data-tone={target.tone}
            style={{ left: at.x, top: at.y }}
            aria-label={t('offscreen', { label: target.label })}
            onClick={() => onGo(target.id)}
          >
            <svg
              width="14"
              height="14"
              viewBox="0 0 16 16"
              aria-hidden="true"
              style={{ rotate: `${at.turnDeg}deg` }}
            >
              <path d="M8 1.5 14 14 8 11 2 14Z" fill="currentColor" />
            </svg>
            {target.label}
          </button>
        );
      })}
    </>
  );
}
