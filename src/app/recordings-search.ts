import { z } from 'zod';

/** The state of the recordings page in the URL. */
export const RecordingsSearch = z.object({
  camera: z.string().max(64).optional().catch(undefined),
  at: z.coerce.number().int().positive().optional().catch(undefined).describe('Epoch ms to begin at'),
  lang: z.enum(['zh-CN', 'en']).optional().catch(undefined),
  theme: z.enum(['dark', 'light']).optional().catch(undefined),
});
