import {
  LAYER_IDS,
  type Freshness,
  type LayerCollection,
  type LayerFeature,
  type LayerId,
} from '../../contract/layers.ts';
import { staler } from '../../domain/freshness.ts';
import { featureView } from './feature-view.ts';
import { groupBy } from './group-by.ts';
import type { LayersRepository } from './layers.repository.ts';

export interface LayerSummaryView {
  id: LayerId;
  count: number;
  freshness: Freshness;
  updatedAtMs: number | null;
}

export function layersService(repository: LayersRepository, nowMs: () => number) {
  const view = async (
    layers: readonly LayerId[],
    atMs: number | undefined,
  ): Promise<(LayerFeature & { layer: LayerId })[]> => {
    const now = nowMs();
    // The future is not known: it shows the present.
    const at = new Date(Math.min(atMs ?? now, now));
    const [features, latest] = await Promise.all([
      repository.features(layers, at),
      atMs === undefined || atMs >= now ? repository.latestOf(layers) : repository.latestAt(layers, at),
    ]);
    const byFeature = groupBy(latest, (row) => row.feature_id);
    return features.map((row) => ({
      layer: row.layer,
      ...featureView(row, byFeature.get(row.id) ?? [], at.getTime()),
    }));
  };
  return {
    list: async (atMs?: number): Promise<{ layers: LayerSummaryView[] }> => {
      const all = await view(LAYER_IDS, atMs);
      return {
        layers: LAYER_IDS.map((id) =>
          summarize(
            id,
            all.filter((f) => f.layer === id),
          ),
        ),
      };
    },
    read: async (layer: LayerId, atMs?: number): Promise<LayerCollection> => ({
      type: 'FeatureCollection',
      layer,
      features: (await view([layer], atMs)).map(({ layer: _layer, ...feature }) => feature),
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
