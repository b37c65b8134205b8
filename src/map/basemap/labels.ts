import type { Palette } from '../../ui/palette.ts';
import { FONT_REGULAR } from '../fonts.ts';
import type { MapLang, PlacedLayer } from '../types.ts';
import { Z } from '../z-order.ts';

/** Names of the districts, spaced and haloed; they give way to nothing but each other. */
export function districtLabels({ map }: Palette, lang: MapLang): PlacedLayer[] {
  const zh = lang === 'zh-CN';
  return [
    {
      z: Z.label,
      layer: {
        id: 'base-district-name',
        type: 'symbol',
        source: 'base-outline',
        filter: ['==', ['get', 'kind'], 'label'],
        layout: {
          'text-field': ['get', zh ? 'nameZh' : 'nameEn'],
          'text-font': FONT_REGULAR,
          'text-size': ['interpolate', ['linear'], ['zoom'], 7, 12, 9, zh ? 16 : 14, 12, zh ? 22 : 19],
          'text-letter-spacing': zh ? 0.14 : 0.06,
          'text-max-width': zh ? 20 : 9,
          'text-padding': 6,
        },
        paint: {
          'text-color': map.label,
          'text-halo-color': map.halo,
          'text-halo-width': 1.6,
          'text-halo-blur': 0.4,
        },
      },
    },
  ];
}
