import { z } from 'zod';
import { assessDrinkingSource } from '../../../domain/water/drinking-source.ts';
import { WATER_CLASSES } from '../../../domain/water/water-limits.ts';
import { BIOTOXICITY, RESIDUAL_CHLORINE, validValues, WATER_SPECIES } from '../latest.ts';
import type { LayerState } from './layer-state.ts';

const Attributes = z.object({ reserve: z.boolean(), targetClass: z.enum(['I', 'II', 'III']) });
const GAUGES = { [RESIDUAL_CHLORINE]: 'chlorine', [BIOTOXICITY]: 'inhibition' } as const;

/** Class and the two gauges: at a source residual chlorine alarms when it is detected. */
export const waterSourceState: LayerState<'water-sources'> = (attributes, latest) => {
  const { reserve, targetClass } = Attributes.parse(attributes);
  const gauges = validValues(latest, GAUGES);
  const state = assessDrinkingSource({
    role: reserve ? 'emergency-reserve' : 'in-use',
    body: 'lake',
    target: targetClass,
    sample: validValues(latest, WATER_SPECIES),
    residualChlorineMgL: gauges.chlorine ?? null,
    inhibitionPct: gauges.inhibition ?? null,
  });
  return {
    level: state.water.measured && WATER_CLASSES.indexOf(state.water.measured) + 1,
    reserve,
    residualChlorine:
      state.residualChlorine === 'missing'
        ? null
        : state.residualChlorine === 'alarm'
          ? 'detected'
          : 'normal',
    biotoxicityPercent: state.biotoxicity === 'missing' ? null : (gauges.inhibition ?? null),
    alarm: state.overall === 'alarm',
  };
};
