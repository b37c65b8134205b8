import type { Fix, Responder } from '../../../contract/assignments.ts';
import { respondersQuery } from '../../api/queries.ts';
import { Z } from '../../map/z-order.ts';
import { defineLayer } from '../layer-definition.ts';
import { boxAround, feature, point } from '../style/features.ts';
import { pointStyle } from '../style/point-style.ts';
import { imageName } from '../symbols/image-name.ts';
import type { SymbolSpec } from '../symbols/shapes.ts';
import { RESPONDER_STATE } from './responder-state.ts';
import { ResponderInspector } from './responder-inspector.tsx';

/** A responder who has told where they are. */
export type PlacedResponder = Omit<Responder, 'lastFix'> & { readonly lastFix: Fix };

const ARROW = { shape: 'arrow', strokeWidth: 1.25, sizePx: 20 } as const satisfies Partial<SymbolSpec>;
const MOVING = new Set(['en_route', 'on_scene']);

export const responders = defineLayer({
  id: 'responders',
  group: 'response',
  name: { 'zh-CN': '处置力量', en: 'Responders' },
  byDefault: true,
  hasOpacity: false,
  query: respondersQuery,
  itemsOf: (answer: readonly Responder[]) =>
    answer.filter((responder): responder is PlacedResponder => responder.lastFix !== null),
  states: Object.entries(RESPONDER_STATE).map(([id, name]) => ({ id, name, symbol: id })),
  swatch: 'en_route',
  symbol: (name, { map, panel }) => {
    if (MOVING.has(name)) return { ...ARROW, fill: map.responder, stroke: map.symbolEdge };
    if (name === 'free' || name === 'assigned')
      return {
        ...ARROW,
        fill: map.responder,
        fillOpacity: name === 'assigned' ? 0.55 : 0.2,
        stroke: map.responder,
      };
    return name === 'off_duty' ? { ...ARROW, fill: panel, stroke: map.silent } : null;
  },
  facts: (item: PlacedResponder) => ({
    key: item.id,
    name: item.name,
    code: item.team,
    state: item.state,
    freshness: null,
    updatedAtMs: item.lastFix.atMs,
    illustrative: item.illustrative,
    positionNote: '',
    extent: boxAround(item.lastFix.lon, item.lastFix.lat),
  }),
  features: (item, { theme, lang }) => [
    feature(item.id, point(item.lastFix.lon, item.lastFix.lat), {
      icon: imageName('responders', item.state, theme),
      name: `${item.name} · ${RESPONDER_STATE[item.state][lang]}`,
      sort: MOVING.has(item.state) ? 0 : 1,
    }),
  ],
  style: (context) =>
    pointStyle({ z: Z.moving, dot: context.palette.map.responder, nameZoom: 8.5, ringPx: 14 }, context),
  pickable: ['responders-symbol', 'responders-dot'],
  Inspector: ResponderInspector,
});
