import type { Feature } from 'geojson';
import type { LayerId } from '../../../contract/layers.ts';
import type { DrawContext } from '../layer-definition.ts';
import { imageName } from '../symbols/image-name.ts';
import type { CityItem } from './feature-facts.ts';
import { feature, geometryOf } from './features.ts';

/** A station as `pointStyle` draws it: the symbol of its state with its name; what alarms is placed before the others. */
export function stationFeature<L extends LayerId>(
  layer: L,
  item: CityItem<L>,
  state: string,
  alarms: boolean,
  { theme, lang }: DrawContext,
): Feature {
  const { nameZh, nameEn } = item.properties;
  return feature(item.id, geometryOf(item), {
    icon: imageName(layer, state, theme),
    name: lang === 'zh-CN' ? nameZh : nameEn,
    sort: alarms ? 0 : 1,
  });
}
