import { z } from 'zod';
import type { FirePixel } from '../../domain/alerts/fire-grouping.ts';
import { distanceM } from '../../domain/geo/geodesic.ts';
import type { FeatureRow } from '../layers/layers.repository.ts';

const Attributes = z.object({
  satellite: z.string(),
  instrument: z.string(),
  acquiredAtMs: z.int(),
  confidence: z.enum(['low', 'nominal', 'high']),
  frpMw: z.number().nullable(),
  centre: z.object({ lon: z.number(), lat: z.number() }),
});
export type FirePoint = FirePixel & z.output<typeof Attributes> & { illustrative: boolean };

/** The satellite's own word as a share, for alerts of every kind to be compared by. Sensible default, from no standard. */
export const CONFIDENCE_SHARE = { low: 0.3, nominal: 0.6, high: 0.9 } as const;

/** A stored fire point with the size of its pixel; null when the feature is none. */
export function firePointOf(feature: FeatureRow): FirePoint | null {
  const attributes = Attributes.safeParse(feature.attributes);
  const ring = feature.geometry.type === 'Polygon' ? feature.geometry.coordinates[0] : undefined;
  if (feature.layer !== 'fire-points' || !attributes.success || !ring) return null;
  const { centre } = attributes.data;
  const lons = ring.map(([lon = 0]) => lon);
  const lats = ring.map(([, lat = 0]) => lat);
  return {
    id: feature.id,
    ...attributes.data,
    widthM: distanceM({ ...centre, lon: Math.min(...lons) }, { ...centre, lon: Math.max(...lons) }),
    heightM: distanceM({ ...centre, lat: Math.min(...lats) }, { ...centre, lat: Math.max(...lats) }),
    illustrative: feature.illustrative,
  };
}
