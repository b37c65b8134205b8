import { z } from 'zod';
import { PROJECT_PURPOSES } from '../../../contract/layers.ts';
import type { LayerState } from './layer-state.ts';

const Attributes = z.object({
  purpose: z.enum(PROJECT_PURPOSES),
  /** As found when it was imported or when a plot last changed. */
  conflicts: z
    .array(
      z.object({
        plotId: z.string(),
        overlapM2: z.number(),
        objection: z.enum(['unsettled', 'phase-one-control', 'on-negative-list']),
      }),
    )
    .default([]),
});

export const projectState: LayerState<'projects'> = (attributes, _latest, areaM2) => ({
  ...Attributes.parse(attributes),
  areaM2,
});
