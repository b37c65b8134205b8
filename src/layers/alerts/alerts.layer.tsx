import { ALERT_STAGES, type Alert, type AlertList } from '../../../contract/alerts.ts';
import { openAlertsAtQuery } from '../../api/past-alerts.ts';
import { openAlertsQuery } from '../../api/queries.ts';
import type { Palette } from '../../ui/palette.ts';
import { defineLayer } from '../layer-definition.ts';
import type { SymbolSpec } from '../symbols/shapes.ts';
import { stageColour } from './alert-colours.ts';
import { alertExtent, alertFeatures } from './alert-features.ts';
import { AlertInspector } from './alert-inspector.tsx';
import { alertStyle } from './alert-style.ts';
import { alertTitle, stageWords } from './alert-words.ts';

const DISC = { shape: 'disc', strokeWidth: 2, sizePx: 24 } as const satisfies Partial<SymbolSpec>;
const OPEN_STAGES = ALERT_STAGES.filter((stage) => stage !== 'closed');

/** A full disc asks for a decision, a hollow one is in somebody's hands, a dashed one has no place. */
function disc(name: string, palette: Palette): SymbolSpec | null {
  const [asked, variant] = name.split(':');
  const stage = ALERT_STAGES.find((known) => known === asked);
  if (!stage) return null;
  const colour = stageColour(stage, palette);
  const { map } = palette;
  if (variant === 'candidate') return { ...DISC, sizePx: 18, fill: map.land, stroke: colour, dot: colour };
  if (variant === 'unplaced') return { ...DISC, fill: map.land, stroke: colour, dashed: true, dot: colour };
  if (stage === 'new') return { ...DISC, fill: colour, stroke: '#ffffff', dot: '#ffffff' };
  if (stage === 'rejected' || stage === 'closed')
    return { ...DISC, fill: map.land, stroke: colour, mark: '×', markColour: colour };
  return { ...DISC, fill: map.land, stroke: colour, dot: colour };
}

export const alerts = defineLayer({
  id: 'alerts',
  group: 'response',
  name: { 'zh-CN': '告警', en: 'Alerts' },
  byDefault: true,
  hasOpacity: false,
  query: openAlertsQuery,
  queryAt: openAlertsAtQuery,
  itemsOf: (answer: Pick<AlertList, 'alerts'>) => answer.alerts,
  states: OPEN_STAGES.map((id) => ({ id, name: stageWords(id), symbol: id })),
  swatch: 'new',
  symbol: disc,
  box: (name, palette) => {
    const stage = ALERT_STAGES.find((known) => name === `box:${known}`);
    return stage ? { fill: palette.panel, stroke: stageColour(stage, palette) } : null;
  },
  facts: (item: Alert, lang) => ({
    key: String(item.id),
    name: alertTitle(item, lang),
    code: `#${item.id}`,
    state: item.stage,
    freshness: null,
    updatedAtMs: item.lastDetectedAtMs,
    illustrative: item.illustrative,
    positionNote: '',
    extent: alertExtent(item.position),
  }),
  features: alertFeatures,
  style: alertStyle,
  pickable: ['alerts-symbol', 'alerts-label', 'alerts-candidate', 'alerts-ellipse'],
  Inspector: AlertInspector,
});
