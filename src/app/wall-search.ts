import { z } from 'zod';
import { TILE_COUNTS } from './wall-layout.ts';

/** The state of the video wall in the URL. */
export const WallSearch = z.object({
  tiles: z.enum(TILE_COUNTS).optional().catch(undefined),
  page: z.coerce.number().int().min(1).optional().catch(undefined),
  alert: z.coerce
    .number()
    .int()
    .positive()
    .optional()
    .catch(undefined)
    .describe('Only cameras that reach it'),
  lang: z.enum(['zh-CN', 'en']).optional().catch(undefined),
  theme: z.enum(['dark', 'light']).optional().catch(undefined),
});
export type WallSearch = z.infer<typeof WallSearch>;
