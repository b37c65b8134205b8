import type { LayerSpecification } from 'maplibre-gl';
import type { PlacedLayer } from '../../map/types.ts';

const OPACITIES: Partial<Record<LayerSpecification['type'], readonly string[]>> = {
  fill: ['fill-opacity'],
  line: ['line-opacity'],
  circle: ['circle-opacity', 'circle-stroke-opacity'],
  symbol: ['icon-opacity', 'text-opacity'],
};

/**
 * Drawn layers with all their opacities multiplied by `opacity` (0–1). Opacities must not depend on zoom: the
 * renderer takes a zoom expression only at the top.
 */
export function withOpacity(layers: readonly PlacedLayer[], opacity: number): readonly PlacedLayer[] {
  if (opacity >= 1) return layers;
  return layers.map(({ z, layer }) => {
    const paint: Record<string, unknown> = { ...('paint' in layer ? layer.paint : {}) };
    for (const name of OPACITIES[layer.type] ?? []) {
      const value = paint[name] ?? 1;
      paint[name] = typeof value === 'number' ? value * opacity : ['*', value, opacity];
    }
    return { z, layer: { ...layer, paint } };
  });
}
