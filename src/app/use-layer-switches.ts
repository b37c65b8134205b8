import { useMemo } from 'react';
import { LAYERS } from '../layers/index.ts';
import {
  formatHidden,
  formatLayers,
  formatOpacity,
  parseHidden,
  parseLayers,
  parseOpacity,
} from './search.ts';
import { useConsoleSearch } from './use-console-search.ts';

/** Which layers are on and how opaque they are, as the URL says over the defaults. */
export function useLayerSwitches() {
  const { search, update } = useConsoleSearch();
  const visible = useMemo(() => {
    const switches = parseLayers(search.layers);
    return new Set(
      LAYERS.filter((layer) => switches.get(layer.id) ?? layer.byDefault).map((layer) => layer.id),
    );
  }, [search.layers]);
  const opacity = useMemo(() => parseOpacity(search.opacity), [search.opacity]);

  const setVisible = (id: string, shown: boolean) => {
    const switches = new Map(parseLayers(search.layers));
    if (LAYERS.find((layer) => layer.id === id)?.byDefault === shown) switches.delete(id);
    else switches.set(id, shown);
    update({ layers: formatLayers(switches) });
  };
  const setOpacity = (id: string, share: number) =>
    update({ opacity: formatOpacity(new Map([...opacity, [id, share]])) });
  const hidden = useMemo(() => parseHidden(search.hide), [search.hide]);
  const setState = (key: string, shown: boolean) => {
    const next = new Set(hidden);
    if (shown) next.delete(key);
    else next.add(key);
    update({ hide: formatHidden(next) });
  };
  return { visible, opacity, hidden, setVisible, setOpacity, setState };
}
