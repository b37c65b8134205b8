import type { LayerFeature, LayerId, LayerProperties } from '../../../contract/layers.ts';
import type { MapLang } from '../../map/types.ts';
import { bySpecies } from '../inspector/species-name.ts';
import type { ItemFacts, Measured } from '../layer-definition.ts';
import { boxOf } from './features.ts';

/** An item of one of the city's layers. */
export interface CityItem<L extends LayerId> {
  readonly id: string;
  readonly geometry: LayerFeature['geometry'];
  readonly properties: LayerProperties<L>;
}

/** What the common properties say; `state` is the layer's own. */
export function cityFacts<L extends LayerId>(item: CityItem<L>, lang: MapLang, state: string): ItemFacts {
  const p = item.properties;
  return {
    key: item.id,
    name: lang === 'zh-CN' ? p.nameZh : p.nameEn,
    code: p.code,
    state,
    freshness: p.freshness,
    updatedAtMs: p.updatedAtMs,
    illustrative: p.illustrative,
    positionNote: p.positionNote,
    extent: boxOf(item.geometry.coordinates),
  };
}

/** The series of a station are those of what it reported. */
export function measures(item: CityItem<LayerId>): Measured {
  const species = item.properties.readings.map((reading) => reading.species);
  return { stationId: item.id, species: species.sort(bySpecies) };
}

/** Features of an answer as items of one layer: the server sends each layer its own properties. */
export function cityItems<L extends LayerId>(answer: {
  readonly features: readonly LayerFeature[];
}): readonly CityItem<L>[] {
  return answer.features as unknown as readonly CityItem<L>[];
}

export const isSilent = (freshness: string): boolean => freshness === 'silent' || freshness === 'never';
