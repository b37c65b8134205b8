import { useLayerItems } from '../layers/binding/use-layer-items.ts';
import { LayerTree } from '../layers/tree/layer-tree.tsx';
import { useMapBounds } from './map-bounds.ts';
import { useConsoleSearch } from './use-console-search.ts';
import { useLayerSwitches } from './use-layer-switches.ts';
import { useLook } from './use-look.ts';

/** The tree of layers, bound to the URL. */
export function LayerPanel() {
  const { lang, theme } = useLook();
  const { search, update } = useConsoleSearch();
  const atMs = search.at ?? null;
  const items = useLayerItems(atMs);
  const view = useMapBounds((state) => state.bounds);
  const { visible, opacity, hidden, setVisible, setOpacity, setState } = useLayerSwitches();
  return (
    <LayerTree
      items={items}
      visible={visible}
      opacity={opacity}
      view={view}
      atMs={atMs}
      lang={lang}
      theme={theme}
      hidden={hidden}
      onVisible={setVisible}
      onState={setState}
      onTable={(layer) => update({ table: layer })}
      onOpacity={setOpacity}
    />
  );
}
