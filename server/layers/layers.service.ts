import {
  LAYER_IDS,
  type Freshness,
  type LayerCollection,
  type LayerFeature,
  type LayerId,
} from '../../contract/layers.ts';
import { staler } from '../../domain/freshness.ts';
import { featureView } from './feature-view.ts';
import type { LatestRow, LayersRepository } from './layers.repository.ts';

export interface LayerSummaryView {
  id: LayerId;
  count: number;
  freshness: Freshness;
  updatedAtMs: number | null;
}

export function layersService(repository: LayersRepository, nowMs: () => number) {
  const view = async (layers: readonly LayerId[]): Promise<(LayerFeature & { layer: LayerId })[]> => {
    const [features, latest] = await Promise.all([repository.features(layers), repository.latestOf(layers)]);
    const byFeature = groupByFeature(latest);
    const now = nowMs();
    return features.map((row) => ({
      layer: row.layer,
      ...featureView(row, byFeature.get(row.id) ?? [], now),
    }));
  };
  return {
    list: async (): Promise<{ layers: LayerSummaryView[] }> => {
      const all = await view(LAYER_IDS);
      return {
        layers: LAYER_IDS.map((id) =>
          summarize(
            id,
            all.filter((f) => f.layer === id),
          ),
        ),
      };
    },
    read: async (layer: LayerId): Promise<LayerCollection> => ({
      type: 'FeatureCollection',
      layer,
      features: (await view([layer])).map(({ layer: _layer, ...feature }) => feature),
    }),
  };
}
export type LayersService = ReturnType<typeof layersService>;

function summarize(id: LayerId, features: readonly LayerFeature[]): LayerSummaryView {
  const times = features.flatMap((f) =>
    f.properties.updatedAtMs === null ? [] : [f.properties.updatedAtMs],
  );
  return {
    id,
    count: features.length,
    freshness: features.length === 0 ? 'never' : features.map((f) => f.properties.freshness).reduce(staler),
    updatedAtMs: times.length > 0 ? Math.max(...times) : null,
  };
}

function groupByFeature(rows: readonly LatestRow[]): Map<string, LatestRow[]> {
  const groups = new Map<string, LatestRow[]>();
  for (const row of rows) {
    const group = groups.get(row.feature_id);
    if (group) group.push(row);
    else groups.set(row.feature_id, [row]);
  }
  return groups;
}
