import type { TFunction } from 'i18next';
import type { z } from 'zod';
import type { Change } from '../../../../contract/stations.ts';

const signed = (value: number): string =>
  `${value > 0 ? '+' : value < 0 ? '−' : '±'}${Math.abs(value).toFixed(1)}`;

/** How a figure differs from last year's. Percent and percentage points have words of their own. */
export function changeWords(t: TFunction<'layers'>, change: z.infer<typeof Change>): string {
  switch (change.kind) {
    case 'percent':
      return t('series.percent', { change: signed(change.change) });
    case 'points':
      return t('series.points', { change: signed(change.change) });
    case 'none':
      return t(`series.none.${change.reason}`);
  }
}
