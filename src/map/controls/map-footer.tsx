import { useEffect, useState } from 'react';
import { useTranslation } from 'react-i18next';
import { convert } from '../../../domain/geo/datum.ts';
import { CopyButton } from '../../ui/copy-button.tsx';
import type { MapHandle } from '../handle/map-handle.ts';
import styles from './controls.module.css';
import { distanceText, scaleBar } from './scale-text.ts';
import { useMapView } from './use-map-view.ts';

const SCALE_PX = 96;
const DATUMS = { wgs84: 'WGS-84', gcj02: 'GCJ-02' } as const;

function Scale({ handle }: { handle: MapHandle }) {
  const { t } = useTranslation('map');
  useMapView(handle);
  const y = handle.element.clientHeight / 2;
  const bar = scaleBar(handle.unproject({ x: 100, y }), handle.unproject({ x: 100 + SCALE_PX, y }), SCALE_PX);
  if (!bar) return null;
  const distance = distanceText(bar.metres);
  return (
    <span className={styles['scale']} style={{ width: bar.widthPx }} title={t('scale', { distance })}>
      {distance}
    </span>
  );
}

/** Coordinates under the pointer, or of the middle of the map while the pointer is elsewhere. */
function Coordinates({ handle }: { handle: MapHandle }) {
  const { t } = useTranslation('map');
  const view = useMapView(handle);
  const [datum, setDatum] = useState<keyof typeof DATUMS>('wgs84');
  const [pointer, setPointer] = useState<{ lon: number; lat: number } | null>(null);
  useEffect(
    () => handle.on('hover', (event) => setPointer(event && { lon: event.lon, lat: event.lat })),
    [handle],
  );
  const place = convert(pointer ?? view, 'wgs84', datum);
  const text = `${place.lon.toFixed(5)}, ${place.lat.toFixed(5)}`;
  return (
    <span className={styles['coordinates']}>
      <output aria-label={t('coordinates', { datum: DATUMS[datum] })}>{text}</output>
      <button
        type="button"
        aria-label={t('datum', { datum: DATUMS[datum] })}
        onClick={() => setDatum(datum === 'wgs84' ? 'gcj02' : 'wgs84')}
      >
        {DATUMS[datum]}
      </button>
      <CopyButton text={text}>{t('copyCoordinates')}</CopyButton>
    </span>
  );
}

interface Props {
  readonly handle: MapHandle;
  /** Plain text: what a configured basemap asks to be said. */
  readonly credit?: string | undefined;
  /** Known heights need no word. */
  readonly reliefMadeUp?: boolean | undefined;
}

/** Scale, coordinates and where the data comes from. */
export function MapFooter({ handle, credit, reliefMadeUp = true }: Props) {
  const { t } = useTranslation('map');
  const credits = [credit, reliefMadeUp && t('relief'), t('districts'), t('rivers')].filter(Boolean);
  return (
    <footer className={styles['footer']}>
      <Scale handle={handle} />
      <Coordinates handle={handle} />
      <span className={styles['credit']} aria-label={t('attribution')}>
        {credits.join(' · ')}
      </span>
    </footer>
  );
}
