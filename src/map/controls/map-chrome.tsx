import { useCallback, useEffect, useState } from 'react';
import { useTranslation } from 'react-i18next';
import type { Theme } from '../../ui/palette.ts';
import type { MapHandle } from '../handle/map-handle.ts';
import styles from './controls.module.css';
import { MapControls } from './map-controls.tsx';
import { MapFooter } from './map-footer.tsx';
import { MeasurePanel } from './measure-panel.tsx';
import { useMapStatus } from './use-map-view.ts';
import { useMeasure } from './use-measure.ts';

interface Props {
  readonly handle: MapHandle;
  readonly theme: Theme;
  readonly threeD: boolean;
  readonly onThreeD: (on: boolean) => void;
  readonly credit?: string | undefined;
  readonly reliefMadeUp?: boolean | undefined;
}

const PROBLEM_SHOWN_MS = 12_000;

/** Everything that lies on the map and belongs to it: controls, measure tool, footer, and word of what is amiss. */
export function MapChrome({ handle, theme, threeD, onThreeD, credit, reliefMadeUp }: Props) {
  const { t } = useTranslation('map');
  const status = useMapStatus(handle);
  const [measuring, setMeasuring] = useState(false);
  const [problemAtMs, setProblemAtMs] = useState<number | null>(null);
  const endMeasure = useCallback(() => setMeasuring(false), []);
  const measure = useMeasure(handle, measuring, theme, endMeasure);
  useEffect(() => handle.on('problem', () => setProblemAtMs(Date.now())), [handle]);
  useEffect(() => {
    if (problemAtMs === null) return undefined;
    const timer = setTimeout(() => setProblemAtMs(null), PROBLEM_SHOWN_MS);
    return () => clearTimeout(timer);
  }, [problemAtMs]);
  const word = status === 'lost' ? t('lost') : problemAtMs === null ? null : t('problem');
  return (
    <>
      <MapControls
        handle={handle}
        threeD={threeD}
        onThreeD={onThreeD}
        measuring={measuring}
        onMeasure={setMeasuring}
      />
      {measuring && <MeasurePanel measure={measure} onEnd={endMeasure} />}
      {word && (
        <p className={styles['word']} role="status">
          {word}
        </p>
      )}
      <MapFooter handle={handle} credit={credit} reliefMadeUp={reliefMadeUp} />
    </>
  );
}
