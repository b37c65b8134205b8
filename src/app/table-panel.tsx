import { useMemo } from 'react';
import { filterItems } from '../layers/binding/filter-items.ts';
import { useLayerItems } from '../layers/binding/use-layer-items.ts';
import { LayerTable } from '../layers/table/layer-table.tsx';
import type { Box } from '../map/types.ts';
import { useMapBounds } from './map-bounds.ts';
import { formatPick, parsePick } from './search.ts';
import { useConsoleSearch } from './use-console-search.ts';
import { useLayerSwitches } from './use-layer-switches.ts';
import { useLook } from './use-look.ts';

/** Close enough to see a station among its neighbours. */
const ROW_ZOOM = 11.5;

/** The table of a layer below the map, bound to the URL. */
export function TablePanel({ layerId }: { layerId: string }) {
  const { lang, theme } = useLook();
  const { search, update } = useConsoleSearch();
  const { hidden } = useLayerSwitches();
  const all = useLayerItems(search.at ?? null);
  const items = useMemo(() => filterItems(all, hidden), [all, hidden]);
  const view = useMapBounds((state) => state.bounds);
  const pick = parsePick(search.pick);
  const picked =
    layerId === 'alerts' && search.alert !== undefined
      ? String(search.alert)
      : pick?.layer === layerId
        ? pick.id
        : null;

  const go = (key: string, [west, south, east, north]: Box, fly: boolean) =>
    update({
      ...(layerId === 'alerts'
        ? { alert: Number(key), pick: undefined }
        : { pick: formatPick({ layer: layerId, id: key }) }),
      ...(fly && {
        lon: (west + east) / 2,
        lat: (south + north) / 2,
        zoom: Math.max(search.zoom ?? 0, ROW_ZOOM),
      }),
    });
  return (
    <LayerTable
      key={layerId}
      layerId={layerId}
      items={items}
      view={view}
      picked={picked}
      lang={lang}
      theme={theme}
      onPick={go}
      onLayer={(table) => update({ table })}
      onClose={() => update({ table: undefined })}
    />
  );
}
