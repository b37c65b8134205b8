import { useTranslation } from 'react-i18next';
import type { MapHandle } from '../handle/map-handle.ts';
import styles from './controls.module.css';
import { ControlIcon } from './control-icon.tsx';
import { useMapView } from './use-map-view.ts';

interface Props {
  readonly handle: MapHandle;
  readonly threeD: boolean;
  /** Absent: a map without relief to stand up. */
  readonly onThreeD?: (on: boolean) => void;
  readonly measuring: boolean;
  /** Absent: a map without the tool. */
  readonly onMeasure?: (on: boolean) => void;
}

/** The column of map buttons: zoom, north, 3D, whole city, measure. */
export function MapControls({ handle, threeD, onThreeD, measuring, onMeasure }: Props) {
  const { t } = useTranslation('map');
  const { bearingDeg, pitchDeg } = useMapView(handle);
  const toggleThreeD = () => {
    onThreeD?.(!threeD);
    handle.flyTo({ pitchDeg: threeD ? 0 : 55 });
  };
  const turned = Math.abs(bearingDeg) > 0.5 || pitchDeg > 0.5;
  return (
    <div className={styles['column']} role="toolbar" aria-label={t('controls')} aria-orientation="vertical">
      <button type="button" title={t('zoomIn')} aria-label={t('zoomIn')} onClick={() => handle.zoomBy(1)}>
        <ControlIcon name="plus" />
      </button>
      <button type="button" title={t('zoomOut')} aria-label={t('zoomOut')} onClick={() => handle.zoomBy(-1)}>
        <ControlIcon name="minus" />
      </button>
      <button
        type="button"
        title={t('north')}
        aria-label={t('north')}
        data-on={turned}
        onClick={() => handle.resetNorth()}
      >
        <ControlIcon name="compass" turnDeg={-bearingDeg} />
      </button>
      {onThreeD && (
        <button
          type="button"
          title={t('threeD')}
          aria-label={t('threeD')}
          aria-pressed={threeD}
          onClick={toggleThreeD}
        >
          3D
        </button>
      )}
      <button type="button" title={t('extent')} aria-label={t('extent')} onClick={() => handle.fullExtent()}>
        <ControlIcon name="extent" />
      </button>
      {onMeasure && (
        <button
          type="button"
          title={t('measure')}
          aria-label={t('measure')}
          aria-pressed={measuring}
          onClick={() => onMeasure(!measuring)}
        >
          <ControlIcon name="measure" />
        </button>
      )}
    </div>
  );
}
