import { z } from 'zod';
import { type Latest, validValues } from '../latest.ts';
import type { LayerState } from './layer-state.ts';

/** Upper thresholds of the station by HJ 212 code, in the unit in which the species is stored. */
const Attributes = z.object({ thresholds: z.record(z.string(), z.number().positive()).default({}) });

export const vocStationState: LayerState<'voc-stations'> = (attributes, latest) => {
  const { thresholds } = Attributes.parse(attributes);
  return {
    nmhcMgM3: validValues(latest, { a24088: 'nmhc' }).nmhc ?? null,
    exceeding: exceedingOf(thresholds, latest),
  };
};

function exceedingOf(thresholds: Record<string, number>, latest: Latest) {
  return Object.entries(thresholds)
    .flatMap(([species, upper]) => {
      const reading = latest.get(species);
      if (reading?.flag !== 'N' || reading.value <= upper) return [];
      return [{ species, multiple: reading.value / upper - 1 }];
    })
    .sort((a, b) => b.multiple - a.multiple);
}
