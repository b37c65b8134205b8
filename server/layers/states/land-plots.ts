import { z } from 'zod';
import { PLOT_STATUSES } from '../../../domain/soil/contaminated-plot.ts';
import type { LayerState } from './layer-state.ts';

const Attributes = z.object({
  status: z.enum(PLOT_STATUSES),
  negativeList: z.boolean(),
  phaseOneControl: z.boolean(),
});

export const landPlotState: LayerState<'land-plots'> = (attributes, _latest, areaM2) => ({
  ...Attributes.parse(attributes),
  areaM2,
});
