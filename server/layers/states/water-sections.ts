import { z } from 'zod';
import { WATER_CLASSES } from '../../../domain/water/water-limits.ts';
import { assessWater } from '../../../domain/water/water-class.ts';
import { validValues, WATER_SPECIES } from '../latest.ts';
import type { LayerState } from './layer-state.ts';

const Attributes = z.object({ targetClass: z.enum(['I', 'II', 'III', 'IV', 'V']).nullable() });

/** Worst single factor by GB 3838-2002 over what was measured, against the target where one is published. */
export const waterSectionState: LayerState<'water-sections'> = (attributes, latest) => {
  const { targetClass } = Attributes.parse(attributes);
  const assessed = assessWater(validValues(latest, WATER_SPECIES), targetClass ?? 'V', 'river');
  return {
    targetClass: targetClass && WATER_CLASSES.indexOf(targetClass) + 1,
    measuredClass: assessed.measured && WATER_CLASSES.indexOf(assessed.measured) + 1,
    onTarget: targetClass && assessed.compliant,
    exceeding: targetClass
      ? assessed.exceedances.flatMap((e) =>
          e.multiple === null ? [] : [{ species: e.factor, multiple: e.multiple }],
        )
      : [],
  };
};
