import { ALERT_STAGES, type Alert } from '../../../contract/alerts.ts';
import type { ExpressionSpecification } from 'maplibre-gl';
import type { Palette } from '../../ui/palette.ts';

/** Red must be acted on by this room, amber waits for somebody, green is with people or done, grey is over. */
export function stageColour(stage: Alert['stage'], { map, warn, ok }: Palette): string {
  switch (stage) {
    case 'new':
    case 'acknowledged':
      return map.alert;
    case 'confirmed':
    case 'dispatched':
      return warn;
    case 'on_scene':
    case 'reported':
      return ok;
    case 'rejected':
    case 'closed':
      return map.silent;
  }
}

/** The colour of a feature by its `stage`. */
export function stageColourExpression(palette: Palette): ExpressionSpecification {
  const cases = ALERT_STAGES.flatMap((stage) => [stage, stageColour(stage, palette)]);
  return ['match', ['get', 'stage'], ...cases, palette.map.silent] as unknown as ExpressionSpecification;
}
