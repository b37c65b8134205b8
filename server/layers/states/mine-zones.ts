import { z } from 'zod';
import type { LayerState } from './layer-state.ts';

const Attributes = z.object({
  phase: z.enum(['II', 'III', 'IV', 'other']),
  progressPercent: z.number().min(0).max(100).nullable(),
  history: z.array(z.object({ on: z.string(), progressPercent: z.number().min(0).max(100) })).optional(),
});

export const mineZoneState: LayerState<'mine-zones'> = (attributes, _latest, areaM2) => ({
  ...Attributes.parse(attributes),
  areaM2,
});
