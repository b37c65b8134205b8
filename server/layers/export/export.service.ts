import { bbox } from '@turf/bbox';
import type { z } from 'zod';
import type { ExportQuery } from '../../../contract/imports.ts';
import type { LayerFeature, LayerId } from '../../../contract/layers.ts';
import type { LayersService } from '../layers.service.ts';
import { toCsv } from './to-csv.ts';

export interface ExportedFile {
  name: string;
  contentType: string;
  text: string;
}

/** A layer as a file: what is seen, at the moment that is seen. */
export function exportService(layers: LayersService) {
  return {
    async file(layer: LayerId, query: z.output<typeof ExportQuery>): Promise<ExportedFile> {
      const { features } = await layers.read(layer, query.at);
      const wanted = query.ids === undefined ? null : new Set(query.ids.split(','));
      const box = query.bbox?.split(',').map(Number);
      const seen = features.filter(
        (feature) => (!wanted || wanted.has(feature.id)) && (!box || meets(feature, box)),
      );
      if (query.format === 'csv')
        return { name: `${layer}.csv`, contentType: 'text/csv; charset=utf-8', text: toCsv(seen) };
      const collection = { type: 'FeatureCollection', features: seen };
      return {
        name: `${layer}.geojson`,
        contentType: 'application/geo+json',
        text: JSON.stringify(collection),
      };
    },
  };
}
export type ExportService = ReturnType<typeof exportService>;

/** Whether a feature's own box touches another: west, south, east, north. */
export function meets(
  feature: LayerFeature,
  [west = 0, south = 0, east = 0, north = 0]: readonly number[],
): boolean {
  const [w, s, e, n] = bbox(feature.geometry);
  return w <= east && e >= west && s <= north && n >= south;
}
