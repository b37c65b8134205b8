import { z } from 'zod';
import type { LayerState } from './layer-state.ts';

const Attributes = z.object({
  satellite: z.string(),
  instrument: z.enum(['VIIRS', 'MODIS']),
  acquiredAtMs: z.int(),
  confidence: z.enum(['low', 'nominal', 'high']),
  confidencePercent: z.number().nullable(),
  brightnessK: z.number().nullable(),
  frpMw: z.number().nullable(),
  dayNight: z.enum(['day', 'night']).nullable(),
  centre: z.object({ lon: z.number(), lat: z.number() }),
});

export const firePointState: LayerState<'fire-points'> = (attributes) => Attributes.parse(attributes);
