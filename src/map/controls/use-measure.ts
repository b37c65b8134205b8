import { useEffect, useState } from 'react';
import type { LonLat } from '../../../domain/geo/geodesic.ts';
import { palette, type Theme } from '../../ui/palette.ts';
import type { MapHandle } from '../handle/map-handle.ts';
import { measureFeatures, pathLengthM } from './measure-path.ts';
import { MEASURE_SOURCE, measureStyle } from './measure-style.ts';

export interface Measure {
  readonly path: readonly LonLat[];
  readonly lengthM: number;
  readonly clear: () => void;
}

/**
 * The distance tool. While active, clicks add points (Enter adds the middle of the map), Backspace takes the last one
 * away and Escape ends it; the drawing goes with the tool.
 */
export function useMeasure(handle: MapHandle, active: boolean, theme: Theme, onEnd: () => void): Measure {
  const [path, setPath] = useState<readonly LonLat[]>([]);
  useEffect(() => {
    if (!active) return undefined;
    handle.setTool(true);
    const add = ({ lon, lat }: LonLat) => setPath((known) => [...known, { lon, lat }]);
    const off = handle.on('pick', add);
    const onKey = (event: KeyboardEvent) => {
      if (event.target instanceof HTMLElement && event.target.closest('input, textarea, select, button'))
        return;
      if (event.key === 'Enter') add(handle.view());
      else if (event.key === 'Backspace') setPath((known) => known.slice(0, -1));
      else if (event.key === 'Escape') onEnd();
    };
    document.addEventListener('keydown', onKey);
    return () => {
      off();
      document.removeEventListener('keydown', onKey);
      handle.setTool(false);
      handle.setPart('measure', null);
      setPath([]);
    };
  }, [handle, active, onEnd]);
  useEffect(() => {
    if (!active) return;
    handle.setPart('measure', measureStyle(palette[theme]));
    handle.setData(MEASURE_SOURCE, measureFeatures(path));
  }, [handle, active, theme, path]);
  return { path, lengthM: pathLengthM(path), clear: () => setPath([]) };
}
