import type { Camera } from '../../../contract/cameras.ts';
import { camerasQuery } from '../../api/queries.ts';
import { sectorRing } from '../../map/shapes.ts';
import { Z } from '../../map/z-order.ts';
import { defineLayer } from '../layer-definition.ts';
import { boxAround, feature, point, polygon } from '../style/features.ts';
import { pointStyle } from '../style/point-style.ts';
import { imageName } from '../symbols/image-name.ts';
import { silentLook, type SymbolSpec } from '../symbols/shapes.ts';
import { CameraInspector } from './camera-inspector.tsx';
import { sectorStyle } from './sector-style.ts';

const RING = { shape: 'ring', strokeWidth: 2, sizePx: 20 } as const satisfies Partial<SymbolSpec>;
const FRESHNESS = { online: 'fresh', connecting: 'late', silent: 'silent', unknown: 'never' } as const;

export const cameras = defineLayer({
  id: 'cameras',
  group: 'cameras',
  name: { 'zh-CN': '秸秆焚烧监测', en: 'Smoke cameras' },
  byDefault: true,
  hasOpacity: true,
  query: camerasQuery,
  itemsOf: (answer: readonly Camera[]) => answer,
  states: [
    { id: 'online', name: { 'zh-CN': '在线', en: 'Online' }, symbol: 'online' },
    { id: 'connecting', name: { 'zh-CN': '连接中', en: 'Connecting' }, symbol: 'connecting' },
    { id: 'silent', name: { 'zh-CN': '静默', en: 'Silent' }, symbol: 'silent' },
    { id: 'unknown', name: { 'zh-CN': '尚未观看', en: 'Not watched yet' }, symbol: 'unknown' },
  ],
  swatch: 'online',
  symbol: (name, { map, panel, warn }) => {
    switch (name) {
      case 'online':
        return { ...RING, fill: map.land, stroke: map.camera };
      case 'connecting':
        return { ...RING, fill: map.land, stroke: warn };
      case 'silent':
        return { ...RING, ...silentLook(map.silent, panel) };
      case 'unknown':
        return { ...RING, strokeWidth: 1.5, fill: map.land, stroke: map.silent };
      default:
        return null;
    }
  },
  facts: (item: Camera, lang) => ({
    key: item.id,
    name: lang === 'zh-CN' ? item.nameZh : item.nameEn,
    code: item.id,
    state: item.state,
    freshness: FRESHNESS[item.state],
    updatedAtMs: item.lastSeenAtMs,
    illustrative: item.illustrative,
    positionNote: '',
    extent: boxAround(item.lon, item.lat),
  }),
  features: (item, { theme, lang }) => {
    const blind = item.state === 'silent';
    const sector = item.pose && [
      feature(
        item.id,
        polygon(sectorRing(item, item.pose.azimuthDeg, Math.min(359, item.lens.hfovDeg), item.reachM)),
        { blind },
      ),
    ];
    return [
      ...(sector ?? []),
      feature(item.id, point(item.lon, item.lat), {
        icon: imageName('cameras', item.state, theme),
        name: lang === 'zh-CN' ? item.nameZh : item.nameEn,
        sort: blind ? 1 : 0,
      }),
    ];
  },
  style: (context) => [
    ...sectorStyle(context),
    ...pointStyle({ z: Z.point + 10, dot: context.palette.map.camera, nameZoom: 11, ringPx: 14 }, context),
  ],
  pickable: ['cameras-symbol', 'cameras-dot'],
  Inspector: CameraInspector,
});
