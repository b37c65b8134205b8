import type { MultiPolygon, Polygon } from 'geojson';
import { isInMultiPolygon, type MultiPolygon as Area } from '../../../domain/geo/polygon.ts';
import type { MapLang } from '../../map/types.ts';
import type { LayerContents } from '../layer-definition.ts';

export interface LayerSummary {
  readonly layerId: string;
  readonly name: string;
  readonly total: number;
  /** States with something in them, in the order of the legend. */
  readonly states: readonly {
    readonly id: string;
    readonly symbol: string;
    readonly name: string;
    readonly count: number;
  }[];
}

/** What lies inside an area, by the middle of each item, layer by layer; empty layers are left out. */
export function summaryOf(
  geometry: Polygon | MultiPolygon,
  city: readonly LayerContents[],
  lang: MapLang,
): LayerSummary[] {
  const area = (geometry.type === 'Polygon'
    ? [geometry.coordinates]
    : geometry.coordinates) as unknown as Area;
  return city.flatMap(({ layer, items }) => {
    if (layer.ground) return [];
    const inside = items
      .map((item) => layer.facts(item, lang))
      .filter(({ extent: [west, south, east, north] }) =>
        isInMultiPolygon({ lon: (west + east) / 2, lat: (south + north) / 2 }, area),
      );
    if (inside.length === 0) return [];
    const states = layer.states
      .map(({ id, symbol, name }) => ({
        id,
        symbol,
        name: name[lang],
        count: inside.filter(({ state }) => state === id).length,
      }))
      .filter(({ count }) => count > 0);
    return [{ layerId: layer.id, name: layer.name[lang], total: inside.length, states }];
  });
}
