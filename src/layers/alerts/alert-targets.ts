import type { Alert } from '../../../contract/alerts.ts';
import type { EdgeTarget } from '../../map/controls/edge-pointers.tsx';
import { anchorOf } from './alert-features.ts';

const TONE: Readonly<Record<Alert['stage'], EdgeTarget['tone'] | null>> = {
  new: 'danger',
  acknowledged: 'danger',
  confirmed: 'warn',
  dispatched: 'warn',
  on_scene: 'ok',
  reported: 'ok',
  rejected: null,
  closed: null,
};

/** Open alerts as targets of the pointers at the edge of the map. */
export function alertTargets(alerts: readonly Alert[]): readonly EdgeTarget[] {
  return alerts.flatMap((alert) => {
    const tone = TONE[alert.stage];
    const { lon, lat } = anchorOf(alert.position);
    return tone ? [{ id: String(alert.id), lon, lat, label: `#${alert.id}`, tone }] : [];
  });
}
